package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Goodput;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.metric.Tally;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt.RunContext;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SummaryColumnsTest {
  private static final RunContext CONTEXT = new RunContext("http", "probe", "decode");
  private static final Arm ARM = Samples.arm("p", "@cf/m");

  @Test
  void headerIsThatOfTheSchema() {
    String start =
        "schema_version, run_id, method, provider, model, transport, engine, mode, prompt_mode,"
            + " max_tokens, calls, ok, failed, missed, in_doubt, rate_limited, cache_hits,"
            + " tainted, untrusted, error_rate, error_rate_low, error_rate_high";
    List<String> expected = new ArrayList<>(List.of(start.split(", ")));
    for (String metric :
        List.of(
            "ttft_ms",
            "ttfa_ms",
            "response_time_ms",
            "tpot_ms",
            "output_speed_tps",
            "tps",
            "max_gap_ms")) {
      for (String figure :
          "mean p50 p50_low p50_high p90 p95 p95_low p95_high p99 min max".split(" ")) {
        expected.add(metric + "_" + figure);
      }
    }
    expected.addAll(
        List.of(
            "prompt_tokens",
            "completion_tokens",
            "reasoning_tokens",
            "total_tokens",
            "estimate_error_pct",
            "cost_usd",
            "usd_per_1k_calls",
            "goodput",
            "usd_per_1m_visible_tokens"));

    assertThat(SummaryColumns.header()).isEqualTo(expected);
  }

  /** 0.002 US dollars for 20 tokens. */
  @Test
  void visibleTokensHaveTheirPrice() {
    Tally tally = new Tally(Samples.plan(1, 0, ARM));
    tally.add(Samples.ok(ARM, "r1", 100));

    assertThat(cells(tally.summaries().get(0))).containsEntry("usd_per_1m_visible_tokens", "100");
  }

  @Test
  void aRowShowsWhatTheCallsSupport() {
    Tally tally = new Tally(Samples.plan(10, 0, ARM));
    for (int i = 1; i <= 6; i++) {
      tally.add(Samples.ok(ARM, "r" + i, i * 100.5));
    }
    tally.add(Samples.failed(ARM, "r7", 1, Outcome.RATE_LIMIT, true));

    Map<String, String> row = cells(tally.summaries().get(0));

    assertThat(row)
        .containsEntry("run_id", "20261124-080000-a1b2c3")
        .containsEntry("method", "2")
        .containsEntry("model", "@cf/m")
        .containsEntry("transport", "universal")
        .containsEntry("max_tokens", "256")
        .containsEntry("calls", "10")
        .containsEntry("ok", "6")
        .containsEntry("failed", "1")
        .containsEntry("missed", "3")
        .containsEntry("rate_limited", "1")
        .containsEntry("tainted", "")
        .containsEntry("error_rate", "0.142857")
        .containsEntry("error_rate_low", "0.02568")
        .containsEntry("error_rate_high", "0.513128")
        .containsEntry("response_time_ms_mean", "351.75")
        .containsEntry("response_time_ms_p50", "351.75")
        .containsEntry("response_time_ms_p50_low", "100.5")
        .containsEntry("response_time_ms_p50_high", "603")
        .containsEntry("response_time_ms_p90", "")
        .containsEntry("response_time_ms_min", "100.5")
        .containsEntry("response_time_ms_max", "603")
        .containsEntry("ttft_ms_mean", "")
        .containsEntry("prompt_tokens", "10")
        .containsEntry("total_tokens", "30")
        .containsEntry("reasoning_tokens", "")
        .containsEntry("estimate_error_pct", "-10")
        .containsEntry("cost_usd", "0.012")
        .containsEntry("usd_per_1k_calls", "2")
        .containsEntry("goodput", "");
  }

  /** Ranks of 100 values: 40 and 61 for the median, 90 and 100 for the 95th percentile. */
  @Test
  void percentilesHaveTheirIntervals() {
    double[] times = new double[100];
    // Neighbours that do not depend on each other: 22 i mod 101 visits each of 1 to 100 once.
    Arrays.setAll(times, i -> (i + 1) * 22 % 101);

    Map<String, String> row = cells(Samples.summary(ARM, times));

    assertThat(row)
        .containsEntry("response_time_ms_p50", "50.5")
        .containsEntry("response_time_ms_p50_low", "40")
        .containsEntry("response_time_ms_p50_high", "61")
        .containsEntry("response_time_ms_p95", "95.05")
        .containsEntry("response_time_ms_p95_low", "90")
        .containsEntry("response_time_ms_p95_high", "100")
        .containsEntry("response_time_ms_p99", "");
  }

  @Test
  void anIntervalThatNDoesNotSupportIsEmpty() {
    double[] times = new double[20];
    Arrays.setAll(times, i -> (i + 1) * 5 % 21);

    Map<String, String> row = cells(Samples.summary(ARM, times));

    assertThat(row)
        .containsEntry("response_time_ms_p50_low", "6")
        .containsEntry("response_time_ms_p50_high", "15")
        .containsEntry("response_time_ms_p95", "")
        .containsEntry("response_time_ms_p95_low", "")
        .containsEntry("response_time_ms_p95_high", "");
  }

  @Test
  void goodputIsTheShareOfCallsThatMeetTheObjectives() {
    Summary summary = Samples.summary(ARM, 99, 100, 101, 102, 103, 0);

    List<String> row =
        SummaryColumns.row(
            Samples.plan(6, 0, ARM),
            CONTEXT,
            summary,
            Optional.of(Goodput.parse("e2e:100")),
            OptionalDouble.empty());

    assertThat(row.get(SummaryColumns.header().indexOf("goodput"))).isEqualTo("0.333333");
    assertThat(cells(summary)).containsEntry("goodput", "");
  }

  @Test
  void aMedianBelowTwentyTimesTheClientsErrorIsNotTrusted() {
    Summary summary = Samples.summary(ARM, 99, 100, 100, 100, 100, 101);

    assertThat(cells(summary, OptionalDouble.of(5))).containsEntry("untrusted", "");
    assertThat(cells(summary, OptionalDouble.of(5.001)))
        .containsEntry("untrusted", "response_time_ms");
    assertThat(cells(summary)).containsEntry("untrusted", "");
  }

  @Test
  void anArmWithoutCallsHasCountsAndNoFigures() {
    Plan plan = Samples.plan(10, 0, ARM);

    Map<String, String> row = cells(new Tally(plan).summaries().get(0));

    assertThat(row)
        .containsEntry("ok", "0")
        .containsEntry("missed", "10")
        .containsEntry("error_rate", "")
        .containsEntry("response_time_ms_mean", "")
        .containsEntry("prompt_tokens", "")
        .containsEntry("cost_usd", "");
  }

  private static Map<String, String> cells(Summary summary) {
    return cells(summary, OptionalDouble.empty());
  }

  private static Map<String, String> cells(Summary summary, OptionalDouble floorMs) {
    List<String> row =
        SummaryColumns.row(Samples.plan(10, 0, ARM), CONTEXT, summary, Optional.empty(), floorMs);
    assertThat(row).hasSameSizeAs(SummaryColumns.header());
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      cells.put(SummaryColumns.header().get(i), row.get(i));
    }
    return cells;
  }
}
