package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingTest {
  @TempDir Path folder;

  private Standing standing(Criterion criterion, int rounds, String... models) {
    RunSource run =
        new MadeUpRun(folder.resolve("run"))
            .write(
                rounds,
                List.of(models).stream().map(model -> Samples.arm("p", model)).toArray(Arm[]::new));
    return Standing.of(Contents.of(List.of(run), List.of(), run.result().comparisons()), criterion);
  }

  /** Medians lie near 100, 130 and 160 ms. */
  @Test
  void aClearLeadIsShownAgainstAllOthers() {
    Standing standing = standing(Criterion.TTFT, 100, "m1", "m2", "m3");

    assertThat(standing.kind()).isEqualTo(Standing.Kind.SHOWN);
    assertThat(standing.best().orElseThrow().model()).isEqualTo("m1");
    assertThat(standing.words()).isEqualTo("Difference shown against all 2 others.");
  }

  @Test
  void twoModelsAreToldApartWithTheInterval() {
    assertThat(standing(Criterion.TTFT, 100, "m1", "m2").words())
        .matches("Difference shown: m1 is faster by \\d+ % \\[\\d+, \\d+]\\.");
  }

  @Test
  void fewCallsAreSaid() {
    Standing tail = standing(Criterion.TAIL, 12, "m1", "m2");

    assertThat(tail.best()).isEmpty();
    assertThat(tail.kind()).isEqualTo(Standing.Kind.UNKNOWN);
    assertThat(tail.words()).isEqualTo("12 calls: no p95, which needs 72.");

    Standing median = standing(Criterion.TTFT, 12, "m1", "m2");

    assertThat(median.best()).isPresent();
    assertThat(median.kind()).isEqualTo(Standing.Kind.UNKNOWN);
    assertThat(median.words()).isEqualTo("Too few calls to compare with p/m2 (12 of 30).");
  }

  @Test
  void priceIsAFactAndErrorRatesOverlap() {
    Standing cost = standing(Criterion.COST, 45, "m1", "m2");

    assertThat(cost.best().orElseThrow().model()).isEqualTo("m1");
    assertThat(cost.words()).startsWith("Next: p/m2 at 0.3.");

    Standing errors = standing(Criterion.ERRORS, 45, "m1", "m2");

    assertThat(errors.kind()).isEqualTo(Standing.Kind.OPEN);
    // One call in 40 failed of the first, two of 45 of the second at most.
    assertThat(errors.words())
        .endsWith("No difference shown against any other model: the intervals overlap.");
  }

  @Test
  void theOnlyModelHasNobodyToBeBetterThan() {
    assertThat(standing(Criterion.TTFT, 40, "m1").words())
        .isEqualTo("The only model: there is nothing to compare it with.");
  }
}
