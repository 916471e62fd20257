package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Load;
import dev.llmbenchmark.model.Reply;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** From arrivals to how an attempt stood to the plan of its load. */
public final class Loads {
  private Loads() {}

  /**
   * @param call what was to be done
   * @param wall the run's time of day
   * @param arrivals what came, and when
   * @param reply what it says
   * @param stalls when this process stood still, as far as it is known
   * @param nowNanos the present reading of the monotonic clock
   * @return planned start, delay and whether a stall disturbed it
   */
  public static Load of(
      Call call, WallClock wall, Arrivals arrivals, Reply reply, Stalls stalls, long nowNanos) {
    OptionalLong planned = call.scheduledNanos();
    // A later attempt was not planned for that moment: its wait is the back-off's, not our delay.
    boolean punctual = planned.isPresent() && call.attempt() == 1;
    boolean ended = arrivals.fault().isEmpty() && arrivals.headersNanos().isPresent();
    long first = reply.timeline().content().first().orElse(arrivals.endNanos());
    return new Load(
        planned.isPresent() ? Optional.of(wall.of(planned.getAsLong())) : Optional.empty(),
        punctual ? since(planned.getAsLong(), arrivals.sentNanos()) : OptionalDouble.empty(),
        planned.isPresent() && ended
            ? since(planned.getAsLong(), arrivals.endNanos())
            : OptionalDouble.empty(),
        Optional.of(stalls.tainted(arrivals.sentNanos(), first, nowNanos)));
  }

  private static OptionalDouble since(long from, long to) {
    return OptionalDouble.of(Numbers.millis(to - from));
  }
}
