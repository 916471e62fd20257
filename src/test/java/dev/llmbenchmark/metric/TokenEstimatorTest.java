package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenEstimatorTest {
  private final TokenEstimator estimator = new TokenEstimator();

  @Test
  void knownTextsHaveTheirKnownCounts() {
    assertThat(estimator.count("")).isZero();
    assertThat(estimator.count("hello world")).isEqualTo(2);
    assertThat(estimator.count("123456")).isEqualTo(2);
  }

  @Test
  void theSpellingOfASpecialTokenIsOrdinaryText() {
    assertThat(estimator.count("<|endoftext|>")).isGreaterThan(1);
  }

  @Test
  void severalThreadsCountTheSame() {
    List<Integer> counts =
        IntStream.range(0, 200)
            .parallel()
            .map(i -> new TokenEstimator().count("hello world"))
            .boxed()
            .toList();

    assertThat(counts).isEqualTo(Collections.nCopies(200, 2));
  }
}
