package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Arrival;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Remainder;
import dev.llmbenchmark.model.SettledCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a pacer does when a call is not admitted. */
@Timeout(30)
class PacerRefusalTest {
  private final ManualTime time = new ManualTime();
  private final List<String> asked = new ArrayList<>();
  private final List<String> given = new ArrayList<>();

  /** Admits so many calls and refuses all others. */
  private Pacer pacer(LoadMode mode, int warmup, int attempts, int admitted) {
    return new Pacer(
        Plans.plan(mode, warmup, attempts, "a"),
        new TokenEstimator(),
        new Backoff(500, 60_000),
        time,
        call -> {
          asked.add(text(call));
          return asked.size() <= admitted;
        },
        time,
        Remainder.ALL);
  }

  private static String text(Call call) {
    return call.phase().name().charAt(0) + "" + call.round() + "." + call.attempt();
  }

  private void run(Pacer pacer, Function<Call, Attempt> end) {
    for (Object next = pacer.next(); next != Pacer.END; next = pacer.next()) {
      if (next instanceof Call call) {
        given.add(text(call));
        time.after(10, () -> pacer.finished(end.apply(call)));
      } else {
        given.add("missed " + ((SettledCall) next).call().round());
      }
    }
  }

  @Test
  void noCallStartsAfterOneWasRefused() {
    run(pacer(LoadMode.PROBE, 1, 100, 3), Plans::ok);

    assertThat(given).containsExactly("W1.1", "M1.1", "M2.1");
    assertThat(asked).containsExactly("W1.1", "M1.1", "M2.1", "M3.1");
  }

  @Test
  void everyCallIsAskedForOnce() {
    run(pacer(LoadMode.PARALLEL, 1, 20, 100), Plans::ok);

    assertThat(asked).hasSize(21).doesNotHaveDuplicates().containsExactlyElementsOf(given);
  }

  /** A retry is a call like any other. */
  @Test
  void aRetryIsAskedForToo() {
    run(pacer(LoadMode.PROBE, 0, 3, 1), call -> Plans.failed(call, 0));

    assertThat(given).containsExactly("M1.1");
    assertThat(asked).containsExactly("M1.1", "M1.2");
  }

  /**
   * Started at 0 and 1 ms; the third, due at 2 ms, is refused, and the run ends with the second.
   */
  @Test
  void callsInFlightAreWaitedFor() {
    List<Long> ends = new ArrayList<>();

    run(
        pacer(LoadMode.open(1000, Arrival.CONSTANT, 9), 0, 50, 2),
        call -> {
          ends.add(time.ms());
          return Plans.ok(call);
        });

    assertThat(given).containsExactly("M1.1", "M2.1");
    assertThat(ends).containsExactly(10L, 11L);
  }
}
