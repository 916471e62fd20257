package dev.llmbenchmark;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Makes texts that are almost right, and some that are not at all. */
public final class Mutant {
  private final Random random;
  private final String[] bits;

  /**
   * @param seed makes them the same each time
   * @param bits what is put in, beside pieces of the text itself
   */
  public Mutant(long seed, String... bits) {
    this.random = new Random(seed);
    this.bits = bits.clone();
  }

  /** A number from 0 to below that. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** The next one. */
  public byte[] of(String good) {
    if (random.nextInt(10) == 0) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      return noise;
    }
    StringBuilder text = new StringBuilder(good);
    for (int n = 1 + random.nextInt(4); n > 0 && !text.isEmpty(); n--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(random.nextBoolean() ? 3 : 60));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, bits[random.nextInt(bits.length)]);
        case 2 -> text.insert(from, text.substring(from, to));
        default -> text.setLength(Math.max(1, to));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (int n = random.nextInt(3); n > 0 && bytes.length > 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
