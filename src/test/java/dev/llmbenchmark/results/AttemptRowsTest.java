package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptRowsTest {
  private static final Arm ARM = Samples.arm("p", "m");

  /** Every column filled: a measured call that went well, its texts starting as formulas do. */
  private static final String FULL =
      "1; 20261124-080000-a1b2c3; abc123; 2; 3; 2; warmup; 2026-11-24T08:00:01.500Z; p; m; run/m;"
          + " universal; http; probe; decode; 256; true; true; 200; ok; ; ; stop; some-model-v2; ;"
          + " ; 12.5; 100; 200.125; 250; 1300; ; 50; 30; false; 12; 101; 0; 4; 113; usage; 11; 99;"
          + " 77.692; 100; 11; 0.000000061; MISS; log-1; ray-1; 0; ; ; '=1+1; hello\nyou";

  private static final String FAILED =
      "1; 20261124-080000-a1b2c3; abc123; 1; 3; 2; measured; 2026-11-24T08:00:01.500Z; p; m; run/m;"
          + " universal; http; probe; decode; ; false; false; 429; rate_limit; slow_down; '-no; ; ;"
          + " ; ; ; 100; ; ; 120.5; ; ; ; ; ; ; ; ; ; ; 11; ; ; ; ; ; ; ; ; ; 2000; ; {}; ";

  @ParameterizedTest
  @CsvSource({"full", "failed"})
  void theRowOfTheAttemptThatARowTellsIsTheSameRow(String which) {
    List<String> cells = List.of((which.equals("full") ? FULL : FAILED).split("; ?", -1));

    Attempt attempt = rows().attempt(row(cells));

    assertThat(AttemptColumns.row(attempt)).containsExactlyElementsOf(cells);
  }

  @Test
  void anEstimateStaysAnEstimate() {
    Attempt estimated =
        Samples.attempt(
            Samples.call(ARM, "r", Phase.MEASURED, 1), Verdict.OK, 5, Usage.NONE, "", Map.of());
    List<String> cells = AttemptColumns.row(estimated);

    Attempt attempt = rows().attempt(row(cells));

    assertThat(AttemptColumns.row(attempt)).containsExactlyElementsOf(cells);
    assertThat(attempt.usage().completion()).isEmpty();
  }

  @Test
  void aFailedAttemptLeavesRoomForAnother() {
    Attempt failed = Samples.failed(ARM, "r", 1, Outcome.SERVER, false);

    Attempt attempt = rows().attempt(row(AttemptColumns.row(failed)));

    assertThat(attempt.verdict().retryable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "outcome|okay|outcome: expected one of ok, auth,",
        "ttft_ms|12,5|ttft_ms: expected a number of at least 0 with a decimal point, found '12,5'",
        "ttft_ms|-1|found '-1'",
        "ttft_ms|NaN|found 'NaN'",
        "completion_tokens|1.5|completion_tokens: expected a whole number, found '1.5'",
        "round|0|round: expected a whole number of at least 1, found '0'",
        "cost_usd|$1|cost_usd: expected an amount of at least 0",
        "stream|yes|stream: expected true, false or nothing",
        "timestamp|yesterday|timestamp: expected a moment such as",
        "run_id|other|run_id: expected '20261124-080000-a1b2c3'",
        "mode|parallel|mode: expected 'probe' as in the rest of the run, found 'parallel'",
        "model|n|p/n is no model of the run; did you mean 'p/m'?"
      })
  void aCellThatCannotBeIsNamed(String column, String value, String expected) {
    List<String> cells = new ArrayList<>(List.of(FULL.split("; ?", -1)));
    cells.set(AttemptColumns.header().indexOf(column), value);

    assertThatThrownBy(() -> rows().attempt(row(cells)))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("log.csv line 7: ")
        .hasMessageContaining(expected);
  }

  private static AttemptRows rows() {
    return new AttemptRows(
        Samples.plan(5, 1, ARM), new Attempt.RunContext("http", "probe", "decode"));
  }

  private static CsvRow row(List<String> cells) {
    Map<String, Integer> columns = new HashMap<>();
    for (String name : AttemptColumns.header()) {
      columns.put(name, columns.size());
    }
    return new CsvRow(Path.of("log.csv"), 7, columns, cells);
  }
}
