package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.RunRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:09:10.999Z");
  private static final PromptMode DECODE =
      new PromptMode("decode", PromptMode.Kind.DECODE, "", 1000);

  private final TokenEstimator estimator = new TokenEstimator();
  private final Planner planner =
      new Planner(
          Catalogue.of(
              Map.of("a", Catalogues.data("m1, m2, small"), "b", Catalogues.data("m1")),
              Map.of(),
              Map.of("a/small", context(100), "a/m2", context(1_000_000))),
          estimator);

  private static ModelFacts context(long tokens) {
    return new ModelFacts(
        false, Optional.empty(), OptionalLong.of(tokens), OptionalLong.empty(), List.of());
  }

  private static RunRequest request(PromptMode prompt, long seed, String... arms) {
    return Plans.request(LoadMode.PROBE, 1, 20, List.of(arms), prompt, seed);
  }

  @Test
  void runIdIsTheUtcTimeAndTheSuffix() {
    Plan plan = planner.plan(request(Plans.SIMPLE, 1, "a/m1"), NOW, "0a1b2c");

    assertThat(plan.runId()).isEqualTo("20261124-080910-0a1b2c");
    assertThat(plan.createdAt()).isEqualTo(NOW);
  }

  @Test
  void armsKeepTheOrderOfTheRequest() {
    Plan plan = planner.plan(request(Plans.SIMPLE, 1, "b/m1", "a/m2", "a/m1"), NOW, "000000");

    assertThat(plan.arms()).extracting(Arm::key).containsExactly("b/m1", "a/m2", "a/m1");
    assertThat(plan.measuredCalls()).isEqualTo(60);
  }

  @Test
  void modelWhoseContextCannotHoldThePromptIsLeftOut() {
    RunRequest request = request(DECODE, 1, "a/small", "a/m1", "a/m2");

    Plan plan = planner.plan(request, NOW, "000000");

    assertThat(plan.arms()).extracting(Arm::key).containsExactly("a/m1", "a/m2");
  }

  @Test
  void modelWithASmallContextTakesASmallPrompt() {
    Plan plan = planner.plan(request(Plans.SIMPLE, 1, "a/small"), NOW, "000000");

    assertThat(plan.arms()).extracting(Arm::key).containsExactly("a/small");
  }

  @Test
  void planWithoutAModelIsRefused() {
    assertThatThrownBy(() -> planner.plan(request(DECODE, 1, "a/small"), NOW, "000000"))
        .isInstanceOf(BadInput.class)
        .hasMessageMatching("no model is left: the prompt of about \\d+ tokens fits none");
  }

  @Test
  void hashStaysWhileTheCallsDoAndChangesWithThem() {
    String hash = planner.plan(request(DECODE, 1, "a/m1", "b/m1"), NOW, "000000").hash();
    String later =
        planner.plan(request(DECODE, 1, "a/m1", "b/m1"), NOW.plusSeconds(9), "ffffff").hash();
    Set<String> others = new HashSet<>();

    others.add(planner.plan(request(DECODE, 2, "a/m1", "b/m1"), NOW, "000000").hash());
    others.add(planner.plan(request(DECODE, 1, "b/m1", "a/m1"), NOW, "000000").hash());
    others.add(planner.plan(request(DECODE, 1, "a/m1", "a/m2"), NOW, "000000").hash());
    others.add(planner.plan(request(Plans.SIMPLE, 1, "a/m1", "b/m1"), NOW, "000000").hash());
    List<String> arms = List.of("a/m1", "b/m1");
    others.add(hash(Plans.request(LoadMode.PARALLEL, 1, 20, arms, DECODE, 1)));
    others.add(hash(Plans.request(LoadMode.PROBE, 2, 20, arms, DECODE, 1)));
    others.add(hash(Plans.request(LoadMode.PROBE, 1, 21, arms, DECODE, 1)));

    assertThat(later).isEqualTo(hash).matches("[0-9a-f]{64}");
    assertThat(others).hasSize(7).doesNotContain(hash);
  }

  private String hash(RunRequest request) {
    return planner.plan(request, NOW, "000000").hash();
  }

  @Test
  void promptTokensAreThoseOfTheLongestOfTheFirstTenPrompts() {
    Plan plan = planner.plan(request(DECODE, 5, "a/m1"), NOW, "000000");
    Prompts prompts = new Prompts(plan.request(), estimator);
    int longest = 0;
    for (int round = 1; round <= 10; round++) {
      longest = Math.max(longest, prompts.of(Phase.MEASURED, round).estimatedTokens());
    }

    assertThat(longest).isGreaterThan(prompts.of(Phase.MEASURED, 1).estimatedTokens());
    assertThat(planner.promptTokens(plan)).isEqualTo(longest);
  }
}
