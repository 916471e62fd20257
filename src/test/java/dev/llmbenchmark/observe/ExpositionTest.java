package dev.llmbenchmark.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionTest {
  @Test
  void whatTheFormatAllowsIsRead() {
    Exposition page =
        Exposition.plain(
            """
            # a comment
            # HELP a_total What \\n it is.
            # TYPE a_total counter
            a_total{p="x \\"y\\" \\\\ {z},",q=""} 3 1395066363000

            # TYPE b histogram
            b_bucket{le="1"} 1
            b_bucket{le="+Inf"} 2
            b_sum 1.5e0
            b_count 2
            """);

    assertThat(page.types()).isEqualTo(Map.of("a_total", "counter", "b", "histogram"));
    assertThat(page.sum("a_total", Map.of("p", "x \"y\" \\ {z},", "q", ""))).isEqualTo(3);
    assertThat(page.sum("b_sum", Map.of())).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a 1;|no type",
        "# TYPE a counter;a 1;a 2;|the same series twice",
        "# TYPE a gauge;# TYPE b gauge;b 1;a 1;|a metric in two places",
        "# TYPE a gauge;a one;|no number",
        "# TYPE a gauge;a{b=c} 1;|no label",
        "# TYPE a meter;a 1;|no such type",
        "# TYPE a gauge;a 1|the last line has no end",
        "# TYPE b histogram;b_bucket{le='1'} 1;b_sum 1;b_count 1;|no bucket with all",
        "# TYPE b histogram;b_bucket{le='1'} 2;b_bucket{le='+Inf'} 1;b_count 1;|buckets descend"
      })
  void whatTheFormatForbidsIsRefused(String lines, String why) {
    assertThatThrownBy(() -> Exposition.plain(lines.replace(';', '\n').replace('\'', '"')))
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# TYPE a gauge;a 1;|the last line is not # EOF",
        "# TYPE a gauge;;a 1;# EOF;|an empty line",
        "# TYPE a counter;a 1;# EOF;|a counter that does not end with _total"
      })
  void whatOpenMetricsForbidsIsRefused(String lines, String why) {
    assertThatThrownBy(() -> Exposition.openMetrics(lines.replace(';', '\n')))
        .hasMessageContaining(why);
  }
}
