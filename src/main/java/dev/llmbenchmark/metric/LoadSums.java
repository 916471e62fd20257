package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Attempt;
import java.util.OptionalLong;

/** Delays and disturbances of one arm, as they come. */
final class LoadSums {
  private final Doubles queueDelays;
  private final Doubles cleanTtft;
  private long tainted;
  private boolean watched;

  LoadSums() {
    queueDelays = new Doubles();
    cleanTtft = new Doubles();
  }

  LoadSums(LoadSums other) {
    queueDelays = new Doubles(other.queueDelays);
    cleanTtft = new Doubles(other.cleanTtft);
    tainted = other.tainted;
    watched = other.watched;
  }

  /** Takes the delay of a measured attempt, whatever became of it. */
  void addAttempt(Attempt attempt) {
    attempt.load().queueDelayMs().ifPresent(queueDelays::add);
  }

  /** Takes a call that succeeded. */
  void addOk(CallResult call) {
    boolean disturbed = call.tainted().orElse(false);
    watched |= call.tainted().isPresent();
    if (disturbed) {
      tainted++;
    } else {
      call.timing().ttftMs().ifPresent(cleanTtft::add);
    }
  }

  LoadFigures figures() {
    return new LoadFigures(
        watched ? OptionalLong.of(tainted) : OptionalLong.empty(),
        Distribution.of(cleanTtft.toArray()),
        Distribution.of(queueDelays.toArray()));
  }
}
