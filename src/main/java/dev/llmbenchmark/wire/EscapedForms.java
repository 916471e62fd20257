package dev.llmbenchmark.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Finds a text of which any characters are escaped, each in any of the ways in which servers repeat
 * what they were sent: JSON ({@code \u006b}, {@code \/}, also as JSON inside JSON), URLs ({@code
 * %6B}, {@code +} for a space), HTML and XML ({@code &#107;}, {@code &#x6b;}, {@code &amp;}).
 */
final class EscapedForms {
  /** Characters of the longest escape of one that is told as such. */
  static final int LONGEST = 12;

  private static final int HEX = 16;
  private static final int UNIT_DIGITS = 4;
  private static final int BYTE_DIGITS = 2;
  private static final Map<String, Integer> NAMED =
      Map.of("amp", (int) '&', "lt", (int) '<', "gt", (int) '>', "quot", (int) '"', "apos", 39);

  private EscapedForms() {}

  /** The text with the replacement for each; the same instance when there is none. */
  static String replace(String text, String value, String replacement) {
    StringBuilder changed = null;
    int kept = 0;
    for (int at = 0; at < text.length(); at++) {
      int end = mayBegin(text.charAt(at), value) ? end(text, at, value) : -1;
      if (end > 0) {
        changed = changed == null ? new StringBuilder() : changed;
        changed.append(text, kept, at).append(replacement);
        kept = end;
        at = end - 1;
      }
    }
    return changed == null ? text : changed.append(text, kept, text.length()).toString();
  }

  private static boolean mayBegin(char here, String value) {
    return here == value.charAt(0) || here == '%' || here == '&' || here == '\\' || here == '+';
  }

  /** Where the value that begins here ends, or -1. */
  private static int end(String text, int from, String value) {
    int at = from;
    for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
      int length = at < text.length() ? length(text, at, value.codePointAt(i)) : 0;
      if (length == 0) {
        return -1;
      }
      at += length;
    }
    return at;
  }

  /** How long this character is here, or 0. */
  private static int length(String text, int at, int character) {
    int escaped =
        switch (text.charAt(at)) {
          case '\\' -> json(text, at, character);
          case '%' -> url(text, at, character);
          case '&' -> entity(text, at, character);
          case '+' -> character == ' ' ? 1 : 0;
          default -> 0;
        };
    // What begins an escape may stand for itself.
    boolean itself = text.codePointAt(at) == character;
    return escaped == 0 && itself ? Character.charCount(character) : escaped;
  }

  private static int json(String text, int at, int character) {
    int end = at;
    for (char unit : Character.toChars(character)) {
      int start = end;
      while (end < text.length() && text.charAt(end) == '\\') {
        end++;
      }
      if (end == start || end == text.length()) {
        return 0;
      }
      boolean hex = text.charAt(end) == 'u' && hex(text, end + 1, UNIT_DIGITS) == unit;
      if (!hex && text.charAt(end) != unit) {
        return 0;
      }
      end += hex ? 1 + UNIT_DIGITS : 1;
    }
    return end - at;
  }

  private static int url(String text, int at, int character) {
    int end = at;
    for (byte one : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
      if (!text.startsWith("%", end) || hex(text, end + 1, BYTE_DIGITS) != (one & 0xff)) {
        return 0;
      }
      end += 1 + BYTE_DIGITS;
    }
    return end - at;
  }

  private static int entity(String text, int at, int character) {
    int end = text.indexOf(';', at);
    if (end < 0 || end - at >= LONGEST) {
      return 0;
    }
    String name = text.substring(at + 1, end);
    int found;
    if (name.startsWith("#x") || name.startsWith("#X")) {
      found = hex(name, 2, name.length() - 2);
    } else if (name.startsWith("#")) {
      found = number(name.substring(1), 10);
    } else {
      found = NAMED.getOrDefault(name, -1);
    }
    return found == character ? end + 1 - at : 0;
  }

  private static int hex(String text, int from, int digits) {
    return from + digits > text.length() ? -1 : number(text.substring(from, from + digits), HEX);
  }

  private static int number(String digits, int radix) {
    try {
      return Integer.parseInt(digits, radix);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
