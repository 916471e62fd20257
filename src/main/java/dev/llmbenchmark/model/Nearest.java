package dev.llmbenchmark.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the valid name that a mistyped one most likely meant, by Levenshtein distance; what was
 * left out at the end counts as one edit.
 */
public final class Nearest {
  private Nearest() {}

  /**
   * @param name what was typed
   * @param valid the names that exist
   * @return the closest valid name, of equally close ones the shortest; empty when none is within
   *     half of the typed length (at least two edits)
   */
  public static Optional<String> to(String name, Collection<String> valid) {
    int limit = Math.max(2, name.length() / 2);
    return valid.stream()
        .filter(candidate -> distance(name, candidate) <= limit)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(String::length)
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * @param name what was typed
   * @param valid the names that exist
   * @return {@code "; did you mean X?"}, or the empty string when nothing is close
   */
  public static String hint(String name, Collection<String> valid) {
    return to(name, valid).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    if (!a.isEmpty() && b.startsWith(a)) {
      return Math.min(1, b.length() - a.length());
    }
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(swap, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
