package dev.llmbenchmark.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@link ConformanceTest} expects, worked out by hand: status, origin, error code and counts
 * from what the scenario scripts and how each provider words it, the outcome from the public table
 * of outcomes. Columns are in the order of {@link #PROVIDERS}.
 */
final class ConformanceTable {
  static final List<String> PROVIDERS =
      List.of("openai", "anthropic", "google-vertex-ai", "deepseek", "mistral", "workers-ai");

  static final int TOKENS = 12;
  static final int REASONING = 6;
  static final int TOKENS_PER_CHUNK = 4;
  static final int RETRY_AFTER_S = 2;

  /** 9 characters of system text and 22 of user text, four to a token, rounded up. */
  static final String PROMPT_TOKENS = "8";

  static final Set<String> SUCCESSES =
      Set.of("plain", "reasoning", "multi-token", "crlf-comments", "split-bytes", "one-burst");

  /** Scenario, origin, then status, outcome and code: once for all, or once for each provider. */
  private static final String FAILURES =
      """
      truncated us 200/truncated/no_end
      error-in-stream provider 200/server/server_error 200/overloaded/overloaded_error \
        200/overloaded/UNAVAILABLE 200/server/server_error 200/server/3000 200/server/5017
      status-401 provider 401/auth/invalid_api_key 401/auth/authentication_error \
        401/auth/UNAUTHENTICATED 401/auth/invalid_request_error 401/auth/authentication_error \
        401/auth/10000
      status-404 provider 404/model_gone/model_not_found 404/model_gone/not_found_error \
        404/model_gone/NOT_FOUND 404/model_gone/model_not_found 404/model_gone/1500 \
        404/model_gone/3042
      status-429 provider 429/rate_limit/rate_limit_exceeded 429/rate_limit/rate_limit_error \
        429/rate_limit/RESOURCE_EXHAUSTED 429/rate_limit/rate_limit_error 429/rate_limit/1300 \
        429/rate_limit/3040
      status-500 provider 500/server/server_error 500/server/api_error 500/server/INTERNAL \
        500/server/server_error 500/server/3000 500/server/5017
      status-529 provider 529/overloaded/server_error 529/overloaded/overloaded_error \
        529/overloaded/UNAVAILABLE 529/overloaded/service_unavailable_error 529/overloaded/3000 \
        529/overloaded/3040
      insufficient-quota provider 429/quota/insufficient_quota 402/quota/billing_error \
        429/rate_limit/RESOURCE_EXHAUSTED 402/quota/invalid_request_error 429/quota/1300 \
        429/quota/3036
      status-520 edge 520/gateway/520
      gateway-2003 gateway 429/rate_limit/2003
      gateway-2005 gateway 400/gateway/2005
      gateway-2009 gateway 401/auth/2009
      guardrail-2016 gateway 424/content/2016
      """;

  /** Scenarios in which the provider is scripted to name a wait, by provider. */
  private static final String WAITS =
      """
      status-401 y y y y y y
      status-404 y y y y y y
      status-429 y y y y y y
      status-500 y y y y y y
      status-529 y y y y y y
      insufficient-quota n n y y n y
      """;

  /**
   * A failure as its row says it.
   *
   * @param origin who failed it, as the log says it
   * @param status HTTP status
   * @param outcome what became of it
   * @param code code or type of the error
   * @param retryAfterMs the wait; empty when none is named
   */
  record Failure(String origin, String status, String outcome, String code, String retryAfterMs) {}

  private ConformanceTable() {}

  static List<String> scenarios() {
    return Stream.concat(SUCCESSES.stream(), FAILURES.lines().map(line -> line.split(" ")[0]))
        .sorted()
        .toList();
  }

  static Failure failure(String scenario, String provider, boolean stream) {
    // There is no stream in a whole reply for an error to stand in: its body is cut, no more.
    String played = scenario.equals("error-in-stream") && !stream ? "truncated" : scenario;
    String[] row = row(FAILURES, played);
    String[] cell = row[row.length == 3 ? 2 : 2 + PROVIDERS.indexOf(provider)].split("/");
    String[] waits = row(WAITS, played);
    boolean named = waits.length > 0 && waits[1 + PROVIDERS.indexOf(provider)].equals("y");
    return new Failure(
        row[1], cell[0], cell[1], cell[2], named ? Integer.toString(RETRY_AFTER_S * 1000) : "");
  }

  /** The provider's word for an end that it chose itself; one of them has none in plain replies. */
  static String finishReason(String provider, String scenario) {
    String classic = scenario.equals("reasoning") ? "stop" : "";
    return of(provider, "stop", "end_turn", "STOP", "stop", "stop", classic);
  }

  /** One provider always counts reasoning, two never do, the others when there is some. */
  static String reasoningTokens(String provider, int reasoning) {
    String some = reasoning == 0 ? "" : "" + reasoning;
    return of(provider, "" + reasoning, some, some, some, "", "");
  }

  /** Whether the provider shows its reasoning as text. */
  static boolean showsReasoning(String provider) {
    return !provider.equals("openai");
  }

  /** Content frames of a stream: of the first half only when it is scripted to stop there. */
  static int chunks(String provider, String scenario) {
    return switch (scenario) {
      case "multi-token" -> TOKENS / TOKENS_PER_CHUNK;
      case "reasoning" -> TOKENS + (showsReasoning(provider) ? REASONING : 0);
      case "truncated", "error-in-stream" -> TOKENS / 2;
      default -> TOKENS;
    };
  }

  /** Tokens that are reported in the first half of a stream; empty when they come at its end. */
  static String tokensOfHalf(String provider) {
    return of(provider, "", "", "" + TOKENS / 2, "", "", "");
  }

  /** Prompt tokens that are reported in the first half of a stream; likewise. */
  static String promptTokensOfHalf(String provider) {
    return of(provider, "", PROMPT_TOKENS, PROMPT_TOKENS, "", "", "");
  }

  private static String[] row(String table, String scenario) {
    return table
        .lines()
        .map(line -> line.split("\\s+"))
        .filter(row -> row[0].equals(scenario))
        .findFirst()
        .orElse(new String[0]);
  }

  private static String of(String provider, String... byProvider) {
    return Arrays.asList(byProvider).get(PROVIDERS.indexOf(provider));
  }
}
