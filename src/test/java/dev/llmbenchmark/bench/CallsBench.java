package dev.llmbenchmark.bench;

import dev.llmbenchmark.metric.LoadFigures;
import dev.llmbenchmark.model.Arrival;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.pipeline.RunWatcher;
import dev.llmbenchmark.results.RunResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Whole replies from a server that only answers: how many calls a run can make, and at what. */
final class CallsBench {
  private static final int IN_FLIGHT = 64;
  private static final int WARMUP = 40_000;
  private static final int CALLS = 60_000;
  private static final int FEW = 20_000;
  private static final int MANY = 200_000;
  private static final int OPEN_RATE = 200;
  private static final int OPEN_SECONDS = 60;
  private static final int STALL_AT_MS = 20_000;
  private static final int STALL_MS = 2_000;

  private CallsBench() {}

  private static Child server(String... args) throws IOException {
    return Child.start(CannedServer.class.getName(), List.of(args));
  }

  static void replies(int runs, List<Engine> engines) throws IOException, InterruptedException {
    System.out.println("| engine | calls/s | rows of calls |\n| --- | ---: | ---: |");
    for (Engine engine : engines) {
      double[] rates = new double[runs];
      long rows = 0;
      for (int i = 0; i < runs; i++) {
        Path output = Files.createTempDirectory("bench-");
        try (Child server = server()) {
          AtomicInteger ended = new AtomicInteger();
          AtomicLong from = new AtomicLong();
          AtomicLong to = new AtomicLong();
          RunWatcher watcher =
              attempt -> {
                int count = ended.incrementAndGet();
                if (count == WARMUP) {
                  from.set(System.nanoTime());
                } else if (count == WARMUP + CALLS) {
                  to.set(System.nanoTime());
                }
              };
          RunResult result =
              OurRuns.run(
                  OurRuns.request(engine, LoadMode.closed(IN_FLIGHT), CALLS, WARMUP, false, output),
                  server.after("URL "),
                  watcher);
          rates[i] = CALLS / ((to.get() - from.get()) / 1e9);
          rows = rows(result, "ok") - WARMUP;
          System.err.println(engine + " " + rates[i] + " calls/s, " + rows + " measured rows ok");
        } finally {
          delete(output);
        }
      }
      System.out.printf("| %s | %s | %d of %d |%n", engine.word(), Bench.text(rates), rows, CALLS);
    }
  }

  static void open(int runs, List<Engine> engines) throws IOException, InterruptedException {
    System.out.println(
        "| engine | queue delay p50 ms | p99 ms | max ms | planned while the server stood still"
            + " | least excess ms |\n| --- | ---: | ---: | ---: | ---: | ---: |");
    for (Engine engine : engines) {
      List<double[]> found = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        found.add(open(engine));
      }
      StringBuilder row = new StringBuilder("| " + engine.word() + " |");
      for (int column = 0; column < 5; column++) {
        int at = column;
        row.append(' ')
            .append(Bench.text(found.stream().mapToDouble(one -> one[at]).toArray()))
            .append(" |");
      }
      System.out.println(row);
    }
  }

  /** One run without a stall for the queue delay, and one with for what the stall does to times. */
  private static double[] open(Engine engine) throws IOException, InterruptedException {
    Path output = Files.createTempDirectory("bench-");
    LoadMode mode = LoadMode.open(OPEN_RATE, Arrival.POISSON, 10_000);
    try (Child server = server();
        Child stalling = server("" + STALL_AT_MS, "" + STALL_MS)) {
      RunResult calm =
          OurRuns.run(
              OurRuns.request(engine, mode, OPEN_RATE * OPEN_SECONDS, 200, false, output),
              server.after("URL "),
              attempt -> {});
      RunResult stalled =
          OurRuns.run(
              OurRuns.request(engine, mode, OPEN_RATE * 30, 200, false, output),
              stalling.after("URL "),
              attempt -> {});
      String[] stood = stalling.after("STOOD ").split(" ");
      double[] excess = excess(stalled, Long.parseLong(stood[0]), Long.parseLong(stood[1]));
      LoadFigures load = calm.summaries().get(0).load();
      double[] found = {
        load.queueDelayMs().nearestRank(0.5).orElseThrow(),
        load.queueDelayMs().nearestRank(0.99).orElseThrow(),
        load.queueDelayMs().nearestRank(1).orElseThrow(),
        excess[0],
        excess[1]
      };
      System.err.println(engine + " " + java.util.Arrays.toString(found));
      return found;
    } finally {
      delete(output);
    }
  }

  /**
   * Calls planned while the server stood still, and the least of what their time since the planned
   * start lies above the rest of the stall: negative when one hid it.
   */
  private static double[] excess(RunResult result, long from, long to) throws IOException {
    int planned = 0;
    double least = Double.MAX_VALUE;
    try (CSVParser rows = log(result)) {
      for (CSVRecord row : rows) {
        if (row.get("scheduled_at").isEmpty()) {
          continue;
        }
        long at = Instant.parse(row.get("scheduled_at")).toEpochMilli();
        // A millisecond of either clock's rounding on both sides.
        if (at > from && at < to - 1) {
          planned++;
          double took = Double.parseDouble(row.get("scheduled_response_time_ms"));
          least = Math.min(least, took - (to - 1 - at));
        }
      }
    }
    return new double[] {planned, least};
  }

  static void memory(int runs, List<Engine> engines) throws IOException, InterruptedException {
    System.out.println(
        "| engine | heap after 20,000 calls MiB | after 200,000 MiB | ratio |\n"
            + "| --- | ---: | ---: | ---: |");
    for (Engine engine : engines) {
      double[] few = new double[runs];
      double[] many = new double[runs];
      double[] ratio = new double[runs];
      for (int i = 0; i < runs; i++) {
        Path output = Files.createTempDirectory("bench-");
        try (Child server = server()) {
          AtomicInteger ended = new AtomicInteger();
          double[] heap = new double[2];
          RunWatcher watcher =
              attempt -> {
                int count = ended.incrementAndGet();
                if (count == FEW || count == MANY) {
                  heap[count == FEW ? 0 : 1] = heapMib();
                }
              };
          OurRuns.run(
              OurRuns.request(engine, LoadMode.closed(IN_FLIGHT), MANY, 0, false, output),
              server.after("URL "),
              watcher);
          few[i] = heap[0];
          many[i] = heap[1];
          ratio[i] = heap[1] / heap[0];
          System.err.println(engine + " " + heap[0] + " " + heap[1]);
        } finally {
          delete(output);
        }
      }
      System.out.printf(
          "| %s | %s | %s | %s |%n",
          engine.word(), Bench.text(few), Bench.text(many), Bench.text(ratio));
    }
  }

  private static double heapMib() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
  }

  private static CSVParser log(RunResult result) throws IOException {
    return CSVParser.parse(
        Files.newBufferedReader(result.folder().resolve("all_requests_log.csv")),
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get());
  }

  private static long rows(RunResult result, String outcome) throws IOException {
    try (CSVParser rows = log(result)) {
      return rows.stream().filter(row -> row.get("outcome").equals(outcome)).count();
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
