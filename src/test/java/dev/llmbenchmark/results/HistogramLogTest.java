package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.model.Arm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramLogTest {
  private static final Instant START = Instant.parse("2026-11-24T08:00:00.250Z");
  private static final Instant END = START.plusMillis(90_500);
  private static final Arm ARM = Samples.arm("p", "@cf/a,b c");
  private static final Arm OTHER = Samples.arm("q", "m");

  @Test
  void theLogHasTheFormatOfTheLibrary() {
    List<String> lines = log(Samples.summary(OTHER, 1.5, 2.5)).lines().toList();

    assertThat(lines.subList(0, 4))
        .containsExactly(
            "#[Values in 1/1000 of the metric's unit: ms in us, tokens/s in 1/1000]",
            "#[Histogram log format version 1.3]",
            "#[StartTime: 1795507200.250 (seconds since epoch), 2026-11-24T08:00:00.250Z]",
            "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"");
    assertThat(lines).hasSize(5);
    assertThat(lines.get(4)).startsWith("Tag=response_time_ms|q|m,0.000,90.500,2.50");
  }

  @Test
  void theLibraryReadsWhatWasRecorded() {
    List<Histogram> read = read(log(Samples.summary(ARM, 100.001, 200, 0, 300.5)));

    assertThat(read).hasSize(1);
    assertThat(read.get(0).getTag()).isEqualTo("response_time_ms|p|@cf/a_b_c");
    assertThat(read.get(0).getTotalCount()).isEqualTo(3);
    assertThat(read.get(0).valuesAreEquivalent(read.get(0).getMinValue(), 100_001)).isTrue();
    assertThat(read.get(0).valuesAreEquivalent(read.get(0).getMaxValue(), 300_500)).isTrue();
    assertThat(read.get(0).getStartTimeStamp()).isEqualTo(START.toEpochMilli());
    assertThat(read.get(0).getEndTimeStamp()).isEqualTo(END.toEpochMilli());
  }

  @Test
  void histogramsOfSeveralRunsAddUp() {
    Histogram one = read(log(Samples.summary(OTHER, 10, 20, 30))).get(0);
    Histogram two = read(log(Samples.summary(OTHER, 40, 50))).get(0);

    one.add(two);

    Histogram together = read(log(Samples.summary(OTHER, 10, 20, 30, 40, 50))).get(0);
    assertThat(one).isEqualTo(together);
    assertThat(one.getValueAtPercentile(50) / 1000.0).isCloseTo(30, within(0.03));
  }

  @Test
  void everyArmHasItsLine() {
    String log =
        HistogramLog.text(
            START,
            END,
            List.of(Samples.summary(ARM, 1), Samples.summary(OTHER, 2), Samples.summary(OTHER, 0)));

    assertThat(read(log))
        .extracting(Histogram::getTag)
        .containsExactly("response_time_ms|p|@cf/a_b_c", "response_time_ms|q|m");
  }

  @Test
  void whatLiesBeyondTheRangeIsCountedAtItsEnd() {
    Histogram read = read(log(Samples.summary(OTHER, 4_000_000))).get(0);

    assertThat(read.getTotalCount()).isEqualTo(1);
    assertThat(read.getMaxValue() / 1000.0).isCloseTo(3_600_000, within(3_600.0));
  }

  @Test
  void theToolOfTheLibraryReadsTheFile(@TempDir Path folder) throws IOException {
    double[] times = new double[100];
    Arrays.setAll(times, i -> i + 1);
    Path log = folder.resolve("histograms.hlog");
    Files.writeString(log, log(Samples.summary(OTHER, times)));

    new HistogramLogProcessor(
            new String[] {
              "-i",
              log.toString(),
              "-o",
              folder.resolve("out").toString(),
              "-tag",
              "response_time_ms|q|m",
              "-outputValueUnitRatio",
              "1000"
            })
        .run();

    String percentiles = Files.readString(folder.resolve("out.hgrm"));
    assertThat(percentiles)
        .contains("#[Mean    =       50.5")
        .contains("Total count    =          100");
  }

  /**
   * The library's own worked example: 10000 calls of 1 ms and one of 100 s that should have been 10
   * ms apart. Corrected, the 100 s count as 10000 values from 10 ms on.
   */
  @Test
  void theLibraryCorrectsForCallsThatWereNotMade() {
    Histogram raw = new Histogram(3_600_000_000L, 3);
    raw.recordValueWithCount(1_000, 10_000);
    raw.recordValue(100_000_000);

    Histogram corrected = raw.copyCorrectedForCoordinatedOmission(10_000);

    assertThat(raw.getTotalCount()).isEqualTo(10_001);
    assertThat(raw.getValueAtPercentile(99.99) / 1e3).isCloseTo(1, within(1e-3));
    assertThat(raw.getValueAtPercentile(99.999) / 1e6).isCloseTo(100, within(0.1));
    assertThat(corrected.getTotalCount()).isEqualTo(20_000);
    assertThat(corrected.getMean() / 1e6).isCloseTo(25.0005, within(0.025));
    assertThat(corrected.getValueAtPercentile(30) / 1e3).isCloseTo(1, within(1e-3));
    assertThat(corrected.getValueAtPercentile(50) / 1e3).isCloseTo(1, within(1e-3));
    assertThat(corrected.getValueAtPercentile(75) / 1e6).isCloseTo(50, within(0.05));
    assertThat(corrected.getValueAtPercentile(90) / 1e6).isCloseTo(80, within(0.08));
  }

  private static String log(Summary summary) {
    return HistogramLog.text(START, END, List.of(summary));
  }

  private static List<Histogram> read(String log) {
    List<Histogram> histograms = new ArrayList<>();
    try (HistogramLogReader reader =
        new HistogramLogReader(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)))) {
      while (reader.hasNext()) {
        histograms.add((Histogram) reader.nextIntervalHistogram());
      }
    }
    return histograms;
  }
}
