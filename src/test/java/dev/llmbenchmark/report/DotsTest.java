package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DotsTest {
  /** The points (3, 1), twice, and (1, 2). */
  private static Dots dots() {
    Dots dots = new Dots();
    dots.add(1, 2);
    dots.add(3, 1);
    dots.add(3, 1);
    return dots;
  }

  @Test
  void pointsOnTheSameSpotAreOne() {
    assertThat(dots().path()).isEqualTo("m3 1h0m-2 1h0");
  }

  /** Square ends of a line without a length are not painted in a PDF (ISO 32000-1, 8.5.3.2). */
  @Test
  void squaresHaveALengthAndTheNextOneStandsWhereItShould() {
    assertThat(dots().squares()).isEqualTo("m3 1h1h-1m-2 1h1h-1");
  }
}
