package dev.llmbenchmark.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.metric.Cost;
import dev.llmbenchmark.metric.Loads;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Stalls;
import dev.llmbenchmark.metric.Timings;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.metric.WallClock;
import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.GatewayRequest;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.model.Verdict;
import dev.llmbenchmark.wire.Judge;
import dev.llmbenchmark.wire.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the attempt of a call out of all that is known at its end. */
public final class AttemptStep {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptStep.class);

  /** Variable of the exchange: the moments of the content frames. */
  static final String CONTENT = "content";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int ERROR_BYTES = 32 * 1024;
  private static final int LOGGED = 2000;
  private static final Map<String, String> TRACE =
      Map.of(
          "cache_status", "cf-aig-cache-status",
          "gateway_log_id", "cf-aig-log-id",
          "cf_ray", "cf-ray",
          "gateway_step", "cf-aig-step");

  private final Judge judge;
  private final Secrets secrets;
  private final TokenEstimator estimator;
  private final Stalls stalls;
  private final WallClock wall;
  private final Floor floor;
  private final RunWatcher watcher;

  AttemptStep(
      Secrets secrets,
      TokenEstimator estimator,
      Stalls stalls,
      WallClock wall,
      Floor floor,
      RunWatcher watcher) {
    this.floor = floor;
    this.watcher = watcher;
    this.wall = wall;
    this.stalls = stalls;
    this.judge = new Judge(secrets::mask);
    this.secrets = secrets;
    this.estimator = estimator;
  }

  /**
   * @param exchange carries the reply as its body, and call, request, arrivals and plan as
   *     variables
   * @return the attempt
   */
  public Attempt judge(Exchange exchange) {
    Reply reply = exchange.getMessage().getBody(Reply.class);
    Call call = exchange.getVariable("call", Call.class);
    GatewayRequest request = exchange.getVariable("request", GatewayRequest.class);
    Arrivals arrivals = exchange.getVariable("arrivals", Arrivals.class);
    Plan plan = exchange.getVariable("plan", Plan.class);
    Instant startedAt = exchange.getVariable("startedAt", Instant.class);
    watcher.received(call, arrivals, reply);
    exchange.setVariable(CONTENT, reply.timeline().content());
    Verdict verdict = judge.judge(call, arrivals, reply, wall.of(arrivals.endNanos()));
    OptionalLong estimated = estimated(reply.reasoning() + reply.text());
    Map<String, String> trace = new LinkedHashMap<>();
    TRACE.forEach(
        (column, header) ->
            arrivals.header(header).ifPresent(value -> trace.put(column, shown(value))));
    boolean simulated =
        plan.request().simulated() || arrivals.header("x-llm-benchmark-simulated").isPresent();
    LogContent keep = plan.request().logContent();
    Attempt attempt =
        new Attempt(
            call,
            startedAt,
            RunFiles.context(plan),
            request.endpoint(),
            simulated,
            arrivals.status() == 0 ? OptionalInt.empty() : OptionalInt.of(arrivals.status()),
            verdict,
            reply.finishReason().map(this::shown),
            reply.responseModel().map(this::shown),
            Timings.of(arrivals, reply, estimated, floor.ms()),
            Loads.of(call, wall, arrivals, reply, stalls, System.nanoTime()),
            reply.usage(),
            estimated,
            Cost.of(call.arm(), reply.usage(), startedAt),
            trace,
            keep == LogContent.NONE ? "" : secrets.mask(json(request.providerBody())),
            kept(keep, arrivals, reply));
    log(attempt, arrivals);
    return attempt;
  }

  /** What a server says in a word, which may be anything. */
  private String shown(String word) {
    // Masked again: what is taken out may have kept the parts of a credential apart.
    return secrets.mask(Shown.line(secrets.mask(word)));
  }

  private void log(Attempt attempt, Arrivals arrivals) {
    if (LOG.isDebugEnabled()) {
      logCall(attempt, arrivals);
    }
    if (attempt.verdict().outcome() != Outcome.OK) {
      logFailure(attempt, arrivals);
    }
  }

  private static void logCall(Attempt attempt, Arrivals arrivals) {
    LOG.debug(
        "call ended arm={} request={} attempt={} phase={} endpoint={} outcome={} status={} bytes={}"
            + " headers_ms={} ttft_ms={} response_time_ms={} response_headers={}",
        attempt.call().arm().key(),
        attempt.call().requestId(),
        attempt.call().attempt(),
        attempt.call().phase(),
        attempt.endpoint(),
        attempt.verdict().outcome().word(),
        arrivals.status(),
        arrivals.bytes().length,
        Numbers.text(attempt.timing().headersMs()),
        Numbers.text(attempt.timing().ttftMs()),
        Numbers.text(attempt.timing().responseTimeMs()),
        // Names alone: a value may repeat a credential.
        arrivals.headers().keySet());
  }

  private OptionalLong estimated(String generated) {
    return generated.isEmpty() ? OptionalLong.empty() : OptionalLong.of(estimator.count(generated));
  }

  private void logFailure(Attempt attempt, Arrivals arrivals) {
    String masked = shown(masked(arrivals, ERROR_BYTES).replaceAll("\\s+", " "));
    LOG.warn(
        "call failed arm={} request={} attempt={} outcome={} status={} code={} origin={} body={}",
        attempt.call().arm().key(),
        attempt.call().requestId(),
        attempt.call().attempt(),
        attempt.verdict().outcome().word(),
        arrivals.status(),
        attempt.verdict().errorCode(),
        attempt.verdict().origin().name().toLowerCase(java.util.Locale.ROOT),
        masked.isEmpty()
            ? attempt.verdict().error()
            : masked.substring(0, Math.min(LOGGED, masked.length())));
  }

  private String kept(LogContent keep, Arrivals arrivals, Reply reply) {
    return switch (keep) {
      case NONE -> "";
      case FULL -> masked(arrivals, Integer.MAX_VALUE);
      case TEXT -> {
        boolean refused = arrivals.status() / 100 != 2;
        if (refused || !reply.streamed()) {
          yield masked(arrivals, refused ? ERROR_BYTES : Integer.MAX_VALUE);
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("text", reply.text());
        whole.put("reasoning", reply.reasoning());
        whole.put("finish_reason", reply.finishReason().orElse(null));
        Map<String, Object> usage = new LinkedHashMap<>();
        reply.usage().prompt().ifPresent(n -> usage.put("prompt_tokens", n));
        reply.usage().completion().ifPresent(n -> usage.put("completion_tokens", n));
        reply.usage().reasoning().ifPresent(n -> usage.put("reasoning_tokens", n));
        whole.put("usage", usage);
        reply.error().ifPresent(error -> whole.put("error", error.message()));
        yield secrets.mask(json(whole));
      }
    };
  }

  /** The body without secrets; masked before it is cut, so that no part of one stays at the cut. */
  private String masked(Arrivals arrivals, int mostBytes) {
    byte[] all = arrivals.bytes();
    // Twice as much as is wanted holds what is masked in it, and spares the rest of a flood.
    int length = (int) Math.min(all.length, 2L * mostBytes);
    String whole = new String(all, 0, length, StandardCharsets.UTF_8);
    String head = secrets.maskedHead(whole, mostBytes);
    byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, 0, Math.min(mostBytes, bytes.length), StandardCharsets.UTF_8);
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request is made of what JSON can write", e);
    }
  }
}
