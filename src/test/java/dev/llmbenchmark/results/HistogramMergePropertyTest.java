package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** What holds when the histograms of any runs are merged by the library that reads them. */
class HistogramMergePropertyTest {
  private static final Arm ARM = Samples.arm("p", "m");
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private static final long HIGHEST_US = 3_600_000_000L;

  /** The times of some runs, in ms with 3 decimals; some lie beyond the range of an hour. */
  @Provide
  Arbitrary<List<double[]>> runs() {
    Arbitrary<double[]> times =
        Arbitraries.doubles()
            .between(0.001, 4e6)
            .ofScale(3)
            .array(double[].class)
            .ofMinSize(1)
            .ofMaxSize(60);
    return times.list().ofMinSize(1).ofMaxSize(8);
  }

  @Property(tries = 200, seed = "20261124")
  void mergingInAnyOrderGivesTheSameBytes(
      @ForAll("runs") List<double[]> runs, @ForAll Random random) {
    List<double[]> others = new ArrayList<>(runs);
    Collections.shuffle(others, random);
    Histogram together = new Histogram(1, HIGHEST_US, 3);
    for (double[] run : runs) {
      Arrays.stream(run)
          .mapToLong(ms -> Math.min(HIGHEST_US, Math.round(ms * 1000)))
          .forEach(together::recordValue);
    }

    byte[] merged = merged(runs);

    assertThat(merged(others)).isEqualTo(merged);
    assertThat(merged).isEqualTo(bytes(together));
  }

  private static byte[] merged(List<double[]> runs) {
    Histogram all = new Histogram(1, HIGHEST_US, 3);
    for (double[] run : runs) {
      all.add(read(HistogramLog.text(START, START, List.of(Samples.summary(ARM, run)))));
    }
    return bytes(all);
  }

  private static Histogram read(String log) {
    try (HistogramLogReader reader =
        new HistogramLogReader(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)))) {
      return (Histogram) reader.nextIntervalHistogram();
    }
  }

  private static byte[] bytes(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }
}
