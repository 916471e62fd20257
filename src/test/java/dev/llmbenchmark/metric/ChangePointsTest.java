package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.llmbenchmark.metric.ChangePoints.Scale;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected values are those of Apache Otava 0.8.0 ({@code change-points.py}), or by hand. */
class ChangePointsTest {
  /** One case of the table. */
  record Case(String kind, ChangePoints detection, double[] values, List<double[]> expected) {
    @Override
    public String toString() {
      return kind + " of " + values.length + ", " + detection;
    }
  }

  static List<Case> cases() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ChangePointsTest.class.getResourceAsStream("/reference/change-points.csv"),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(ChangePointsTest::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case parse(String line) {
    String[] cells = line.split(";", -1);
    ChangePoints detection =
        new ChangePoints(
            Integer.parseInt(cells[1]),
            Double.parseDouble(cells[2]),
            Double.parseDouble(cells[3]),
            Scale.LINEAR);
    List<double[]> points =
        cells[5].isEmpty()
            ? List.of()
            : Arrays.stream(cells[5].split(" ")).map(point -> numbers(point, ",")).toList();
    return new Case(cells[0], detection, numbers(cells[4], " "), points);
  }

  private static double[] numbers(String text, String between) {
    return Arrays.stream(text.split(between)).mapToDouble(Double::parseDouble).toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void listsAreThoseOfOtava(Case one) {
    List<ChangePoint> found = one.detection().in(one.values());

    assertThat(found.stream().map(ChangePoint::index))
        .isEqualTo(one.expected().stream().map(point -> (int) point[0]).toList());
    for (int i = 0; i < found.size(); i++) {
      double[] expected = one.expected().get(i);
      ChangePoint point = found.get(i);
      assertThat(point.p()).isCloseTo(expected[1], Percentage.withPercentage(1e-8));
      assertThat(point.before().mean()).isEqualTo(Double.valueOf(expected[2]));
      assertThat(point.after().mean()).isEqualTo(Double.valueOf(expected[3]));
      assertThat(point.before().deviation()).isEqualTo(Double.valueOf(expected[4]));
      assertThat(point.after().deviation()).isEqualTo(Double.valueOf(expected[5]));
    }
  }

  @Test
  void tableHoldsSeriesWithAndWithoutChangePoints() {
    assertThat(cases()).hasSizeGreaterThan(150);
    assertThat(cases().stream().filter(one -> !one.expected().isEmpty())).hasSizeGreaterThan(50);
  }

  @Test
  void fewValuesHaveNoChangePoint() {
    assertThat(ChangePoints.otava(0).in()).isEmpty();
    assertThat(ChangePoints.otava(0).in(1)).isEmpty();
    assertThat(ChangePoints.otava(0).in(1, 2)).isEmpty();
  }

  @Test
  void changePointIsTheFirstValueOfTheNewLevel() {
    List<ChangePoint> found = ChangePoints.otava(0).in(1, 1, 1, 1, 1, 2, 2, 2, 2);

    assertThat(found)
        .containsExactly(new ChangePoint(5, new Level(1, 0, 5), new Level(2, 0, 4), 0));
  }

  @Test
  void magnitudeOfLogarithmsIsThatOfTheFigures() {
    double[] logs = {0, 0, 0, 0, 0, Math.log(1.2), Math.log(1.2), Math.log(1.2), Math.log(1.2)};
    ChangePoints above = new ChangePoints(50, 0.001, 0.21, Scale.LOGARITHMIC);
    ChangePoints below = new ChangePoints(50, 0.001, 0.19, Scale.LOGARITHMIC);

    assertThat(above.in(logs)).isEmpty();
    assertThat(below.in(logs)).hasSize(1);
    assertThat(below.magnitude(below.in(logs).get(0))).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChangePoints(1, 0.001, 0, Scale.LINEAR));
    assertThatIllegalArgumentException().isThrownBy(() -> new ChangePoints(50, 0, 0, Scale.LINEAR));
    assertThatIllegalArgumentException().isThrownBy(() -> ChangePoints.otava(-0.1));
  }
}
