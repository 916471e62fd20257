package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected is what the JDK's own sort does. */
class AscendingTest {
  private static final int MANY = 5_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 2_000, 2_001, MANY})
  void numbersOfEachSignAndSizeAreInOrder(int n) {
    Random random = new Random(n);
    double[] values =
        random.doubles(n).map(x -> (x - 0.5) * Math.pow(10, random.nextInt(600) - 300.0)).toArray();
    double[] expected = values.clone();
    Arrays.sort(expected);

    assertThat(Ascending.sort(values)).isSameAs(values).containsExactly(expected);
  }

  @Test
  void equalNumbersZerosAndWhatIsNotFiniteHaveTheirPlaces() {
    double[] odd = {
      0.0,
      -0.0,
      Double.POSITIVE_INFINITY,
      Double.NaN,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE,
      -Double.MIN_VALUE,
      Double.MAX_VALUE,
      1.5,
      -1.5
    };
    double[] values = new double[MANY];
    Arrays.setAll(values, i -> odd[i % odd.length]);
    double[] expected = values.clone();
    Arrays.sort(expected);

    double[] sorted = Ascending.sort(values);

    // By their bits: -0.0 and 0.0 are equal numbers, and NaN is none.
    assertThat(Arrays.stream(sorted).mapToLong(Double::doubleToLongBits))
        .containsExactly(
            Arrays.stream(expected)
                .mapToLong(Double::doubleToLongBits)
                .boxed()
                .toArray(Long[]::new));
  }

  @Test
  void valuesThatAreAllEqualStayAsTheyAre() {
    double[] values = new double[MANY];
    Arrays.fill(values, 301.465);

    assertThat(Ascending.sort(values)).containsOnly(301.465);
  }
}
