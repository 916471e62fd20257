package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.ProviderLimit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many calls may be in flight at each provider. A refusal as too many halves the limit, and as
 * many successes as the limit raises it by one: additive increase, multiplicative decrease, as TCP
 * finds its share of a line (Chiu and Jain, 1989). Calls that were in flight when the limit was
 * lowered say nothing of the lower one, and lower it no further.
 *
 * <p>An open loop has no such limit: its starts are what was asked for, whatever comes back. Not
 * safe for several threads.
 */
public final class ProviderLimits {
  /**
   * A limit that has changed.
   *
   * @param provider id of the provider
   * @param from calls in flight before
   * @param to calls in flight from now on
   */
  public record Change(String provider, int from, int to) {}

  private static final class State {
    private int most;
    private int limit;
    private int lowest;
    private int cuts;
    private int inFlight;
    private int successes;
  }

  private final boolean limiting;
  private final Map<String, State> states = new LinkedHashMap<>();
  private final Map<String, Integer> cutsAtStart = new HashMap<>();

  ProviderLimits(LoadMode mode, List<Arm> arms) {
    this.limiting = mode.open().isEmpty();
    for (Arm arm : arms) {
      State state = states.computeIfAbsent(arm.provider().id(), id -> new State());
      state.most = mode.armsTogether() ? state.most + mode.perArm() : 1;
      state.limit = state.most;
      state.lowest = state.most;
    }
  }

  /** Whether a further call of an arm's provider may be in flight. */
  boolean free(Arm arm) {
    State state = states.get(arm.provider().id());
    return !limiting || state.inFlight < state.limit;
  }

  void started(Call call) {
    State state = state(call);
    state.inFlight++;
    cutsAtStart.put(key(call), state.cuts);
  }

  /**
   * @param call a call that was in flight
   * @param outcome what became of it
   * @return the change of its provider's limit; absent when there is none
   */
  Optional<Change> ended(Call call, Outcome outcome) {
    State state = state(call);
    int before = state.limit;
    boolean current = cutsAtStart.remove(key(call)) == state.cuts;
    if (limiting && outcome == Outcome.RATE_LIMIT && current) {
      state.limit = Math.max(1, Math.min(state.limit, state.inFlight) / 2);
      state.lowest = Math.min(state.lowest, state.limit);
      state.cuts++;
      state.successes = 0;
    } else if (outcome == Outcome.OK && current && state.limit < state.most) {
      state.successes++;
      if (state.successes >= state.limit) {
        state.limit++;
        state.successes = 0;
      }
    }
    state.inFlight--;
    return state.limit == before
        ? Optional.empty()
        : Optional.of(new Change(call.arm().provider().id(), before, state.limit));
  }

  /** Providers whose limit was lowered; of one call in flight there is nothing to take back. */
  List<ProviderLimit> lowered() {
    return states.entrySet().stream()
        .filter(one -> one.getValue().lowest < one.getValue().most)
        .map(one -> limit(one.getKey(), one.getValue()))
        .toList();
  }

  private static ProviderLimit limit(String provider, State state) {
    return new ProviderLimit(provider, state.cuts, state.lowest, state.limit, state.most);
  }

  private State state(Call call) {
    return states.get(call.arm().provider().id());
  }

  static String key(Call call) {
    return call.requestId() + " " + call.attempt();
  }
}
