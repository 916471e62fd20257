package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** With {@code -DmetricsPage=write} it makes the page instead of checking it. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("docs/metrics.md");

  @Test
  void thePageIsThatOfTheCode() throws IOException {
    if ("write".equals(System.getProperty("metricsPage"))) {
      Files.writeString(PAGE, MetricsPage.text());
    }

    assertThat(Files.readString(PAGE))
        .as("docs/metrics.md is stale; make it anew: " + MetricsPage.COMMAND)
        .isEqualTo(MetricsPage.text());
  }

  @Test
  void everyMetricAndColumnIsThere() {
    String page = MetricsPage.text();

    assertThat(Arrays.stream(Metric.values()))
        .allSatisfy(
            metric -> assertThat(page).contains("| `" + metric.id() + "` | " + metric.title()));
    assertThat(page)
        .contains("`error_rate_high`, `METRIC_mean`, `METRIC_p50`, `METRIC_p50_low`")
        .contains("`METRIC_max`, `prompt_tokens`");
    assertThat(ComparisonColumns.header())
        .allSatisfy(name -> assertThat(page).contains("| `" + name + "` | "));
  }

  @Test
  void numbersOfCallsAreThoseOfTheMethod() {
    assertThat(MetricsPage.text())
        .contains("| p50 | 6 |\n| p90 | 36 |\n| p95 | 72 |\n| p99 | 368 |")
        .contains("| `p50` | 30 | 5 % |\n| `p95` | 72 | 10 % |")
        .contains("| p95 | 59 | 93 | 124 | 208 |");
  }
}
