package dev.llmbenchmark.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Takes the replies of one client and tells how wrong their times were, and what they cost. */
final class Meter {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Load load;
  private final Histogram ttft = new Histogram(3);
  private final Histogram frame = new Histogram(3);
  private final Histogram gap = new Histogram(3);
  private int replies;
  private int odd;
  private long frames;
  private long framesAtStart;
  private long framesAtEnd;
  private long startedNanos;
  private long endedNanos;
  private long cpuAtStart;
  private long cpuAtEnd;

  Meter(Load load) {
    this.load = load;
  }

  /**
   * Takes one reply; those of the warm-up too, which must come first.
   *
   * @param sent when it was asked for, in ns of the monotonic clock
   * @param content when each content frame came
   * @param whole whether it ended as it should
   */
  synchronized void reply(long sent, long[] content, boolean whole) {
    replies++;
    if (replies == steadyFrom()) {
      startedNanos = System.nanoTime();
      cpuAtStart = SYSTEM.getProcessCpuTime();
      framesAtStart = frames;
    }
    if (replies <= load.warmup()) {
      return;
    }
    boolean expected = load.scripted() ? content.length == load.tokens() : content.length > 0;
    if (!whole || !expected) {
      odd++;
    } else {
      measure(sent, content);
    }
    if (replies == steadyTo()) {
      endedNanos = System.nanoTime();
      cpuAtEnd = SYSTEM.getProcessCpuTime();
      framesAtEnd = frames;
    }
  }

  /** All slots are filled anew after the warm-up by some clients and not by others. */
  private int steadyFrom() {
    return load.warmup() + load.edge();
  }

  /** Slots that are no longer filled are no load. */
  private int steadyTo() {
    return load.warmup() + load.calls() - load.edge();
  }

  private void measure(long sent, long[] content) {
    frames += content.length;
    double first = Math.max(0, load.ttftMs());
    ttft.recordValue(late(content[0] - sent, first));
    for (int i = 0; i < content.length; i++) {
      frame.recordValue(late(content[i] - sent, first + i * load.gapMs()));
      if (i > 0) {
        long wrong = content[i] - content[i - 1] - Math.round(load.gapMs() * 1e6);
        gap.recordValue(Math.abs(wrong));
      }
    }
  }

  private static long late(long nanos, double scriptedMs) {
    return Math.max(0, nanos - Math.round(scriptedMs * 1e6));
  }

  Map<String, Object> figures() throws IOException {
    Map<String, Object> figures = new LinkedHashMap<>();
    double seconds = (endedNanos - startedNanos) / 1e9;
    figures.put("calls", replies - load.warmup());
    figures.put("odd", odd);
    figures.put("calls_per_s", (steadyTo() - steadyFrom()) / seconds);
    put(figures, "ttft", ttft);
    put(figures, "frame", frame);
    put(figures, "gap", gap);
    figures.put(
        "cpu_us_per_frame",
        (cpuAtEnd - cpuAtStart) / 1e3 / Math.max(1, framesAtEnd - framesAtStart));
    figures.put("cpu_cores", (cpuAtEnd - cpuAtStart) / 1e9 / seconds);
    figures.put("rss_mib", residentMib());
    return figures;
  }

  private static void put(Map<String, Object> figures, String name, Histogram nanos) {
    figures.put(name + "_p50_ms", nanos.getValueAtPercentile(50) / 1e6);
    figures.put(name + "_p99_ms", nanos.getValueAtPercentile(99) / 1e6);
    figures.put(name + "_max_ms", nanos.getMaxValue() / 1e6);
  }

  /** The most memory that this process ever had resident, in MiB; 0 where it is not told. */
  static double residentMib() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    return 0;
  }
}
