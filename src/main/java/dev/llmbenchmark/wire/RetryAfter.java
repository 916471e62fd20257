package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Arrivals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long the other side asks to wait before the next try.
 *
 * <p>In this order: the header {@code retry-after-ms}, the header {@code retry-after} in seconds or
 * as a date, {@code retryDelay} among the details of the error body, and with status 429 the reset
 * headers of the limits that are used up ({@link LimitResets}). What cannot be read counts as not
 * said; a wait of more than a day counts as a day, since nobody is going to wait for longer, but
 * asking again at once would be wrong.
 */
public final class RetryAfter {
  private static final BigDecimal LONGEST_MS = BigDecimal.valueOf(Duration.ofDays(1).toMillis());
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final int TOO_MANY = 429;
  private static final int LONGEST_NUMBER = 20;

  private RetryAfter() {}

  /**
   * @param arrivals a response
   * @param now the moment from which a date counts
   * @return the wait in ms; absent when none is asked for
   */
  public static OptionalLong millis(Arrivals arrivals, Instant now) {
    return millis(arrivals, Optional.of(now));
  }

  /**
   * As {@link #millis(Arrivals, Instant)}, with the response's own {@code date} as the moment; so
   * both dates are of one clock.
   *
   * @param arrivals a response
   * @return the wait in ms; absent when none is asked for
   */
  public static OptionalLong millis(Arrivals arrivals) {
    return millis(arrivals, arrivals.header("date").flatMap(LimitResets::date));
  }

  /**
   * As {@link #millis(Arrivals)}, whatever limits are used up: a quota that is spent does not come
   * back when they reset.
   *
   * @param arrivals a response
   * @return the wait in ms; absent when none is asked for in words
   */
  static OptionalLong named(Arrivals arrivals) {
    return millis(inWords(arrivals, arrivals.header("date").flatMap(LimitResets::date)));
  }

  private static OptionalLong millis(Arrivals arrivals, Optional<Instant> now) {
    return millis(inWords(arrivals, now).or(() -> opening(arrivals, now)));
  }

  private static OptionalLong millis(Optional<Long> wait) {
    return wait.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static Optional<Long> inWords(Arrivals arrivals, Optional<Instant> now) {
    return arrivals
        .header("retry-after-ms")
        .flatMap(text -> number(text, BigDecimal.ONE))
        .or(() -> arrivals.header("retry-after").flatMap(text -> header(text, now)))
        .or(() -> delayInBody(arrivals));
  }

  /** Such headers come with every reply: only when a limit refused the call do they speak of it. */
  private static Optional<Long> opening(Arrivals arrivals, Optional<Instant> now) {
    return arrivals.status() == TOO_MANY
        ? LimitResets.millis(arrivals.headers(), now)
            .map(ms -> Math.min(ms, LONGEST_MS.longValue()))
        : Optional.empty();
  }

  private static Optional<Long> header(String text, Optional<Instant> now) {
    return number(text, THOUSAND)
        .or(
            () ->
                LimitResets.date(text)
                    .flatMap(
                        date ->
                            now.map(from -> Math.max(0, Duration.between(from, date).toMillis())))
                    .map(ms -> Math.min(ms, LONGEST_MS.longValue())));
  }

  private static Optional<Long> number(String text, BigDecimal factor) {
    String digits = text.strip();
    if (digits.length() > LONGEST_NUMBER || !digits.matches("[0-9]+(\\.[0-9]+)?")) {
      return Optional.empty();
    }
    BigDecimal ms = new BigDecimal(digits).multiply(factor).setScale(0, RoundingMode.CEILING);
    return Optional.of(ms.min(LONGEST_MS).longValue());
  }

  private static Optional<Long> delayInBody(Arrivals arrivals) {
    Sniff form = Sniff.of(arrivals.bytes());
    if (form != Sniff.OBJECT && form != Sniff.ARRAY) {
      return Optional.empty();
    }
    int start = Sniff.start(arrivals.bytes());
    String body =
        new String(
            arrivals.bytes(), start, arrivals.bytes().length - start, StandardCharsets.UTF_8);
    return Json.parse(body).flatMap(tree -> delay(tree.isArray() ? tree.path(0) : tree));
  }

  private static Optional<Long> delay(JsonNode body) {
    for (JsonNode detail : body.path("error").path("details")) {
      String delay = detail.path("retryDelay").asText("");
      if (delay.endsWith("s")) {
        return number(delay.substring(0, delay.length() - 1), THOUSAND);
      }
    }
    return Optional.empty();
  }
}
