package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The calls of a plan, made when they are asked for: round by round, arms in a seeded random order
 * within each round, so that drift and time of day hit all arms alike.
 */
final class CallSequence {
  private static final int ID_CHARS = 16;

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
    Arm which = arm(arm);
    return new Call(
        plan.runId(),
        id(phase, round, arm),
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

  /**
   * @param phase phase of the round
   * @param round number of the round, from 1
   * @param arm index of the arm
   * @return the id of that call; the same for the same plan
   */
  String id(Phase phase, int round, int arm) {
    String what = String.join("|", plan.hash(), phase.name(), "" + round, arm(arm).key());
    return Planner.sha256(what).substring(0, ID_CHARS);
  }

  Arm arm(int index) {
    return plan.arms().get(index);
  }

  /**
   * @param ids ids of calls
   * @return the first attempts of those calls, by id; without those that the plan does not have
   */
  Map<String, Call> find(Set<String> ids) {
    Map<String, Call> found = new HashMap<>();
    for (Phase phase : Phase.values()) {
      for (int round = 1; round <= rounds(phase) && found.size() < ids.size(); round++) {
        List<Integer> order = order(phase, round);
        for (int position = 1; position <= order.size(); position++) {
          int index = order.get(position - 1);
          if (ids.contains(id(phase, round, index))) {
            Call call = call(phase, round, index, position, OptionalLong.empty());
            found.put(call.requestId(), call);
          }
        }
      }
    }
    return found;
  }
}
