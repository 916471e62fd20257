package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void numbersHaveAtMostThreeDecimalsAndNoExponent() {
    assertThat(Numbers.text(1234567890.0)).isEqualTo("1234567890");
    assertThat(Numbers.text(0.1)).isEqualTo("0.1");
    assertThat(Numbers.text(1e-9)).isEqualTo("0");
    assertThat(Numbers.text(-0.0)).isEqualTo("0");
    assertThat(Numbers.text(2.0004999)).isEqualTo("2");
    assertThat(Numbers.text(1e12)).isEqualTo("1000000000000");
  }

  @Test
  void halvesAreRoundedUp() {
    assertThat(Numbers.millis(1_500)).isEqualTo(0.002);
    assertThat(Numbers.millis(1_499)).isEqualTo(0.001);
    assertThat(Numbers.text(1.0005)).isEqualTo("1.001");
    assertThat(Numbers.round(2.0005)).isEqualTo(2.001);
  }

  @Test
  void absentIsEmptyAndZeroIsZero() {
    assertThat(Numbers.text(OptionalDouble.empty())).isEmpty();
    assertThat(Numbers.text(OptionalDouble.of(0))).isEqualTo("0");
  }

  @Test
  void oneFailureInAThousandShows() {
    assertThat(Numbers.rate(OptionalDouble.of(1 / 3000.0))).isEqualTo("0.000333");
    assertThat(Numbers.rate(OptionalDouble.of(0))).isEqualTo("0");
  }

  @Test
  void moneyHasAtMostNineDecimals() {
    assertThat(Numbers.usd(new BigDecimal("0.0000000605"))).isEqualTo("0.000000061");
    assertThat(Numbers.usd(new BigDecimal("100"))).isEqualTo("100");
  }

  @Test
  void theLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Numbers.text(1234.5)).isEqualTo("1234.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void tinyNumbersKeepTheirDigits() {
    assertThat(Numbers.significant(1.8189894035458565e-12)).isEqualTo("0.00000000000181899");
    assertThat(Numbers.significant(258)).isEqualTo("258");
    assertThat(Numbers.significant(0)).isEqualTo("0");
    assertThat(Numbers.significant(-0.25)).isEqualTo("-0.25");
    assertThat(Numbers.significant(Double.POSITIVE_INFINITY)).isEmpty();
  }
}
