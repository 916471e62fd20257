package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.results.ComparisonColumns;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.simulator.Scenario;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  private static final int CALLS = 30;

  @TempDir Path output;

  @Test
  void aRunLeavesItsComparisonAndItsHistograms() throws IOException {
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 3, true))) {
      simulator.scenario("openai", Scenario.plain().withTtftMs(10).withGapMs(0));
      simulator.scenario("mistral", Scenario.plain().withTtftMs(60).withGapMs(0));

      RunResult result =
          RunFixture.run(
              RunFixture.request(
                  List.of("openai/gpt-4o-mini", "mistral/mistral-small-2603"),
                  CALLS,
                  0,
                  true,
                  Transport.UNIVERSAL,
                  output),
              simulator.gatewayUrl(),
              new SimpleMeterRegistry());

      CSVRecord ttft = comparisons(result.folder()).get(0);
      assertThat(ttft.toMap().keySet()).containsExactlyElementsOf(ComparisonColumns.header());
      assertThat(ttft.get("metric")).isEqualTo("ttft_ms");
      assertThat(ttft.get("figure")).isEqualTo("p50");
      assertThat(ttft.get("paired")).isEqualTo("true");
      assertThat(ttft.get("pairs")).isEqualTo("30");
      assertThat(ttft.get("finding")).isEqualTo("faster");
      assertThat(histogram(result.folder()).getTag()).isEqualTo("ttft_ms|openai|gpt-4o-mini");
      assertThat(histogram(result.folder()).getTotalCount()).isEqualTo(CALLS);
    }
  }

  private static List<CSVRecord> comparisons(Path folder) throws IOException {
    try (CSVParser parser =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(Files.newBufferedReader(folder.resolve("comparison.csv")))) {
      return parser.getRecords();
    }
  }

  private static Histogram histogram(Path folder) throws IOException {
    try (HistogramLogReader reader =
        new HistogramLogReader(folder.resolve("histograms.hlog").toFile())) {
      return (Histogram) reader.nextIntervalHistogram();
    }
  }
}
