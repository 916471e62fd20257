package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final double CLOSE = 1e-9;

  @Test
  void aLinearAxisStartsAtZeroWithRoomAtItsEdges() {
    Scale scale = Scale.fromZero(200);

    assertThat(scale.at(0)).isCloseTo(0.03, within(CLOSE));
    assertThat(scale.at(100)).isCloseTo(0.5, within(CLOSE));
    assertThat(scale.at(200)).isCloseTo(0.97, within(CLOSE));
    assertThat(scale.at(1000)).isCloseTo(0.97, within(CLOSE));
    assertThat(scale.marks()).containsExactly(0.0, 50.0, 100.0, 150.0, 200.0);
  }

  @Test
  void equalRatiosAreEquallyFarApartOnALogAxis() {
    Scale scale = Scale.log(10, 1000);

    assertThat(scale.at(10)).isCloseTo(0.03, within(CLOSE));
    assertThat(scale.at(100)).isCloseTo(0.5, within(CLOSE));
    assertThat(scale.at(1000)).isCloseTo(0.97, within(CLOSE));
    assertThat(scale.marks()).containsExactly(10.0, 100.0, 1000.0);
  }

  @Test
  void aShortLogAxisHasMarksBetweenThePowersOfTen() {
    assertThat(Scale.log(40, 300).marks()).containsExactly(50.0, 100.0, 200.0);
  }

  /** Of the usual marks these have 100 and 200, and 100 each. */
  @Test
  void aLogAxisWithTooFewOfItsMarksHasOthers() {
    assertThat(Scale.log(60, 460).marks()).containsExactly(100.0, 200.0, 300.0, 400.0);
    assertThat(Scale.log(51, 199).marks())
        .containsExactly(60.0, 80.0, 100.0, 120.0, 140.0, 160.0, 180.0);
    assertThat(Scale.log(55, 149).marks()).containsExactly(60.0, 80.0, 100.0, 120.0, 140.0);
    assertThat(Scale.log(51, 146).marks()).containsExactly(60.0, 80.0, 100.0, 120.0, 140.0);
    assertThat(Scale.log(12, 960).marks()).containsExactly(20.0, 50.0, 100.0, 200.0, 500.0);
  }

  /** Marks at 1, 2 and 5 of each power would be sixteen. */
  @Test
  void aLongLogAxisHasPowersOfTenOnly() {
    assertThat(Scale.log(3, 500_000).marks())
        .containsExactly(10.0, 100.0, 1_000.0, 10_000.0, 100_000.0);
    assertThat(Scale.log(1, 1e9).marks()).containsExactly(1.0, 1e3, 1e6, 1e9);
  }

  @Test
  void aVeryShortLogAxisHasEvenMarks() {
    assertThat(Scale.log(100, 140).marks()).containsExactly(100.0, 110.0, 120.0, 130.0, 140.0);
  }

  @Test
  void aSingleValueStandsInTheMiddle() {
    assertThat(Scale.log(50, 50).at(50)).isCloseTo(0.5, within(CLOSE));
    assertThat(Scale.fromZero(0).at(0)).isCloseTo(0.03, within(CLOSE));
  }

  @Test
  void wideRangesGetALogAxis() {
    assertThat(Scale.fitting(1, 20).logarithmic()).isFalse();
    assertThat(Scale.fitting(1, 21).logarithmic()).isTrue();
    assertThat(Scale.fitting(0, 21).logarithmic()).isFalse();
  }
}
