package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the bytes are, they are split in one go, and each frame ends within them. */
class SseFuzzTest {
  private static final int ROUNDS = 40_000;
  private static final String[] BITS = {
    "data:",
    "data: ",
    "event: x",
    "id: 1",
    "retry: 5",
    ":",
    ": c",
    "[DONE]",
    "data: [DONE]",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\uFEFF",
    "\u0000",
    "{}",
    "da",
    "ta:",
    "é",
    "\uD83D\uDE00",
    " ",
    "data"
  };

  @Test
  @Timeout(60)
  void anyBytesAreSplitWithoutAnException() {
    Random random = new Random(20261124);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = round % 4 == 0 ? noise(random) : text(random);
      List<SseSplitter.Frame> frames = new ArrayList<>();

      SseSplitter.split(bytes, frames::add);

      int last = -1;
      for (SseSplitter.Frame frame : frames) {
        assertThat(frame.offset()).isBetween(last, bytes.length - 1);
        last = frame.offset();
      }
      assertThat(frames.size()).isLessThanOrEqualTo(bytes.length);
    }
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(30); n > 0; n--) {
      text.append(BITS[random.nextInt(BITS.length)]);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (int n = random.nextInt(3); n > 0 && bytes.length > 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
