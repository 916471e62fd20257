package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Budget;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.Planner;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What a run would do and cost at the most, as text. */
final class DryRun {
  private DryRun() {}

  static String of(RunRequest request, Catalogue catalogue) {
    Planner planner = new Planner(catalogue, new TokenEstimator());
    Plan plan = planner.plan(request, Instant.now(), "000000");
    int prompt = planner.promptTokens(plan);
    long mostPrompt = Planner.mostPromptTokens(request);
    StringBuilder text = new StringBuilder();
    text.append(
        "plan: %d models, %d measured and %d warm-up calls each, mode %s, about %d prompt tokens (at most %d)%n"
            .formatted(
                plan.arms().size(),
                request.attempts(),
                request.warmup(),
                request.mode().name(),
                prompt,
                mostPrompt));
    long attempts = (long) (request.attempts() + request.warmup()) * (1 + request.retries());
    Optional<BigDecimal> sum = Optional.of(BigDecimal.ZERO);
    for (Arm arm : plan.arms()) {
      Optional<BigDecimal> worst =
          Budget.most(arm, mostPrompt, request.maxTokens())
              .map(one -> one.multiply(BigDecimal.valueOf(attempts)));
      text.append(
          "%s: at most %s USD%n".formatted(arm.key(), worst.map(Numbers::usd).orElse("unknown")));
      sum = sum.flatMap(before -> worst.map(before::add));
    }
    return text.append(
            "in all: at most %s USD, if every call is tried %d times and uses its whole cap%n"
                .formatted(sum.map(Numbers::usd).orElse("unknown"), 1 + request.retries()))
        .toString();
  }
}
