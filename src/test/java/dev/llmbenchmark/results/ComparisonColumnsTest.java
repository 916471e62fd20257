package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Comparisons;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.Side;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt.RunContext;
import dev.llmbenchmark.model.Transport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonColumnsTest {
  private static final Arm ONE = Samples.arm("p", "@cf/one");
  private static final Arm TWO = Samples.arm("q", "two");

  @Test
  void headerIsThatOfTheSchema() {
    assertThat(String.join(", ", ComparisonColumns.header()))
        .isEqualTo(
            "schema_version, method, metric, figure,"
                + " run_a, provider_a, model_a, transport_a,"
                + " run_b, provider_b, model_b, transport_b,"
                + " mode, prompt_mode, paired, n_a, n_b, pairs, value_a, value_b,"
                + " ratio, ratio_low, ratio_high, block,"
                + " test, statistic, a12, p_value, p_holm, finding, verdict");
    assertThat(ComparisonColumns.meanings().keySet())
        .containsExactlyElementsOf(ComparisonColumns.header());
    assertThat(ComparisonColumns.meanings().values()).noneMatch(String::isBlank);
  }

  /**
   * Times 400 and 500 in turn are half those of the other side in each round. All differences have
   * one sign, so that W is 0; every value of one side is larger than each of the other.
   */
  @Test
  void aRowShowsBothSidesAndTheirDifference() {
    double[] times = new double[40];
    Arrays.setAll(times, i -> 400 + (i % 2) * 100);
    double[] doubled = Arrays.stream(times).map(time -> 2 * time).toArray();

    Map<String, String> row = cells(compare("r1", doubled, "r1", times).get(0));

    assertThat(row)
        .containsEntry("metric", "response_time_ms")
        .containsEntry("figure", "p50")
        .containsEntry("run_a", "r1")
        .containsEntry("provider_a", "p")
        .containsEntry("model_a", "@cf/one")
        .containsEntry("transport_a", "universal")
        .containsEntry("model_b", "two")
        .containsEntry("mode", "probe")
        .containsEntry("paired", "true")
        .containsEntry("n_a", "40")
        .containsEntry("pairs", "40")
        .containsEntry("value_a", "900")
        .containsEntry("value_b", "450")
        .containsEntry("ratio", "2")
        .containsEntry("ratio_low", "2")
        .containsEntry("ratio_high", "2")
        .containsEntry("test", "wilcoxon")
        .containsEntry("statistic", "0")
        .containsEntry("a12", "1")
        .containsEntry("finding", "slower")
        .containsEntry("verdict", "slower by 100 % [100, 100]");
  }

  @Test
  void whatWasNotFoundOutIsEmpty() {
    Map<String, String> row =
        cells(compare("r1", new double[] {1, 2}, "r2", new double[] {3}).get(0));

    assertThat(row)
        .containsEntry("paired", "false")
        .containsEntry("pairs", "")
        .containsEntry("value_a", "")
        .containsEntry("ratio", "")
        .containsEntry("ratio_low", "")
        .containsEntry("test", "")
        .containsEntry("statistic", "")
        .containsEntry("p_holm", "")
        .containsEntry("finding", "too_few")
        .containsEntry("verdict", "too few calls: 1 of 30");
  }

  private static List<Comparison> compare(String runA, double[] a, String runB, double[] b) {
    RunContext context = new RunContext("http", "probe", "decode");
    Side one = new Side(runA, Transport.UNIVERSAL, context, "", Samples.summary(ONE, a));
    Side two = new Side(runB, Transport.UNIVERSAL, context, "", Samples.summary(TWO, b));
    return new Comparisons(1, OptionalDouble.empty()).of(List.of(new Comparisons.Pair(one, two)));
  }

  private static Map<String, String> cells(Comparison comparison) {
    List<String> row = ComparisonColumns.row(comparison);
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      cells.put(ComparisonColumns.header().get(i), row.get(i));
    }
    assertThat(row).hasSameSizeAs(ComparisonColumns.header());
    return cells;
  }
}
