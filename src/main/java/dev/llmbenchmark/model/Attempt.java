package dev.llmbenchmark.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One attempt with everything that its row says.
 *
 * @param call what was to be done
 * @param startedAt wall clock at the start, for ordering and joining only
 * @param context what is the same in all rows of the run
 * @param endpoint the provider's path
 * @param simulated whether the simulated gateway answered
 * @param status HTTP status; absent when none came
 * @param verdict what became of it
 * @param finishReason the provider's word for the end; absent when not said
 * @param responseModel the model that says it answered; absent when not said
 * @param timing times and speeds
 * @param load how it stood to the plan of the load
 * @param usage token counts as reported
 * @param estimatedCompletionTokens tokens of the received text by the o200k tokenizer; absent when
 *     no text came
 * @param costUsd price of the attempt; absent when a price or a count is unknown
 * @param trace response headers of the gateway by the name of their column: {@code cache_status},
 *     {@code gateway_log_id}, {@code cf_ray}, {@code gateway_step}
 * @param requestPayload the provider's request body; empty when not kept
 * @param responseBody the reply; empty when not kept
 */
public record Attempt(
    Call call,
    Instant startedAt,
    RunContext context,
    String endpoint,
    boolean simulated,
    OptionalInt status,
    Verdict verdict,
    Optional<String> finishReason,
    Optional<String> responseModel,
    Timing timing,
    Load load,
    Usage usage,
    OptionalLong estimatedCompletionTokens,
    Optional<BigDecimal> costUsd,
    Map<String, String> trace,
    String requestPayload,
    String responseBody) {

  /**
   * What is the same in all rows of a run.
   *
   * @param engine the Camel component that sent the calls
   * @param mode how many calls were in flight
   * @param promptMode name of the prompt
   */
  public record RunContext(String engine, String mode, String promptMode) {
    /** Checks that nothing is null. */
    public RunContext {
      Objects.requireNonNull(engine, "engine");
      Objects.requireNonNull(mode, "mode");
      Objects.requireNonNull(promptMode, "promptMode");
    }
  }

  /** Checks that nothing is null and copies the map. */
  public Attempt {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(finishReason, "finishReason");
    Objects.requireNonNull(responseModel, "responseModel");
    Objects.requireNonNull(timing, "timing");
    Objects.requireNonNull(load, "load");
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(estimatedCompletionTokens, "estimatedCompletionTokens");
    Objects.requireNonNull(costUsd, "costUsd");
    Objects.requireNonNull(requestPayload, "requestPayload");
    Objects.requireNonNull(responseBody, "responseBody");
    trace = Map.copyOf(trace);
  }

  /**
   * @return whether the reply came from a cache and so stays out of every statistic
   */
  public boolean cacheHit() {
    return "HIT".equalsIgnoreCase(trace.getOrDefault("cache_status", ""));
  }
}
