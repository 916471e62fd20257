package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.WallClock;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Load;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.SettledCall;
import dev.llmbenchmark.model.Timing;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.Verdict;
import dev.llmbenchmark.wire.NoToken;
import dev.llmbenchmark.wire.Secrets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the attempt of a call that was not sent, for want of a token or of a free slot, or that an
 * earlier process of the run had sent.
 */
public final class UnsentStep {
  private static final Logger LOG = LoggerFactory.getLogger(UnsentStep.class);
  private static final Timing NO_TIMES =
      new Timing(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          0,
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  private final Secrets secrets;
  private final WallClock wall;

  UnsentStep(Secrets secrets, WallClock wall) {
    this.wall = wall;
    this.secrets = secrets;
  }

  /**
   * @param exchange carries call and plan as variables, and why there is no token as the exception
   *     that was caught
   * @return the attempt: no status, no times, outcome {@link Outcome#AUTH}
   */
  public Attempt attempt(Exchange exchange) {
    Call call = exchange.getVariable("call", Call.class);
    Plan plan = exchange.getVariable("plan", Plan.class);
    NoToken reason = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, NoToken.class);
    String said = secrets.mask("not sent: " + reason.getMessage());
    LOG.warn(
        "call not sent arm={} request={} attempt={} outcome={} code={} error={}",
        call.arm().key(),
        call.requestId(),
        call.attempt(),
        Outcome.AUTH.word(),
        reason.code(),
        said);
    Verdict verdict =
        new Verdict(Outcome.AUTH, false, Origin.US, reason.code(), said, OptionalLong.empty());
    return attempt(call, Instant.now(), plan, verdict, Load.UNKNOWN);
  }

  /**
   * @param exchange carries the settled call as its body and the plan as a variable
   * @return the attempt: no status, no times, what became of it as the call says
   */
  public Attempt settled(Exchange exchange) {
    SettledCall settled = exchange.getMessage().getBody(SettledCall.class);
    Call call = settled.call();
    Plan plan = exchange.getVariable("plan", Plan.class);
    OptionalLong due = call.scheduledNanos();
    Load load =
        due.isEmpty()
            ? Load.UNKNOWN
            : new Load(
                Optional.of(wall.of(due.getAsLong())),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    Verdict verdict =
        new Verdict(
            settled.outcome(),
            false,
            Origin.US,
            settled.code(),
            settled.reason(),
            OptionalLong.empty());
    return attempt(call, settled.sentAt().orElseGet(Instant::now), plan, verdict, load);
  }

  private static Attempt attempt(Call call, Instant at, Plan plan, Verdict verdict, Load load) {
    return new Attempt(
        call,
        at,
        RunFiles.context(plan),
        "",
        plan.request().simulated(),
        OptionalInt.empty(),
        verdict,
        Optional.empty(),
        Optional.empty(),
        NO_TIMES,
        load,
        Usage.NONE,
        OptionalLong.empty(),
        Optional.empty(),
        Map.of(),
        "",
        "");
  }
}
