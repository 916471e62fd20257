package dev.llmbenchmark.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When an exhausted limit opens again, as response headers tell it.
 *
 * <p>Such headers have {@code ratelimit} and {@code reset} in their names, with a prefix of the
 * vendor and the kind of limit (requests, tokens) in any place; {@code remaining} in the place of
 * {@code reset} names what is left of the same limit. A limit with something left is not what
 * refused the call and is not waited for; of several that are used up the last to open counts. The
 * header {@code ratelimit} of the IETF's drafts says both in one line.
 *
 * <p>A value is a duration ({@code 6m0s}, {@code 1s}, {@code 20ms}), a moment (RFC 3339 or a date
 * of HTTP), or a number: of seconds, from 10<sup>9</sup> on the time of day in seconds since 1970,
 * from 10<sup>12</sup> on in ms. A wait of more than a day counts as a day; a value that is not
 * understood, as any of more than 64 characters is not, says nothing.
 */
final class LimitResets {
  /** Nobody is going to wait for longer. */
  static final Duration LONGEST = Duration.ofDays(1);

  /** No duration and no moment needs more; what is longer is an attack or an accident. */
  private static final int LONGEST_TEXT = 64;

  private static final BigDecimal LONGEST_MS = BigDecimal.valueOf(LONGEST.toMillis());
  private static final String RESET = "reset";
  private static final String REMAINING = "remaining";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");
  private static final Pattern DURATION =
      Pattern.compile("(?:[0-9]{1,9}(?:\\.[0-9]{1,9})?(?:ms|d|h|m|s))++");
  private static final Pattern PART = Pattern.compile("([0-9.]+)(ms|d|h|m|s)");
  private static final Pattern IN_ONE_LINE =
      Pattern.compile("(?:^|[;,\\s])(?:reset|t)=([0-9]{1,9})(?:$|[;,\\s])");
  private static final Pattern SOME_LEFT =
      Pattern.compile("(?:^|[;,\\s])(?:remaining|r)=0*[1-9][0-9]*(?:$|[;,\\s])");
  private static final BigDecimal LEAST_SECONDS_OF_DAY = BigDecimal.valueOf(1_000_000_000L);
  private static final BigDecimal LEAST_MS_OF_DAY = BigDecimal.valueOf(1_000_000_000_000L);

  /** As all send them, and the two older forms that RFC 9110 (5.6.7) wants read too. */
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-uu HH:mm:ss 'GMT'", Locale.US)
              .withZone(ZoneOffset.UTC),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US)
              .withZone(ZoneOffset.UTC));

  private static final Map<String, Long> UNIT_MS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private LimitResets() {}

  /**
   * @param headers response headers by their names in lower case
   * @param now the moment from which a moment counts
   * @return the wait in ms, 0 to a day; empty when no limit is told to be used up
   */
  static Optional<Long> millis(Map<String, String> headers, Instant now) {
    Stream<Long> named =
        headers.entrySet().stream()
            .filter(header -> words(header.getKey()).contains(RESET))
            .filter(header -> !left(headers.get(header.getKey().replace(RESET, REMAINING))))
            .flatMap(header -> value(header.getValue().strip(), now).stream());
    return Stream.concat(named, inOneLine(headers.getOrDefault("ratelimit", "")))
        .max(Comparator.naturalOrder());
  }

  /** The words of a name that speaks of limits; none for any other. */
  private static List<String> words(String name) {
    return name.contains("ratelimit") || name.contains("rate-limit")
        ? Arrays.asList(name.split("-"))
        : List.of();
  }

  /** Whether a limit has something left; one that does not tell may be used up. */
  private static boolean left(String remaining) {
    return remaining != null
        && NUMBER.matcher(remaining.strip()).matches()
        && new BigDecimal(remaining.strip()).signum() > 0;
  }

  private static Stream<Long> inOneLine(String text) {
    Matcher reset = IN_ONE_LINE.matcher(text);
    return reset.find() && !SOME_LEFT.matcher(text).find()
        ? Stream.of(ceiling(new BigDecimal(reset.group(1)).movePointRight(3)))
        : Stream.empty();
  }

  private static Optional<Long> value(String text, Instant now) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    if (NUMBER.matcher(text).matches()) {
      return Optional.of(number(new BigDecimal(text), now));
    }
    if (DURATION.matcher(text).matches()) {
      return Optional.of(duration(text));
    }
    return moment(text).map(moment -> until(moment, now));
  }

  private static long number(BigDecimal number, Instant now) {
    if (number.compareTo(LEAST_MS_OF_DAY) >= 0) {
      return until(Instant.ofEpochMilli(number.longValue()), now);
    }
    BigDecimal ms = number.movePointRight(3);
    return number.compareTo(LEAST_SECONDS_OF_DAY) >= 0
        ? until(Instant.ofEpochMilli(ms.longValue()), now)
        : ceiling(ms);
  }

  private static long duration(String text) {
    BigDecimal ms = BigDecimal.ZERO;
    for (Matcher part = PART.matcher(text); part.find(); ) {
      ms =
          ms.add(
              new BigDecimal(part.group(1))
                  .multiply(BigDecimal.valueOf(UNIT_MS.get(part.group(2)))));
    }
    return ceiling(ms);
  }

  /** Whole ms, at most a day: compared before it is a number that could overflow. */
  static long ceiling(BigDecimal ms) {
    return ms.min(LONGEST_MS).setScale(0, RoundingMode.CEILING).longValue();
  }

  /**
   * @param moment a moment, however far away
   * @param now the moment from which it counts
   * @return the wait in ms, 0 to a day
   */
  static long until(Instant moment, Instant now) {
    if (!moment.isAfter(now)) {
      return 0;
    }
    // Compared first: between moments that are far apart there are more ms than fit.
    return moment.isAfter(now.plus(LONGEST))
        ? LONGEST.toMillis()
        : Duration.between(now, moment).toMillis();
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notThisForm) {
      return date(text);
    }
  }

  /**
   * @param text a date as HTTP writes it, in any of its three forms
   * @return the moment; empty when it is no such date
   */
  static Optional<Instant> date(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    String stripped = text.strip();
    return DATES.stream().flatMap(form -> parsed(stripped, form).stream()).findFirst();
  }

  private static Optional<Instant> parsed(String text, DateTimeFormatter form) {
    try {
      return Optional.of(form.parse(text, Instant::from));
    } catch (DateTimeException notThisForm) {
      return Optional.empty();
    }
  }
}
