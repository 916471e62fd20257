package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Arrivals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the other side asks to wait: {@code retry-after-ms}, {@code retry-after} as seconds or
 * date (RFC 9110, section 10.2.3), or the {@code retryDelay} of an error body
 * (google.rpc.RetryInfo).
 */
final class RetryAfter {
  private static final Pattern DELAY =
      Pattern.compile("\"retryDelay\"\\s*:\\s*\"([0-9]{1,6}(?:\\.[0-9]{1,9})?)s\"");

  private RetryAfter() {}

  /**
   * @param arrivals a failed attempt's reply
   * @return the wait in ms, never negative; absent when the reply asks for none
   */
  static OptionalLong of(Arrivals arrivals) {
    Optional<Double> ms = arrivals.header("retry-after-ms").flatMap(RetryAfter::number);
    if (ms.isPresent()) {
      return OptionalLong.of(Math.round(ms.get()));
    }
    Optional<String> after = arrivals.header("retry-after");
    if (after.isPresent()) {
      Optional<Double> seconds = number(after.get());
      return seconds.isPresent()
          ? OptionalLong.of(Math.round(seconds.get() * 1000))
          : untilDate(after.get(), arrivals.header("date"));
    }
    if (arrivals.status() / 100 != 2) {
      Matcher delay = DELAY.matcher(new String(arrivals.bytes(), StandardCharsets.UTF_8));
      if (delay.find()) {
        return OptionalLong.of(Math.round(Double.parseDouble(delay.group(1)) * 1000));
      }
    }
    return OptionalLong.empty();
  }

  private static Optional<Double> number(String text) {
    return text.strip().matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
        ? Optional.of(Double.parseDouble(text.strip()))
        : Optional.empty();
  }

  /** Both dates are the server's, so that its clock need not agree with ours. */
  private static OptionalLong untilDate(String until, Optional<String> serverDate) {
    try {
      Instant end = instant(until);
      if (serverDate.isEmpty()) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(
          Math.max(0, Duration.between(instant(serverDate.get()), end).toMillis()));
    } catch (DateTimeParseException e) {
      return OptionalLong.empty();
    }
  }

  private static Instant instant(String date) {
    return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }
}
