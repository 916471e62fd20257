package dev.llmbenchmark.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Text made of pieces that a usual tokenizer takes for one token each: short, common words with the
 * space before them. So an estimate from the text comes near the usage that is reported.
 */
final class Words {
  private static final List<String> PIECES =
      List.of(
          (" the, a, of, and, to, in, is, for, that, with, as, on, by, this, be, from, or, an,"
                  + " are, at, it, code, function, value, list, string, number, byte, loop, index,"
                  + " return, result, print, input, text, data, line, file, name, key, each, next,"
                  + " first, last, one, two, then, when, while, into, over, part, sum, hex, table,"
                  + " time, test, case, check, read, write, call, count, array, type, object, class,"
                  + " method, user, model, token, word, letter, small, large, simple, order, step")
              .split(","));
  private static final List<String> WIDE = List.of(" naïve", " —", " 日本語", " 🎉");
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private Words() {}

  /** So many tokens of text; with {@code wide} some of the first are outside ASCII. */
  static List<String> pieces(RandomGenerator random, int count, boolean wide) {
    List<String> pieces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (i == 0) {
        pieces.add("The");
      } else if (wide && i <= WIDE.size()) {
        pieces.add(WIDE.get(i - 1));
      } else if (i % 13 == 12) {
        pieces.add(".\n");
      } else {
        pieces.add(PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return pieces;
  }

  static String letters(RandomGenerator random, int count) {
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return letters.toString();
  }

  static String hex(RandomGenerator random, int count) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append(Character.forDigit(random.nextInt(16), 16));
    }
    return digits.toString();
  }
}
