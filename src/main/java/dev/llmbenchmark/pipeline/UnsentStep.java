package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.WallClock;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Load;
import dev.llmbenchmark.model.MissedCall;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Plan;
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

/** Makes the attempt of a call that was not sent, for want of a token or of a free slot. */
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
    return attempt(call, plan, verdict, Load.UNKNOWN);
  }

  /**
   * @param exchange carries the missed call as its body and the plan as a variable
   * @return the attempt: no status, no times, outcome {@link Outcome#CANCELLED}
   */
  public Attempt missed(Exchange exchange) {
    Call call = exchange.getMessage().getBody(MissedCall.class).call();
    Plan plan = exchange.getVariable("plan", Plan.class);
    Load load =
        new Load(
            Optional.of(wall.of(call.scheduledNanos().orElseThrow())),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty());
    String said = "not started: " + plan.request().mode().perArm() + " calls were in flight";
    Verdict verdict =
        new Verdict(Outcome.CANCELLED, false, Origin.US, "not_started", said, OptionalLong.empty());
    return attempt(call, plan, verdict, load);
  }

  private static Attempt attempt(Call call, Plan plan, Verdict verdict, Load load) {
    return new Attempt(
        call,
        Instant.now(),
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
