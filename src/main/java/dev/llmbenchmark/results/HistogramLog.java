package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Summary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The text of {@code histograms.hlog}: the values of every metric and arm as HdrHistogram's own
 * tools read them. Histograms of equal tags from several runs can be added up, which percentiles
 * cannot.
 *
 * <p>A line is one metric of one arm over the whole run, tagged {@code metric|provider|model}. Its
 * numbers are thousandths of the metric's unit: µs for times, so that nothing is lost of what the
 * rows say; percentiles read from it are off by at most 0.1 %.
 */
public final class HistogramLog {
  /** Thousandths in one of the metric's unit. */
  private static final int SCALE = 1000;

  /** One hour in µs; what lies above is counted there. */
  private static final long HIGHEST = 3_600_000_000L;

  private static final int DIGITS = 3;

  private static final double MILLIS_PER_SECOND = 1000;

  private HistogramLog() {}

  /**
   * @param start when the run began
   * @param end when it ended, not before {@code start}
   * @param summaries what was found out, one for each arm
   * @return the log, with lines for metrics that have values
   */
  public static String text(Instant start, Instant end, List<Summary> summaries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HistogramLogWriter log =
        new HistogramLogWriter(new PrintStream(bytes, false, StandardCharsets.UTF_8));
    log.outputComment("[Values in 1/1000 of the metric's unit: ms in us, tokens/s in 1/1000]");
    log.outputLogFormatVersion();
    // The library's own line ends with a date that depends on the time zone of the machine.
    log.outputComment(
        String.format(
            Locale.ROOT,
            "[StartTime: %.3f (seconds since epoch), %s]",
            start.toEpochMilli() / MILLIS_PER_SECOND,
            AttemptColumns.timestamp(start)));
    log.outputLegend();
    // Of whole milliseconds, as run.json has them, so that the log can be made again from there.
    double seconds = (end.toEpochMilli() - start.toEpochMilli()) / MILLIS_PER_SECOND;
    for (Summary summary : summaries) {
      for (Metric metric : Metric.values()) {
        Histogram histogram = histogram(summary, metric);
        if (histogram.getTotalCount() > 0) {
          log.outputIntervalHistogram(0, seconds, histogram, SCALE);
        }
      }
    }
    log.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Histogram histogram(Summary summary, Metric metric) {
    Histogram histogram = new Histogram(1, HIGHEST, DIGITS);
    histogram.setTag(
        tag(metric.id() + "|" + summary.arm().provider().id() + "|" + summary.arm().model()));
    for (double value : summary.rounds().series(metric).values()) {
      histogram.recordValue(Math.min(HIGHEST, Math.round(value * SCALE)));
    }
    return histogram;
  }

  /** The format has no way to write these characters in a tag. */
  private static String tag(String text) {
    return text.replaceAll("[,\\s]", "_");
  }
}
