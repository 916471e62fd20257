package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Fault;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Says what became of an attempt: a pure function of what came, by the table in {@link ErrorRule}.
 */
public final class Judge {
  private static final int LONGEST = 2000;
  private static final Set<String> FILTERED =
      Set.of(
          "content_filter",
          "refusal",
          "SAFETY",
          "RECITATION",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII");

  private final UnaryOperator<String> mask;

  /**
   * @param mask takes credentials out of a message
   */
  public Judge(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  /**
   * @param arrivals what came
   * @param reply what the codec read in it
   * @return the judgement
   */
  public Verdict judge(Arrivals arrivals, Reply reply) {
    if (arrivals.fault().isPresent()) {
      return broken(arrivals, arrivals.fault().get());
    }
    if (reply.error().isPresent()) {
      return failed(arrivals, reply.error().get());
    }
    if (arrivals.status() / 100 != 2) {
      return page(arrivals);
    }
    return ended(arrivals, reply);
  }

  /** A reply without a fault or an error: it is a success if it says that it is at its end. */
  private Verdict ended(Arrivals arrivals, Reply reply) {
    String finish = reply.finishReason().orElse("");
    if (FILTERED.contains(finish)) {
      return verdict(
          arrivals, Outcome.CONTENT, false, Origin.PROVIDER, finish, "blocked: " + finish);
    }
    if (finish.equals("error")) {
      return verdict(
          arrivals, Outcome.SERVER, true, Origin.PROVIDER, finish, "generation ended by an error");
    }
    boolean nothing = reply.text().isEmpty() && reply.reasoning().isEmpty();
    if (reply.complete() && !reply.streamed() && nothing && finish.isEmpty()) {
      return verdict(
          arrivals, Outcome.MALFORMED, false, Origin.US, "unknown_shape", "no reply in the JSON");
    }
    if (!reply.complete()) {
      return reply.unreadable() > 0 && nothing
          ? verdict(
              arrivals, Outcome.MALFORMED, false, Origin.US, "unreadable", "the reply is no JSON")
          : verdict(
              arrivals,
              Outcome.TRUNCATED,
              true,
              Origin.US,
              "no_end",
              "the reply ended without a finish reason or terminator");
    }
    return Verdict.OK;
  }

  private Verdict broken(Arrivals arrivals, Fault fault) {
    return switch (fault.kind()) {
      case CONNECT -> us(arrivals, Outcome.NETWORK, "connect", fault);
      case TIMEOUT -> us(arrivals, Outcome.TIMEOUT, "timeout", fault);
      case BROKEN ->
          arrivals.status() == 0
              ? us(arrivals, Outcome.NETWORK, "closed", fault)
              : us(arrivals, Outcome.TRUNCATED, "closed", fault);
      case PROTOCOL ->
          verdict(arrivals, Outcome.MALFORMED, false, Origin.US, "protocol", fault.message());
    };
  }

  private Verdict us(Arrivals arrivals, Outcome outcome, String code, Fault fault) {
    return verdict(arrivals, outcome, true, Origin.US, code, fault.message());
  }

  private Verdict failed(Arrivals arrivals, ReplyError error) {
    boolean gateway = error.type().equals(ErrorBody.GATEWAY_TYPE);
    List<ErrorRule> rules = gateway ? ErrorRule.GATEWAY : ErrorRule.PROVIDER;
    ErrorRule rule =
        arrivals.status() == 429
                && arrivals.header("x-ratelimit-limit-req-minute").orElse("").strip().equals("0")
            ? ErrorRule.NO_ALLOWANCE
            : rules.stream()
                .filter(one -> one.fits(arrivals.status(), error))
                .findFirst()
                .orElseThrow();
    String code = !error.code().isEmpty() ? error.code() : error.type();
    return verdict(
        arrivals,
        rule.outcome(),
        rule.retryable(),
        gateway ? Origin.GATEWAY : Origin.PROVIDER,
        code.isEmpty() ? "" + arrivals.status() : code,
        error.message());
  }

  /** An error without a JSON body: a page of the network edge, or nothing at all. */
  private Verdict page(Arrivals arrivals) {
    int status = arrivals.status();
    String text = new String(arrivals.bytes(), StandardCharsets.UTF_8);
    boolean edge =
        status >= 520 && status <= 530 && status != 529 || text.contains("error code: 1");
    if (edge) {
      return verdict(arrivals, Outcome.GATEWAY, status >= 520, Origin.EDGE, "" + status, text);
    }
    ReplyError none = new ReplyError("", "", "");
    ErrorRule rule =
        ErrorRule.PROVIDER.stream().filter(one -> one.fits(status, none)).findFirst().orElseThrow();
    return verdict(arrivals, rule.outcome(), rule.retryable(), Origin.PROVIDER, "" + status, text);
  }

  private Verdict verdict(
      Arrivals arrivals,
      Outcome outcome,
      boolean retryable,
      Origin origin,
      String code,
      String message) {
    String line = mask.apply(message).replaceAll("\\s+", " ").strip();
    return new Verdict(
        outcome,
        retryable,
        origin,
        mask.apply(code),
        line.length() > LONGEST ? line.substring(0, LONGEST) : line,
        RetryAfter.of(arrivals));
  }
}
