package dev.llmbenchmark.model;

import java.util.regex.Pattern;

/**
 * Text as it may be shown on a terminal and in a log: without the characters by which a text could
 * move the cursor, change colours or titles, or turn the direction of what is read.
 */
public final class Shown {
  /** Sequences of ECMA-48 as a whole, so that none of their letters stay behind. */
  private static final Pattern SEQUENCES =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
              + "|(?:\u001b[]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*"
              + "(?:\u0007|\u001b\\\\|\u009c)?"
              + "|\u001b[ -/]*[0-~]?");

  /** Controls, and marks and overrides of direction, but for line feeds and tabs. */
  private static final Pattern CONTROLS =
      Pattern.compile(
          "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

  private static final Pattern BREAKS = Pattern.compile("[\\n\\t\\u2028\\u2029]+");

  private Shown() {}

  /**
   * @param text any text
   * @return the same without what is not to be shown; line feeds and tabs stay
   */
  public static String text(String text) {
    return isPlain(text)
        ? text
        : CONTROLS.matcher(SEQUENCES.matcher(text).replaceAll("")).replaceAll("");
  }

  /** Printable ASCII, as nearly every word of a reply is; searches would find nothing in it. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7e) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param text any text
   * @return the same on one line
   */
  public static String line(String text) {
    return isPlain(text) ? text : BREAKS.matcher(text(text.replace('\r', '\n'))).replaceAll(" ");
  }
}
