package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 90s}, {@code 10m}, {@code 6h}, {@code 1h30m}. */
final class Spans {
  private static final Pattern PART = Pattern.compile("\\G([0-9]{1,9})(ms|s|m|h|d)");
  private static final Map<String, Long> MS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private Spans() {}

  /**
   * @param where names the source in messages
   * @param text the span
   * @return it, at least 1 ms
   * @throws BadInput when it is none
   */
  static Duration read(String where, String text) {
    Matcher part = PART.matcher(text);
    long sum = 0;
    int end = 0;
    while (part.find()) {
      sum += Long.parseLong(part.group(1)) * MS.get(part.group(2));
      end = part.end();
    }
    if (end < text.length() || sum == 0) {
      throw new BadInput(
          where + ": expected a time such as 90s, 30m, 6h or 1h30m, found '" + text + "'");
    }
    return Duration.ofMillis(sum);
  }
}
