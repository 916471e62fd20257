package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.PriceTier;
import dev.llmbenchmark.model.UtcHours;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Something of a model that is what it is and has no noise: which model answered, what it costs.
 *
 * @param key of which model, under which workload
 * @param subject what it is, {@link #RESPONSE_MODEL} or {@link #PRICE}
 * @param facts the ticks in the order of their times
 */
public record FactSeries(SeriesKey key, String subject, List<Fact> facts) {
  /** The subject of the models that answered. */
  public static final String RESPONSE_MODEL = "response_model";

  /** The subject of the prices, in US dollars per million tokens. */
  public static final String PRICE = "price";

  /**
   * What was so at one tick.
   *
   * @param time when the tick started
   * @param parts its parts by their names; none when it is not known
   */
  public record Fact(Instant time, SortedMap<String, String> parts) {
    /** Checks that nothing is null, and copies the map. */
    public Fact {
      Objects.requireNonNull(time, "time");
      parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /**
     * @param time when the tick started
     * @param names the models that the replies named, in any order; none when no reply named one
     * @return them as a fact
     */
    public static Fact models(Instant time, Collection<String> names) {
      String all = String.join(", ", new TreeSet<>(names));
      return new Fact(time, new TreeMap<>(all.isEmpty() ? Map.of() : Map.of(RESPONSE_MODEL, all)));
    }

    /**
     * @param time when the tick started
     * @param tiers the model's price rows, in any order; none when it has no price
     * @return them as a fact; the date and the source of a price are no part of it
     */
    public static Fact prices(Instant time, List<PriceTier> tiers) {
      SortedMap<String, String> parts = new TreeMap<>();
      for (PriceTier tier : tiers) {
        String when =
            (tier.fromPromptTokens() == 0 ? "" : " from " + tier.fromPromptTokens() + " tokens")
                + (tier.hours().isEmpty() ? "" : " at " + text(tier.hours()));
        put(parts, "input" + when, tier.input());
        put(parts, "cached input" + when, tier.cachedInput());
        put(parts, "cache write" + when, tier.cacheWrite());
        put(parts, "output" + when, tier.output());
      }
      return new Fact(time, parts);
    }

    private static String text(List<UtcHours> hours) {
      return hours.stream()
          .map(
              one ->
                  day(one.firstDay())
                      + "-"
                      + day(one.lastDay())
                      + " "
                      + one.fromHour()
                      + "-"
                      + one.toHour())
          .collect(Collectors.joining(" and "));
    }

    private static String day(DayOfWeek day) {
      return day.getDisplayName(TextStyle.SHORT, Locale.ROOT);
    }

    private static void put(Map<String, String> parts, String name, Optional<BigDecimal> price) {
      price.ifPresent(usd -> parts.put(name, Numbers.usd(usd)));
    }
  }

  /** Checks that the times ascend, and copies the list. */
  public FactSeries {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(subject, "subject");
    facts = List.copyOf(facts);
    Ticks.requireAscending(facts, Fact::time);
  }
}
