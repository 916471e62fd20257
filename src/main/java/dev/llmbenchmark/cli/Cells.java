package dev.llmbenchmark.cli;

import org.jline.utils.WCWidth;

/** Texts in the cells of a terminal, of which some characters take two and others none. */
final class Cells {
  private Cells() {}

  /** How many cells a text takes. */
  static int width(String text) {
    return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  /** Fills a text up with blanks on its right. */
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** Fills a text up with blanks on its left. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /** The beginning of a text that does not fit, with a mark of one cell where it is cut. */
  static String start(String text, int room, String mark) {
    if (width(text) <= room) {
      return text;
    }
    int end = 0;
    int taken = 1;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      taken += Math.max(0, WCWidth.wcwidth(c));
      if (taken > room) {
        break;
      }
      end += Character.charCount(c);
    }
    return room < 1 ? "" : text.substring(0, end) + mark;
  }

  /** The end of a text that does not fit, with a mark of one cell where it is cut. */
  static String end(String text, int room, String mark) {
    if (width(text) <= room) {
      return text;
    }
    int start = text.length();
    int taken = 1;
    while (start > 0) {
      int c = text.codePointBefore(start);
      taken += Math.max(0, WCWidth.wcwidth(c));
      if (taken > room) {
        break;
      }
      start -= Character.charCount(c);
    }
    return room < 1 ? "" : mark + text.substring(start);
  }

  /**
   * A model's key in so many cells. Its end tells more than its start, since sizes and dates stand
   * there; so the provider goes first.
   */
  static String key(String key, int room, String mark) {
    if (width(key) <= room) {
      return key;
    }
    String model = mark + key.substring(Math.max(0, key.indexOf('/')));
    return key.indexOf('/') > 0 && width(model) <= room ? model : end(key, room, mark);
  }
}
