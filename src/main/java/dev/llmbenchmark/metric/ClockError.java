package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Reply;
import java.util.Arrays;

/**
 * Our times of replies minus the times by which a script sent them, the way to the server and its
 * own lateness included: nothing is taken off.
 *
 * <p>Safe for use by several threads.
 */
public final class ClockError {
  private static final double NANOS_PER_MS = 1e6;

  private final ScriptedTimes script;
  private final Values ttft = new Values();
  private final Values gap = new Values();
  private final Values response = new Values();
  private final Values frame = new Values();
  private long odd;

  /**
   * What was found, in ms.
   *
   * @param odd replies that broke off or did not have the script's number of content frames; they
   *     are in no figure
   * @param ttft of the time to first token
   * @param gap of the time between two content frames, without its sign
   * @param response of the response time
   * @param frame of the time of each content frame since sending
   */
  public record Figures(
      long odd, Distribution ttft, Distribution gap, Distribution response, Distribution frame) {}

  /**
   * @param script what the server does
   */
  public ClockError(ScriptedTimes script) {
    this.script = script;
  }

  /**
   * @param arrivals what came, and when
   * @param reply what it says
   */
  public synchronized void add(Arrivals arrivals, Reply reply) {
    Moments content = reply.timeline().content();
    if (arrivals.fault().isPresent() || !reply.complete() || content.count() != script.frames()) {
      odd++;
      return;
    }
    long sent = arrivals.sentNanos();
    ttft.add(ms(content.at(0) - sent) - script.firstMs());
    response.add(ms(arrivals.endNanos() - sent) - script.frameMs(script.frames() - 1));
    for (int i = 0; i < content.count(); i++) {
      frame.add(ms(content.at(i) - sent) - script.frameMs(i));
      if (i > 0) {
        gap.add(Math.abs(ms(content.at(i) - content.at(i - 1)) - script.gapMs()));
      }
    }
  }

  /**
   * @return what was found so far
   */
  public synchronized Figures figures() {
    return new Figures(
        odd,
        ttft.distribution(),
        gap.distribution(),
        response.distribution(),
        frame.distribution());
  }

  private static double ms(long nanos) {
    return nanos / NANOS_PER_MS;
  }

  /** Doubles without boxes. */
  private static final class Values {
    private double[] values = new double[1024];
    private int count;

    void add(double value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = value;
    }

    Distribution distribution() {
      return Distribution.of(Arrays.copyOf(values, count));
    }
  }
}
