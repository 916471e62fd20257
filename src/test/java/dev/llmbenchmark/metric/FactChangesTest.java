package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Change.Way;
import dev.llmbenchmark.metric.FactSeries.Fact;
import dev.llmbenchmark.metric.Trend.State;
import dev.llmbenchmark.model.PriceTier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactChangesTest {
  @SafeVarargs
  private static Trend models(List<String>... ticks) {
    List<Fact> facts = new ArrayList<>();
    for (List<String> names : ticks) {
      facts.add(Fact.models(TickSamples.time(facts.size()), names));
    }
    return Regression.of(new FactSeries(TickSamples.KEY, FactSeries.RESPONSE_MODEL, facts));
  }

  private static Trend prices(List<PriceTier> before, List<PriceTier> after) {
    return Regression.of(
        new FactSeries(
            TickSamples.KEY,
            FactSeries.PRICE,
            List.of(
                Fact.prices(TickSamples.time(0), before),
                Fact.prices(TickSamples.time(1), after))));
  }

  private static PriceTier tier(String input, String output, String source) {
    return new PriceTier(
        0,
        List.of(),
        Optional.of(new BigDecimal(input)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new BigDecimal(output)),
        Optional.of(LocalDate.parse("2026-01-01")),
        source);
  }

  @Test
  void otherModelThatAnswersIsAChange() {
    Trend trend = models(List.of("one-0301"), List.of("one-0301"), List.of("one-0613"));

    assertThat(trend.changes()).hasSize(1);
    Change change = trend.changes().get(0);
    assertThat(change.way()).isEqualTo(Way.OTHER);
    assertThat(change.words())
        .isEqualTo(
            "response_model changed since 2026-01-01T06:00:00Z: one-0301 → one-0613 (confirmed)");
  }

  @Test
  void orderAndNumberOfTheNamesAreNoChange() {
    assertThat(models(List.of("a", "b", "a"), List.of("b", "a")).changes()).isEmpty();
  }

  @Test
  void tickThatNamesNoModelSaysNothing() {
    assertThat(models(List.of("a"), List.of(), List.of("a")).changes()).isEmpty();
    assertThat(models(List.of("a"), List.of()).state()).isEqualTo(State.INSUFFICIENT_HISTORY);
  }

  @Test
  void modelThatComesBackIsARecovery() {
    List<Change> found = models(List.of("a"), List.of("b"), List.of("a"), List.of("b")).changes();

    assertThat(found).extracting(Change::recovery).containsExactly(false, true, false);
    assertThat(found.get(0).recovered()).contains(TickSamples.time(2));
    assertThat(found.get(2).recovered()).isEmpty();
  }

  @Test
  void priceThatChangesIsToldAndOthersAreNot() {
    List<Change> found =
        prices(List.of(tier("0.15", "0.60", "x")), List.of(tier("0.30", "0.6", "y"))).changes();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).before()).isEqualTo("input 0.15");
    assertThat(found.get(0).after()).isEqualTo("input 0.3");
  }

  @Test
  void sourceAndDateOfAPriceAreNoPartOfIt() {
    assertThat(prices(List.of(tier("1", "2", "x")), List.of(tier("1.00", "2", "y"))).changes())
        .isEmpty();
  }
}
