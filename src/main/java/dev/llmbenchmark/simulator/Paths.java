package dev.llmbenchmark.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes request targets apart. */
final class Paths {
  private Paths() {}

  /** The decoded segments of a path; empty ones are left out. */
  static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/")) {
      if (!segment.isEmpty()) {
        // The decoder is meant for forms, where a plus sign is a space; in a path it is itself.
        segments.add(decoded(segment.replace("+", "%2B")));
      }
    }
    return segments;
  }

  /** The parameters of a query string; the first of a name counts. */
  static Map<String, String> query(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      parameters.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A stray percent sign stays what it is; no route will match it.
      return text;
    }
  }
}
