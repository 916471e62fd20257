package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Service level objectives on times, and the share of calls that meet all of them.
 *
 * <p>A failed call meets none. A call without a value, such as a time per token of a stream that
 * came in one burst, cannot be shown to meet the objective and does not.
 *
 * @param limitsMs the most that a call may take, in ms, above 0; at least one
 */
public record Goodput(Map<Metric, Double> limitsMs) {
  private static final String EXPECTED =
      "expected objectives in ms such as 'ttft:800 tpot:50 e2e:10000'";

  /** The name that other tools give to the response time. */
  private static final Map<String, Metric> ALIASES = Map.of("e2e", Metric.RESPONSE_TIME_MS);

  /** Checks the limits and copies them. */
  public Goodput {
    if (limitsMs.isEmpty()
        || limitsMs.keySet().stream().anyMatch(metric -> !metric.unit().equals("ms"))
        || limitsMs.values().stream().anyMatch(limit -> !(limit > 0))) {
      throw new IllegalArgumentException("Must be limits on times, above 0: " + limitsMs);
    }
    limitsMs = Collections.unmodifiableMap(new EnumMap<>(limitsMs));
  }

  /**
   * @param text such as {@code ttft:800 tpot:50}: names of times with or without {@code _ms}, and
   *     {@code e2e} for the response time
   * @return the objectives
   * @throws BadInput when it says something else
   */
  public static Goodput parse(String text) {
    EnumMap<Metric, Double> limits = new EnumMap<>(Metric.class);
    for (String part : text.trim().split("[\\s,]+")) {
      int colon = part.indexOf(':');
      if (colon < 1) {
        throw new BadInput("--slo: " + EXPECTED + ", found '" + text.trim() + "'");
      }
      Metric metric = metric(part.substring(0, colon));
      if (limits.put(metric, limit(part.substring(colon + 1), part)) != null) {
        throw new BadInput("--slo: '" + part + "' sets a limit that is set already");
      }
    }
    return new Goodput(limits);
  }

  /**
   * @return the objectives as {@link #parse} takes them, such as {@code ttft:800 tpot:50}
   */
  public String text() {
    return limitsMs.entrySet().stream()
        .map(limit -> shortName(limit.getKey()) + ":" + Numbers.plain(limit.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static Metric metric(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Optional<Metric> found =
        Arrays.stream(Metric.values())
            .filter(metric -> metric.unit().equals("ms"))
            .filter(metric -> metric.id().equals(lower) || shortName(metric).equals(lower))
            .findFirst();
    return found
        .or(() -> Optional.ofNullable(ALIASES.get(lower)))
        .orElseThrow(
            () ->
                new BadInput(
                    "--slo: '"
                        + name
                        + "' is none of "
                        + String.join(", ", names())
                        + Nearest.hint(name, names())));
  }

  private static String shortName(Metric metric) {
    return metric.id().substring(0, metric.id().length() - "_ms".length());
  }

  /**
   * @return the names that objectives can have
   */
  static List<String> names() {
    return Stream.concat(
            Arrays.stream(Metric.values())
                .filter(metric -> metric.unit().equals("ms"))
                .map(Goodput::shortName),
            ALIASES.keySet().stream())
        .toList();
  }

  private static double limit(String number, String part) {
    Optional<Double> limit = Numbers.parse(number).filter(value -> value > 0);
    return limit.orElseThrow(
        () ->
            new BadInput(
                "--slo: expected a number of ms above 0 without a unit, found '"
                    + number
                    + "' in '"
                    + part
                    + "'"));
  }

  /**
   * @param rounds the decided calls of an arm
   * @return how many of them meet all objectives; of no calls when no call has a value for one of
   *     them, since then it was not measured
   */
  public Rate of(Rounds rounds) {
    boolean measured = limitsMs.keySet().stream().allMatch(metric -> rounds.series(metric).n() > 0);
    if (!measured && rounds.failed() < rounds.size()) {
      return new Rate(0, 0);
    }
    long good = 0;
    for (int call = 0; call < rounds.size(); call++) {
      good += meets(rounds, call) ? 1 : 0;
    }
    return new Rate(good, rounds.size());
  }

  private boolean meets(Rounds rounds, int call) {
    return limitsMs.entrySet().stream()
        .allMatch(
            limit -> {
              OptionalDouble value = rounds.value(limit.getKey(), call);
              return value.isPresent() && value.getAsDouble() <= limit.getValue();
            });
  }
}
