package dev.llmbenchmark.wire;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Percent-encoding for the three places of a URL into which foreign text goes. */
final class Urls {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final String IN_PATH = UNRESERVED + "!$&'()*+,;=:@/";
  private static final String IN_URL = IN_PATH + "?[]";
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_]+)}");
  private static final Pattern DOT_SEGMENT = Pattern.compile("(^|/)\\.\\.?(/|$)");

  private Urls() {}

  /** A value that stays within one segment of the path. */
  static String segment(String value) {
    return encode(value, UNRESERVED + "@:", false);
  }

  /** A value that may hold slashes but stays within the path. */
  static String path(String value) {
    return encode(value, IN_PATH, false);
  }

  /** Text that is part of a URL already; only what no URL may hold is encoded. */
  static String literal(String text) {
    return encode(text, IN_URL, true);
  }

  /** Encodes what stands between the places, and puts a value into each place. */
  static String fill(String template, Function<String, String> valueOf) {
    StringBuilder out = new StringBuilder();
    Matcher place = PLACE.matcher(template);
    int at = 0;
    while (place.find()) {
      out.append(literal(template.substring(at, place.start())));
      out.append(valueOf.apply(place.group(1)));
      at = place.end();
    }
    return out.append(literal(template.substring(at))).toString();
  }

  /** Whether a value, put into a path, would climb out of its place. */
  static boolean climbs(String value) {
    return DOT_SEGMENT.matcher(value).find();
  }

  static String withoutTrailingSlash(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }

  private static String encode(String text, String allowed, boolean keepEscapes) {
    StringBuilder out = new StringBuilder();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xFF);
      if (allowed.indexOf(c) >= 0 || keepEscapes && c == '%' && isEscape(bytes, i)) {
        out.append(c);
      } else {
        out.append('%').append(hex(c >> 4)).append(hex(c & 0xF));
      }
    }
    return out.toString();
  }

  private static boolean isEscape(byte[] bytes, int at) {
    return at + 2 < bytes.length
        && Character.digit(bytes[at + 1], 16) >= 0
        && Character.digit(bytes[at + 2], 16) >= 0;
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }
}
