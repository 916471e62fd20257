package dev.llmbenchmark.simulator;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How every call of one provider goes from now on. Values left empty are those of the provider's
 * profile. A value given here is kept exactly: no spread is laid over it. While a scenario is set,
 * the profile's random failures are off.
 *
 * @param name one of {@link #names()}
 * @param headersMs time to the response's headers, in ms
 * @param ttftMs time to the first generated token in ms, 0 or more
 * @param gapMs time between two tokens in ms, 0 or more
 * @param tokens length of the answer without reasoning, in tokens, 0 or more
 * @param tokensPerChunk tokens in one frame, 1 or more
 * @param reasoningTokens length of the reasoning before the answer, in tokens, 0 or more
 * @param retryAfterSeconds what a refusal tells the client to wait, in s, 0 or more
 * @param failFirst the scenario holds for so many calls, then it is {@code plain}; empty = for all
 */
public record Scenario(
    String name,
    OptionalDouble headersMs,
    OptionalDouble ttftMs,
    OptionalDouble gapMs,
    OptionalInt tokens,
    OptionalInt tokensPerChunk,
    OptionalInt reasoningTokens,
    OptionalInt retryAfterSeconds,
    OptionalInt failFirst) {
  public Scenario {
    if (Mishap.named(Objects.requireNonNull(name, "name")).isEmpty()) {
      Behaviour.of(name);
    }
    notBelow(0, "headersMs", headersMs.orElse(0));
    notBelow(0, "ttftMs", ttftMs.orElse(0));
    notBelow(0, "gapMs", gapMs.orElse(0));
    notBelow(0, "tokens", tokens.orElse(0));
    notBelow(1, "tokensPerChunk", tokensPerChunk.orElse(1));
    notBelow(0, "reasoningTokens", reasoningTokens.orElse(0));
    notBelow(0, "retryAfterSeconds", retryAfterSeconds.orElse(0));
    notBelow(0, "failFirst", failFirst.orElse(0));
  }

  /** The names of all scenarios, in the order of the documentation. */
  public static List<String> names() {
    return Stream.concat(Behaviour.ids().stream(), Mishap.ids().stream()).toList();
  }

  /** The scenario of that name with nothing else set; an unknown name is refused with the list. */
  public static Scenario named(String name) {
    return new Scenario(
        name,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  /** An ordinary answer by the profile, without its random failures. */
  public static Scenario plain() {
    return named(Behaviour.PLAIN.id());
  }

  /** The same with that time to the response's headers, at most the time to the first token. */
  public Scenario withHeadersMs(double ms) {
    OptionalDouble head = OptionalDouble.of(ms);
    return new Scenario(
        name,
        head,
        ttftMs,
        gapMs,
        tokens,
        tokensPerChunk,
        reasoningTokens,
        retryAfterSeconds,
        failFirst);
  }

  /** The same with that time to the first token. */
  public Scenario withTtftMs(double ms) {
    OptionalDouble ttft = OptionalDouble.of(ms);
    return new Scenario(
        name,
        headersMs,
        ttft,
        gapMs,
        tokens,
        tokensPerChunk,
        reasoningTokens,
        retryAfterSeconds,
        failFirst);
  }

  /** The same with that time between two tokens. */
  public Scenario withGapMs(double ms) {
    OptionalDouble gap = OptionalDouble.of(ms);
    return new Scenario(
        name,
        headersMs,
        ttftMs,
        gap,
        tokens,
        tokensPerChunk,
        reasoningTokens,
        retryAfterSeconds,
        failFirst);
  }

  /** The same with an answer of that many tokens. */
  public Scenario withTokens(int count) {
    OptionalInt n = OptionalInt.of(count);
    return new Scenario(
        name,
        headersMs,
        ttftMs,
        gapMs,
        n,
        tokensPerChunk,
        reasoningTokens,
        retryAfterSeconds,
        failFirst);
  }

  /** The same with that many tokens in a frame. */
  public Scenario withTokensPerChunk(int count) {
    OptionalInt n = OptionalInt.of(count);
    return new Scenario(
        name, headersMs, ttftMs, gapMs, tokens, n, reasoningTokens, retryAfterSeconds, failFirst);
  }

  /** The same with that many tokens of reasoning. */
  public Scenario withReasoningTokens(int count) {
    OptionalInt n = OptionalInt.of(count);
    return new Scenario(
        name, headersMs, ttftMs, gapMs, tokens, tokensPerChunk, n, retryAfterSeconds, failFirst);
  }

  /** The same with that wait asked for by a refusal. */
  public Scenario withRetryAfterSeconds(int seconds) {
    OptionalInt n = OptionalInt.of(seconds);
    return new Scenario(
        name, headersMs, ttftMs, gapMs, tokens, tokensPerChunk, reasoningTokens, n, failFirst);
  }

  /** The same for the first calls only; the later ones are {@code plain}. */
  public Scenario failFirst(int calls) {
    OptionalInt n = OptionalInt.of(calls);
    return new Scenario(
        name,
        headersMs,
        ttftMs,
        gapMs,
        tokens,
        tokensPerChunk,
        reasoningTokens,
        retryAfterSeconds,
        n);
  }

  Optional<Mishap> mishap() {
    return Mishap.named(name);
  }

  Behaviour behaviour() {
    return mishap().isPresent() ? Behaviour.PLAIN : Behaviour.of(name);
  }

  private static void notBelow(int least, String field, double value) {
    // Written this way round so that NaN is refused too.
    if (!(value >= least && value < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "simulator: scenario: " + field + " must be " + least + " or more, not " + value);
    }
  }
}
