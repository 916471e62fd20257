package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs without a {@code run.json}, as others may write them. */
class OddLogsTest {
  private static final String HEADER =
      "run_id,request_id,attempt,round,phase,timestamp,provider,model,transport,engine,mode,"
          + "prompt_mode,max_tokens,outcome,response_time_ms,completion_tokens,cost_usd,ttft_ms,"
          + "ttfa_ms,max_gap_ms,prompt_tokens,token_source,tps,output_speed_tps,tpot_ms,cache_status";

  @TempDir Path folder;

  /** A row with the round's number as its time in ms, but for one that is slower by a half. */
  private static String row(String model, int call, String round, String cap, String transport) {
    double ms = (model.equals("slow") ? 150 : 100) + call % 10;
    return String.format(
        Locale.ROOT,
        "r,%s%d,1,%s,measured,2026-01-31T08:00:00.000Z,p,%s,%s,http,probe,decode,%s,ok,%.3f,9,0.5,,,,,usage,,,,",
        model,
        call,
        round,
        model,
        transport,
        cap,
        ms);
  }

  private StoredRun read(List<String> rows) {
    try {
      List<String> lines = new ArrayList<>(List.of(HEADER));
      lines.addAll(rows);
      Files.write(folder.resolve(RunFolder.LOG), lines);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return StoredRun.read(folder);
  }

  private static List<String> calls(String model, int from, int to, long factor, String cap) {
    List<String> rows = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      rows.add(row(model, i, "" + i * factor, cap, "universal"));
    }
    return rows;
  }

  private static List<String> calls(String model, int from, int to) {
    return calls(model, from, to, 1, "");
  }

  private static List<String> both(List<String> one, List<String> other) {
    List<String> rows = new ArrayList<>(one);
    rows.addAll(other);
    return rows;
  }

  private static Comparison medians(StoredRun run) {
    return run.result().comparisons().stream()
        .filter(one -> one.metric().id().equals("response_time_ms"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theOrderOfTheRowsDecidesNothing() {
    List<String> rows = both(calls("slow", 1, 40, 1, "50"), calls("fast", 1, 40, 1, "60"));
    List<List<String>> first = SummaryColumns.table(read(rows).result());
    Collections.reverse(rows);

    assertThat(SummaryColumns.table(read(rows).result())).isEqualTo(first);
    int cap = SummaryColumns.header().indexOf("max_tokens");
    assertThat(first).extracting(row -> row.get(cap)).containsExactly("max_tokens", "60", "50");
  }

  @Test
  void aLogOfTwoWaysToTheProviderIsRefusedInWhateverOrder() {
    List<String> rows = calls("fast", 1, 3);
    rows.add(row("fast", 4, "4", "", "direct"));
    assertThatThrownBy(() -> read(rows))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("direct");
    Collections.reverse(rows);
    assertThatThrownBy(() -> read(rows))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("transport");
  }

  @Test
  void aRowThatIsThereTwiceIsRefused() {
    List<String> rows = both(calls("fast", 1, 3), calls("fast", 2, 2));

    assertThatThrownBy(() -> read(rows))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("request_id 'fast2', attempt 1: expected one row");
  }

  @Test
  void roundsMayBeNumberedByAnything() {
    double[] ratios = {ratio(1), ratio(1_000_000)};

    assertThat(ratios[1]).isEqualTo(ratios[0]);
  }

  private double ratio(long factor) {
    StoredRun run = read(both(calls("slow", 1, 40, factor, ""), calls("fast", 1, 40, factor, "")));
    Comparison found = medians(run);
    assertThat(found.counts().pairs()).isEqualTo(40);
    // 104.5 of 154.5, and little doubt about either.
    assertThat(found.estimate().ratio().orElseThrow()).isEqualTo(104.5 / 154.5);
    assertThat(found.estimate().interval().low().orElseThrow()).isBetween(0.65, 0.676);
    assertThat(found.estimate().interval().high().orElseThrow()).isBetween(0.677, 0.70);
    return found.estimate().interval().low().orElseThrow();
  }

  /** 30 is the least for a verdict. */
  @ParameterizedTest
  @CsvSource({"1, MANN_WHITNEY", "29, MANN_WHITNEY", "30, WILCOXON", "40, WILCOXON"})
  void fewCommonRoundsAreNotTestedAsPairs(int common, Comparison.Test.Kind kind) {
    StoredRun run = read(both(calls("slow", 1, 40), calls("fast", 41 - common, 80 - common)));

    assertThat(medians(run).counts().pairs()).isEqualTo(common);
    assertThat(medians(run).test().orElseThrow().kind()).isEqualTo(kind);
    assertThat(medians(run).finding().words()).contains("faster");
  }

  @ParameterizedTest
  @CsvSource({
    "response_time_ms, 1e308",
    "response_time_ms, 1000000001",
    "completion_tokens, 999999999999999999",
    "cost_usd, 1e999999999",
    "cost_usd, 1e300",
    "cost_usd, 0.00000000000000000000000000000000000000000001"
  })
  void figuresThatNobodyMeasuresAreOneLine(String column, String text) {
    String[] cells = calls("fast", 1, 1).get(0).split(",", -1);
    cells[List.of(HEADER.split(",")).indexOf(column)] = text;

    assertThatThrownBy(() -> read(List.of(String.join(",", cells))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(" line 2: " + column + ": expected ")
        .hasMessageContaining("found '" + text + "'")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aRowWithoutTheIdOfItsCallIsOneLine() {
    String row = calls("fast", 1, 1).get(0).replace("fast1", "");

    assertThatThrownBy(() -> read(List.of(row)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("line 2: request_id: expected the id of the call");
  }

  @Test
  void theCostIsTheLeastWhenThatOfAFailureIsNotKnown() {
    String timeout = calls("fast", 3, 3).get(0).replace(",ok,", ",timeout,").replace(",0.5,", ",,");
    String refused = calls("none", 1, 1).get(0).replace(",ok,", ",auth,").replace(",0.5,", ",,");
    List<String> rows = both(calls("fast", 1, 2), List.of(timeout, refused));

    StoredRun run = read(rows);

    assertThat(run.result().summaries())
        .extracting(one -> one.arm().model(), Summary::uncosted, Summary::free)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("fast", 1L, false),
            org.assertj.core.groups.Tuple.tuple("none", 0L, true));
    // The key of one model was refused: that takes nothing from what is known of the other.
    assertThat(run.result().costNote())
        .contains("cost of the run: at least 1 USD (not with 1 failed attempts of unknown cost)");
  }
}
