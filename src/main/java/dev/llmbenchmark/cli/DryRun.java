package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Budget;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Prompt;
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
    Instant now = Instant.now();
    Planner planner = new Planner(catalogue, new TokenEstimator());
    Plan plan = planner.plan(request, now, "000000");
    Prompt largest = planner.largestPrompt(plan);
    int prompt = planner.promptTokens(plan);
    StringBuilder text = new StringBuilder();
    text.append(
        "plan: %d models, %d measured and %d warm-up calls each, mode %s, about %d prompt tokens%n"
            .formatted(
                plan.arms().size(),
                request.attempts(),
                request.warmup(),
                request.mode().name(),
                prompt));
    long attempts = (long) (request.attempts() + request.warmup()) * (1 + request.retries());
    Optional<BigDecimal> sum = Optional.of(BigDecimal.ZERO);
    for (Arm arm : plan.arms()) {
      Optional<BigDecimal> worst =
          Budget.worstCase(arm, largest, request.maxTokens(), now)
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
