package dev.llmbenchmark.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of runs that never were, of one model and two metrics. */
public final class MadeUpRows {
  public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private MadeUpRows() {}

  /** A run of a given id that started so many hours after the first. */
  public static HistoryRows run(String id, int hours, double ttftP50) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("run_id", id);
    run.put("started_ms", START.toEpochMilli() + hours * 3_600_000L);
    run.put("ended_ms", null);
    run.put("method", "2");
    run.put("version", "0.1.0");
    run.put("plan_hash", "abc");
    run.put("seed", 7L);
    run.put("stop_reason", "completed");
    run.put("simulated", false);
    run.put("floor_ms", 1.0);
    return new HistoryRows(
        run,
        List.of(tick(id)),
        List.of(figure(id, "ttft_ms", ttftP50), figure(id, HistoryRows.ERROR_RATE, null)));
  }

  private static Map<String, Object> tick(String id) {
    Map<String, Object> tick = new LinkedHashMap<>();
    tick.put("run_id", id);
    tick.put("provider", "acme");
    tick.put("model", "large/1");
    tick.put("transport", "universal");
    tick.put("engine", "http");
    tick.put("mode", "probe");
    tick.put("prompt_mode", "decode");
    tick.put("prompt", "decode:1000");
    tick.put("max_tokens", null);
    tick.put("stream", true);
    for (String count : List.of("missed", "in_doubt", "rate_limited", "cache_hits", "tainted")) {
      tick.put(count, 0L);
    }
    tick.put("calls", 10L);
    tick.put("ok", 9L);
    tick.put("failed", 1L);
    tick.put("error_rate", 0.1);
    for (String number :
        List.of(
            "error_rate_low",
            "error_rate_high",
            "prompt_tokens",
            "completion_tokens",
            "cost_usd",
            "usd_per_1k_calls")) {
      tick.put(number, null);
    }
    tick.put("response_models", "large-1-a\nlarge-1-b");
    tick.put("prices", "in 1 out 5");
    return tick;
  }

  /** The row of a metric; a median that is null is that of the error rate. */
  public static Map<String, Object> figure(String id, String metric, Double p50) {
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("run_id", id);
    figure.put("provider", "acme");
    figure.put("model", "large/1");
    figure.put("metric", metric);
    figure.put("n", p50 == null ? 10L : 9L);
    figure.put("mean", p50 == null ? 0.1 : p50 + 1);
    figure.put("p50", p50);
    figure.put("p50_low", p50 == null ? null : p50 - 1);
    figure.put("p50_high", p50 == null ? null : p50 + 2);
    figure.put("p95", null);
    figure.put("p95_low", null);
    figure.put("p95_high", null);
    return figure;
  }
}
