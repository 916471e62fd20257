package dev.llmbenchmark.simulator;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How one provider usually behaves.
 *
 * @param headersMs time to the response's headers in ms; empty = three quarters of the time to the
 *     first token. Never after that
 * @param ttftMs median time to the first token in ms
 * @param ttftSigma spread of it: standard deviation of its logarithm
 * @param gapMs median time between two tokens in ms
 * @param gapSigma spread of it: standard deviation of its logarithm
 * @param tokens mean length of an answer in tokens
 * @param tokensSpread an answer is that much shorter or longer at most, as a share of 1
 * @param tokensPerChunk tokens in one frame
 * @param reasoningTokens tokens of reasoning before the answer
 * @param retryAfterSeconds the wait that a refusal asks for; empty = the format's usual one
 * @param fail share of calls (0 to 1) that are refused with that HTTP status
 */
record Profile(
    OptionalDouble headersMs,
    double ttftMs,
    double ttftSigma,
    double gapMs,
    double gapSigma,
    int tokens,
    double tokensSpread,
    int tokensPerChunk,
    int reasoningTokens,
    OptionalInt retryAfterSeconds,
    Map<Integer, Double> fail) {
  /** When a scenario asks for reasoning and nobody says how much. */
  private static final int USUAL_REASONING = 12;

  private static final int USUAL_TOKENS_PER_CHUNK = 4;

  Profile {
    within("headers_ms", headersMs.orElse(0), 0, 3_600_000);
    within("ttft_ms", ttftMs, 0, 3_600_000);
    within("ttft_sigma", ttftSigma, 0, 3);
    within("gap_ms", gapMs, 0, 3_600_000);
    within("gap_sigma", gapSigma, 0, 3);
    within("tokens", tokens, 0, 1_000_000);
    within("tokens_per_chunk", tokensPerChunk, 1, 1_000_000);
    within("reasoning_tokens", reasoningTokens, 0, 1_000_000);
    within("retry_after_s", retryAfterSeconds.orElse(0), 0, 86_400);
    fail = Map.copyOf(fail);
    fail.forEach((status, share) -> within("fail: " + status, share, 0, 1));
    within("fail: sum", fail.values().stream().mapToDouble(d -> d).sum(), 0, 1);
    fail.keySet().forEach(status -> within("fail: status", status, 400, 599));
  }

  /** This profile as the scenario changes it: what it fixes has no spread, and nothing fails. */
  Profile under(Scenario s, Behaviour behaviour) {
    boolean cached = behaviour == Behaviour.CACHE_HIT;
    OptionalDouble ttft = cached ? OptionalDouble.of(s.ttftMs().orElse(2)) : s.ttftMs();
    OptionalDouble gap = cached ? OptionalDouble.of(s.gapMs().orElse(0)) : s.gapMs();
    int perChunk = tokensPerChunk;
    if (behaviour == Behaviour.MULTI_TOKEN) {
      perChunk = Math.max(perChunk, USUAL_TOKENS_PER_CHUNK);
    }
    int reasoning = reasoningTokens;
    if (behaviour == Behaviour.REASONING && reasoning == 0) {
      reasoning = USUAL_REASONING;
    }
    return new Profile(
        s.headersMs().isPresent() ? s.headersMs() : headersMs,
        ttft.orElse(ttftMs),
        ttft.isPresent() ? 0 : ttftSigma,
        gap.orElse(gapMs),
        gap.isPresent() ? 0 : gapSigma,
        s.tokens().orElse(tokens),
        s.tokens().isPresent() ? 0 : tokensSpread,
        s.tokensPerChunk().orElse(perChunk),
        s.reasoningTokens().orElse(reasoning),
        s.retryAfterSeconds().isPresent() ? s.retryAfterSeconds() : retryAfterSeconds,
        Map.of());
  }

  private static void within(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          field + " must be " + plain(least) + " to " + plain(most) + ", not " + plain(value));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
