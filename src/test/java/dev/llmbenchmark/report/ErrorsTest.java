package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.Verdict;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ErrorsTest {
  private static final Arm ARM = Samples.arm("p", "m");

  private static Attempt failed(Phase phase, String code, String message) {
    return Samples.attempt(
        Samples.call(ARM, "r", phase, 1),
        new Verdict(Outcome.SERVER, true, Origin.PROVIDER, code, message, OptionalLong.empty()),
        0,
        Usage.NONE,
        "",
        Map.of());
  }

  @Test
  void attemptsOfOneKindAreOneLineWithTheFirstMessage() {
    Errors errors = new Errors();

    errors.add("p/m", failed(Phase.MEASURED, "a", "first"));
    errors.add("p/m", failed(Phase.MEASURED, "b", "rare"));
    errors.add("p/m", failed(Phase.MEASURED, "a", "second"));
    errors.add("p/m", failed(Phase.WARMUP, "a", "not measured"));
    errors.add("p/m", Samples.inRound(ARM, 1, 5));

    assertThat(errors.lines()).extracting(Errors.Line::code).containsExactly("a", "b");
    assertThat(errors.lines()).extracting(Errors.Line::count).containsExactly(2L, 1L);
    assertThat(errors.lines().get(0).example()).isEqualTo("first");
  }

  @Test
  void aMegabyteIsCutAndItsLengthSaid() {
    Errors errors = new Errors();

    errors.add("p/m", failed(Phase.MEASURED, "", "🙂".repeat(1 << 19)));

    assertThat(errors.lines().get(0).example())
        .isEqualTo("🙂".repeat(240) + "… (524,288 characters)");
  }

  @Test
  void codesThatAreAlwaysNewDoNotGrowWithoutEnd() {
    Errors errors = new Errors();

    for (int i = 0; i < 1000; i++) {
      errors.add("p/m", failed(Phase.MEASURED, "code " + i, ""));
    }

    assertThat(errors.lines()).hasSize(200);
    assertThat(errors.others()).isEqualTo(800);
  }
}
