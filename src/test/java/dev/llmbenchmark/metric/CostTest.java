package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.PriceTier;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.UtcHours;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CostTest {
  private static final Instant MONDAY_0330 = Instant.parse("2026-11-23T03:30:00Z");
  private static final Instant MONDAY_0500 = Instant.parse("2026-11-23T05:00:00Z");
  private static final Instant SUNDAY_0330 = Instant.parse("2026-11-22T03:30:00Z");
  private static final List<UtcHours> PEAK =
      List.of(
          new UtcHours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, 1, 4),
          new UtcHours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, 6, 10));

  @Test
  void costIsTokensTimesPricePerMillion() {
    Arm arm = Samples.arm("p", "m", Samples.price(0, List.of(), "2", "10"));

    // 1000 × 2 + 500 × 10 = 7000 dollars per million
    assertThat(Cost.of(arm, Samples.usage(1000, 500), MONDAY_0500))
        .contains(new BigDecimal("0.007"));
  }

  @Test
  void aLongPromptHasThePriceOfItsTier() {
    Arm arm =
        Samples.arm(
            "p",
            "m",
            Samples.price(0, List.of(), "2", "10"),
            Samples.price(272_001, List.of(), "4", "15"));

    assertThat(Cost.of(arm, Samples.usage(272_000, 0), MONDAY_0500))
        .contains(new BigDecimal("0.544"));
    assertThat(Cost.of(arm, Samples.usage(272_001, 0), MONDAY_0500))
        .contains(new BigDecimal("1.088004"));
  }

  @Test
  void peakHoursHaveTheirOwnPrice() {
    Arm arm =
        Samples.arm(
            "p",
            "m",
            Samples.price(0, List.of(), "0.15", "0.60"),
            Samples.price(0, PEAK, "0.30", "1.20"));
    Usage usage = Samples.usage(1_000_000, 1_000_000);

    assertThat(Cost.of(arm, usage, MONDAY_0330)).contains(new BigDecimal("1.5"));
    assertThat(Cost.of(arm, usage, MONDAY_0500)).contains(new BigDecimal("0.75"));
    assertThat(Cost.of(arm, usage, SUNDAY_0330)).contains(new BigDecimal("0.75"));
  }

  @Test
  void theSizeOfThePromptGoesBeforeTheHours() {
    Arm arm =
        Samples.arm(
            "p", "m", Samples.price(0, PEAK, "1", "1"), Samples.price(100, List.of(), "7", "7"));

    assertThat(Cost.of(arm, Samples.usage(100, 0), MONDAY_0330)).contains(new BigDecimal("0.0007"));
  }

  @Test
  void cachedTokensHaveTheirOwnPriceWhereItIsKnown() {
    Usage usage =
        new Usage(
            OptionalLong.of(1000),
            OptionalLong.of(100),
            OptionalLong.empty(),
            OptionalLong.of(600),
            OptionalLong.of(300));

    // 100 × 2 + 600 × 0.1 + 300 × 2.5 + 100 × 10 = 2010
    assertThat(Cost.of(armWithCachePrices(), usage, MONDAY_0500))
        .contains(new BigDecimal("0.00201"));
    // 1000 × 2 + 100 × 10 = 3000
    Arm without = Samples.arm("p", "m", Samples.price(0, List.of(), "2", "10"));
    assertThat(Cost.of(without, usage, MONDAY_0500)).contains(new BigDecimal("0.003"));
  }

  @Test
  void costIsRoundedToNineDecimals() {
    Arm arm = Samples.arm("p", "m", Samples.price(0, List.of(), "0.0605", "0.40"));

    assertThat(Cost.of(arm, Samples.usage(1, 0), MONDAY_0500))
        .contains(new BigDecimal("0.000000061"));
  }

  @Test
  void costIsAbsentWhenAPriceOrACountIsUnknown() {
    Arm priced = Samples.arm("p", "m", Samples.price(0, List.of(), "2", "10"));
    Arm onlyPeak = Samples.arm("p", "m", Samples.price(0, PEAK, "2", "10"));
    Arm unpriced = Samples.arm("p", "m");
    Usage contradiction =
        new Usage(
            OptionalLong.of(10),
            OptionalLong.of(1),
            OptionalLong.empty(),
            OptionalLong.of(11),
            OptionalLong.empty());

    assertThat(Cost.of(priced, Usage.NONE, MONDAY_0500)).isEmpty();
    assertThat(Cost.of(priced, contradiction, MONDAY_0500)).isEmpty();
    assertThat(Cost.of(unpriced, Samples.usage(1, 1), MONDAY_0500)).isEmpty();
    assertThat(Cost.of(onlyPeak, Samples.usage(1, 1), MONDAY_0500)).isEmpty();
  }

  @Test
  void aPriceOfZeroIsAPrice() {
    Arm arm = Samples.arm("p", "m", Samples.price(0, List.of(), "0", "0"));

    assertThat(Cost.of(arm, Samples.usage(5, 5), MONDAY_0500))
        .hasValueSatisfying(cost -> assertThat(cost).isZero());
  }

  @Test
  void worstCaseTakesTheCapAndTheDearestInput() {
    // 1000 × 2.5 + 256 × 10 = 5060; without a cap the model's limit: 1000 × 2.5 + 4000 × 10
    assertThat(Cost.worstCase(armWithCachePrices(), 1000, OptionalLong.of(256)))
        .contains(new BigDecimal("0.00506"));
    assertThat(Cost.worstCase(armWithCachePrices(), 1000, OptionalLong.empty()))
        .contains(new BigDecimal("0.0425"));
    assertThat(Cost.worstCase(Samples.arm("p", "m"), 1000, OptionalLong.of(1))).isEmpty();
  }

  @Test
  void worstCaseIsThatOfTheDearestHoursAndOfTheTiersThatThePromptCanReach() {
    Arm arm =
        Samples.arm(
            "p",
            "m",
            Samples.price(0, List.of(), "2", "3"),
            Samples.price(0, PEAK, "4", "6"),
            Samples.price(1001, List.of(), "5", "5"));

    // 1000 × 4 + 100 × 6 = 4600; one token more can be in the dearer tier or not: 1001 × 5 + 600
    assertThat(Cost.worstCase(arm, 1000, OptionalLong.of(100))).contains(new BigDecimal("0.0046"));
    assertThat(Cost.worstCase(arm, 1001, OptionalLong.of(100)))
        .contains(new BigDecimal("0.005605"));
  }

  private static Arm armWithCachePrices() {
    PriceTier tier =
        new PriceTier(
            0,
            List.of(),
            Optional.of(new BigDecimal("2")),
            Optional.of(new BigDecimal("0.1")),
            Optional.of(new BigDecimal("2.5")),
            Optional.of(new BigDecimal("10")),
            Optional.of(LocalDate.of(2026, 11, 1)),
            "https://example.com/prices");
    return Samples.arm("p", "m", tier);
  }
}
