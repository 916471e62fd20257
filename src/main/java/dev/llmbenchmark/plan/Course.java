package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Remainder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How far the arms of a plan are in their rounds, calls passed over that an earlier process of the
 * same run has begun. Not safe for several threads.
 */
final class Course {
  private final CallSequence sequence;
  private final boolean openLoop;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<ArmAgenda> arms = new ArrayList<>();
  private final Set<String> begun;
  private final long elapsedNanos;
  private Phase phase = Phase.WARMUP;
  private long measuredSinceNanos;

  Course(Plan plan, CallSequence sequence, Remainder rest) {
    this.sequence = sequence;
    this.openLoop = plan.request().mode().open().isPresent();
    this.begun = rest.begun();
    this.elapsedNanos = rest.elapsed().toNanos();
    int count = plan.arms().size();
    for (int i = 0; i < count; i++) {
      indexes.put(plan.arms().get(i).key(), i);
      arms.add(new ArmAgenda(plan.request().mode(), plan.request().seed(), i, count));
      skipBegun(i);
    }
  }

  /** One per arm, in the plan's order. */
  List<ArmAgenda> arms() {
    return arms;
  }

  /**
   * @throws IllegalArgumentException when the plan does not have the call's arm
   */
  ArmAgenda arm(Call call) {
    Integer index = indexes.get(call.arm().key());
    if (index == null) {
      throw new IllegalArgumentException("no such arm in the plan: " + call.arm().key());
    }
    return arms.get(index);
  }

  /** The arm whose rounds these are. */
  Arm which(ArmAgenda arm) {
    return sequence.arm(arms.indexOf(arm));
  }

  /** The arm is called no more. */
  void stop(String key) {
    arms.get(indexes.get(key)).stop();
  }

  /** Whether the warm-up is over. */
  boolean measured() {
    return phase == Phase.MEASURED;
  }

  /** Whether calls start at planned times now. */
  boolean opened() {
    return openLoop && measured();
  }

  /** When the first measured call of the run could start, in ns of the monotonic clock. */
  long measuredSinceNanos() {
    return measuredSinceNanos;
  }

  /** Rounds of the present phase. */
  int rounds() {
    return sequence.rounds(phase);
  }

  /** Indexes of the arms in the order in which a round of the present phase calls them. */
  List<Integer> order(int round) {
    return sequence.order(phase, round);
  }

  void startMeasured(long nowNanos) {
    phase = Phase.MEASURED;
    measuredSinceNanos = nowNanos - elapsedNanos;
    for (int i = 0; i < arms.size(); i++) {
      arms.get(i).startMeasured(nowNanos);
      skipBegun(i);
    }
    if (openLoop && !begun.isEmpty()) {
      // The planned times go on where they ended: what is left of a run starts at once.
      long gone =
          arms.stream()
              .filter(arm -> arm.round() <= rounds())
              .mapToLong(arm -> arm.dueNanos() - nowNanos)
              .min()
              .orElse(0);
      arms.forEach(arm -> arm.earlier(gone));
    }
  }

  /** The next planned call of an arm, which goes on to the one after it. */
  Call next(int index) {
    ArmAgenda arm = arms.get(index);
    int round = arm.round();
    int position = 1 + order(round).indexOf(index);
    OptionalLong due = opened() ? OptionalLong.of(arm.dueNanos()) : OptionalLong.empty();
    Call call = sequence.call(phase, round, index, position, due);
    arm.advance();
    skipBegun(index);
    return call;
  }

  private void skipBegun(int index) {
    ArmAgenda arm = arms.get(index);
    while (!begun.isEmpty()
        && arm.round() <= rounds()
        && begun.contains(sequence.id(phase, arm.round(), index))) {
      arm.advance();
    }
  }
}
