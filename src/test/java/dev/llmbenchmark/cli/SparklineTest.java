package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {
  @Test
  void barsReachFromTheLeastToTheGreatest() {
    assertThat(Sparkline.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), 40))
        .isEqualTo("▁▂▃▄▅▆▇█");
  }

  @Test
  void equalValuesAreInTheMiddle() {
    assertThat(Sparkline.of(List.of(3.0, 3.0), 40)).isEqualTo("▅▅");
  }

  @Test
  void onlyTheLastAreShown() {
    assertThat(Sparkline.of(List.of(900.0, 1.0, 8.0), 2)).isEqualTo("▁█");
  }
}
