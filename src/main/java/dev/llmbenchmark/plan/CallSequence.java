package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * The calls of a plan, made when they are asked for: round by round, arms in a seeded random order
 * within each round, so that drift and time of day hit all arms alike.
 */
final class CallSequence {
  private final Plan plan;
  private final Prompts prompts;

  CallSequence(Plan plan, TokenEstimator estimator) {
    this.plan = plan;
    this.prompts = new Prompts(plan.request(), estimator);
  }

  /**
   * @param phase phase of the rounds
   * @return how many rounds the phase has
   */
  int rounds(Phase phase) {
    return switch (phase) {
      case WARMUP -> plan.request().warmup();
      case MEASURED -> plan.request().attempts();
    };
  }

  /**
   * @param phase phase of the round
   * @param round number of the round, from 1
   * @return indexes of the arms in the order in which the round calls them
   */
  List<Integer> order(Phase phase, int round) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < plan.arms().size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, Seeds.random(plan.request().seed(), "order", phase, round));
    return order;
  }

  /**
   * @param phase phase of the round
   * @param round number of the round, from 1
   * @param arm index of the arm
   * @param position place in the round's order, from 1
   * @param scheduledNanos planned start, in ns of the monotonic clock; absent when there is none
   * @return the first attempt of that call
   */
  Call call(Phase phase, int round, int arm, int position, OptionalLong scheduledNanos) {
    Arm which = plan.arms().get(arm);
    String id =
        Planner.sha256(String.join("|", plan.hash(), phase.name(), "" + round, which.key()))
            .substring(0, 16);
    return new Call(
        plan.runId(),
        id,
        which,
        round,
        position,
        phase,
        1,
        prompts.of(phase, round),
        plan.request().maxTokens(),
        plan.request().stream(),
        plan.request().transport(),
        scheduledNanos);
  }
}
