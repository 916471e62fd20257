package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 90s}, {@code 10m}, {@code 6h}, {@code 1h30m}. */
final class Spans {
  private static final Pattern PART = Pattern.compile("\\G([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9}(ms|s|m|h|d))+");
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

  /**
   * @param where names the source in messages
   * @param text a day ({@code 2026-01-31}, UTC), a moment by ISO 8601, or a span back from now
   * @param now the present moment
   * @return the moment
   * @throws BadInput when it is none of them
   */
  static Instant moment(String where, String text, Instant now) {
    return SPAN.matcher(text).matches() ? now.minus(read(where, text)) : day(where, text);
  }

  private static Instant day(String where, String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new BadInput(
          where
              + ": expected a day such as 2026-01-31, a moment such as 2026-01-31T08:00:00Z, or a"
              + " span such as 7d, found '"
              + text
              + "'",
          e);
    }
  }
}
