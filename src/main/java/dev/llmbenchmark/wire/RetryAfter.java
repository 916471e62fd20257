package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Arrivals;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final int TOO_MANY = 429;

  /** Zeros at the front aside; more digits behind the point than are looked at change no ms. */
  private static final Pattern NUMBER =
      Pattern.compile("(?=[0-9])0*+([0-9]*+)(?:(\\.[0-9]{1,9})[0-9]*+)?");

  /** No body with a delay in it comes near, in bytes. */
  private static final int LONGEST_BODY = 1024 * 1024;

  /** A number of more digits is more than a day in any unit. */
  private static final int MOST_DIGITS = 20;

  private RetryAfter() {}

  /**
   * @param arrivals a response; a date in it counts from its own {@code date}, so that both are of
   *     one clock
   * @param came when it came, for a response that has no {@code date}
   * @return the wait in ms, 0 to a day; absent when none is asked for
   */
  public static OptionalLong millis(Arrivals arrivals, Instant came) {
    Instant now = now(arrivals, came);
    return millis(inWords(arrivals, now).or(() -> opening(arrivals, now)));
  }

  /**
   * As {@link #millis(Arrivals, Instant)}, whatever limits are used up: a quota that is spent does
   * not come back when they reset.
   *
   * @param arrivals a response
   * @param came when it came, for a response that has no {@code date}
   * @return the wait in ms, 0 to a day; absent when none is asked for in words
   */
  static OptionalLong named(Arrivals arrivals, Instant came) {
    return millis(inWords(arrivals, now(arrivals, came)));
  }

  private static Instant now(Arrivals arrivals, Instant came) {
    return arrivals.header("date").flatMap(LimitResets::date).orElse(came);
  }

  private static OptionalLong millis(Optional<Long> wait) {
    return wait.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static Optional<Long> inWords(Arrivals arrivals, Instant now) {
    return arrivals
        .header("retry-after-ms")
        .flatMap(text -> number(text, BigDecimal.ONE))
        .or(() -> arrivals.header("retry-after").flatMap(text -> header(text, now)))
        .or(() -> delayInBody(arrivals));
  }

  /** Such headers come with every reply: only when a limit refused the call do they speak of it. */
  private static Optional<Long> opening(Arrivals arrivals, Instant now) {
    return arrivals.status() == TOO_MANY
        ? LimitResets.millis(arrivals.headers(), now)
        : Optional.empty();
  }

  private static Optional<Long> header(String text, Instant now) {
    return number(text, THOUSAND)
        .or(() -> LimitResets.date(text).map(date -> LimitResets.until(date, now)));
  }

  private static Optional<Long> number(String text, BigDecimal factor) {
    Matcher number = NUMBER.matcher(text.strip());
    if (!number.matches()) {
      return Optional.empty();
    }
    if (number.group(1).length() > MOST_DIGITS) {
      return Optional.of(LimitResets.LONGEST.toMillis());
    }
    String fraction = number.group(2) == null ? "" : number.group(2);
    BigDecimal value = new BigDecimal("0" + number.group(1) + fraction);
    return Optional.of(LimitResets.ceiling(value.multiply(factor)));
  }

  private static Optional<Long> delayInBody(Arrivals arrivals) {
    if (arrivals.bytes().length > LONGEST_BODY) {
      return Optional.empty();
    }
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
