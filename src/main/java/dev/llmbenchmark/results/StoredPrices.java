package dev.llmbenchmark.results;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.PriceTier;
import dev.llmbenchmark.model.UtcHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The prices by which a stored run reckoned: what {@link RunJson} writes, the other way round. */
final class StoredPrices {
  private static final Pattern HOURS =
      Pattern.compile("([A-Z][a-z]{2})-([A-Z][a-z]{2}) (\\d\\d)-(\\d\\d)");

  private final Map<String, List<PriceTier>> tiers = new HashMap<>();

  /**
   * @param run a {@code run.json}
   * @throws dev.llmbenchmark.model.BadInput when a price is none
   */
  StoredPrices(JsonReading run) {
    for (JsonReading model : run.objects(RunJson.PRICES)) {
      String key = model.needed("provider") + "/" + model.needed("model");
      tiers.put(key, model.objects("tiers").stream().map(StoredPrices::tier).toList());
    }
  }

  /** The arm with its prices. */
  Arm with(Arm arm) {
    ModelFacts facts = arm.facts();
    return new Arm(
        arm.provider(),
        arm.model(),
        arm.rules(),
        new ModelFacts(
            facts.retired(),
            facts.retiredOn(),
            facts.contextTokens(),
            facts.maxOutputTokens(),
            tiers.getOrDefault(arm.key(), List.of())));
  }

  private static PriceTier tier(JsonReading tier) {
    List<UtcHours> hours = new ArrayList<>();
    tier.texts("utc_hours").forEach(text -> hours.add(hours(tier, text)));
    return new PriceTier(
        tier.whole("from_prompt_tokens").orElse(0),
        hours,
        tier.decimal("input_usd_per_mtok"),
        tier.decimal("cached_input_usd_per_mtok"),
        tier.decimal("cache_write_usd_per_mtok"),
        tier.decimal("output_usd_per_mtok"),
        date(tier),
        tier.text("source").orElse(""));
  }

  private static Optional<LocalDate> date(JsonReading tier) {
    try {
      return tier.text("as_of").map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw tier.bad("as_of", "a date such as 2026-01-31");
    }
  }

  private static UtcHours hours(JsonReading tier, String text) {
    Matcher parts = HOURS.matcher(text);
    Optional<DayOfWeek> first = parts.matches() ? day(parts.group(1)) : Optional.empty();
    Optional<DayOfWeek> last = parts.matches() ? day(parts.group(2)) : Optional.empty();
    if (first.isEmpty() || last.isEmpty()) {
      throw tier.bad("utc_hours", "hours such as Mon-Fri 08-20");
    }
    try {
      return new UtcHours(
          first.get(),
          last.get(),
          Integer.parseInt(parts.group(3)),
          Integer.parseInt(parts.group(4)));
    } catch (IllegalArgumentException e) {
      throw tier.bad("utc_hours", e.getMessage());
    }
  }

  private static Optional<DayOfWeek> day(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (RunJson.day(day).equals(name)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }
}
