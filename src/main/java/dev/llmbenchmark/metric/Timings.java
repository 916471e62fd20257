package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.Timeline;
import dev.llmbenchmark.model.Timing;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * From arrivals to times and speeds, by the formulas that {@link Metric} states.
 *
 * <p>A time that is true is kept, whatever became of the attempt: a reply that broke off has its
 * time to first token, but no response time. Speeds need a reply that is whole, since the token
 * counts of a part say nothing.
 */
public final class Timings {
  /** Fewer content frames than these tell no speed. */
  private static final int MIN_FRAMES = 3;

  /** Frames that all come within this time were held back somewhere and sent at once. */
  private static final double MIN_SPAN_MS = 5;

  /** As {@link #MIN_SPAN_MS}, in multiples of the client's own error. */
  private static final double MIN_SPAN_FLOORS = 3;

  /**
   * Tokenizers differ, at most about threefold for digits one by one; a count far above that of the
   * received text contains text that was not received.
   */
  private static final long MAX_ESTIMATE_RATIO = 4;

  /** Tokens that servers add to short texts, such as end markers. */
  private static final long MAX_ESTIMATE_OFFSET = 16;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MS = 1e6;

  private Timings() {}

  /**
   * Computes the times and speeds of one attempt.
   *
   * <p>Completion tokens are those of the reply's usage or, when it has none, the estimate.
   * Streamed tokens are the completion tokens, less the reasoning tokens when no reasoning text was
   * streamed. They are unknown, and what needs them absent, when reasoning was neither streamed nor
   * counted and the completion tokens exceed four times the estimate plus 16.
   *
   * @param arrivals what came, and when
   * @param reply what it says
   * @param estimatedCompletionTokens tokens of the received text, reasoning text included, by our
   *     own tokenizer; absent when no text came
   * @param floorMs the client's own error in ms, at least 0
   * @return times in ms and speeds in tokens a second, rounded to 3 decimals
   */
  public static Timing of(
      Arrivals arrivals, Reply reply, OptionalLong estimatedCompletionTokens, double floorMs) {
    Timeline line = reply.timeline();
    boolean coalesced = coalesced(line, floorMs);
    boolean ended = arrivals.fault().isEmpty() && arrivals.headersNanos().isPresent();
    boolean whole = ended && reply.error().isEmpty() && (reply.complete() || !reply.streamed());
    boolean paced = whole && reply.streamed() && !coalesced;
    OptionalLong streamed =
        paced ? streamedTokens(reply, estimatedCompletionTokens) : OptionalLong.empty();
    return new Timing(
        millis(arrivals.connectNanos()),
        since(arrivals, arrivals.headersNanos()),
        since(arrivals, line.content().first()),
        since(arrivals, line.firstAnswerNanos()),
        ended ? since(arrivals, OptionalLong.of(arrivals.endNanos())) : OptionalDouble.empty(),
        line.content().count(),
        millis(line.content().longestGap()),
        reply.streamed() ? Optional.of(coalesced) : Optional.empty(),
        streamed.isPresent()
            ? outputSpeed(line, reply, streamed.getAsLong())
            : OptionalDouble.empty(),
        streamed.isPresent()
            ? timePerToken(line, arrivals, streamed.getAsLong())
            : OptionalDouble.empty(),
        whole
            ? tps(arrivals, completion(reply, estimatedCompletionTokens))
            : OptionalDouble.empty());
  }

  private static boolean coalesced(Timeline line, double floorMs) {
    if (line.content().count() < MIN_FRAMES) {
      return true;
    }
    long span = line.content().last().getAsLong() - line.content().first().getAsLong();
    return span / NANOS_PER_MS <= Math.max(MIN_SPAN_MS, MIN_SPAN_FLOORS * floorMs);
  }

  private static OptionalLong completion(Reply reply, OptionalLong estimate) {
    OptionalLong reported = reply.usage().completion();
    return reported.isPresent() ? reported : estimate;
  }

  private static OptionalLong streamedTokens(Reply reply, OptionalLong estimate) {
    OptionalLong reported = reply.usage().completion();
    if (reported.isEmpty()) {
      return estimate;
    }
    if (!reply.reasoning().isEmpty()) {
      return reported;
    }
    long completion = reported.getAsLong();
    OptionalLong reasoning = reply.usage().reasoning();
    if (reasoning.isPresent()) {
      return OptionalLong.of(completion - reasoning.getAsLong());
    }
    boolean hidden =
        estimate.isPresent()
            && completion > MAX_ESTIMATE_RATIO * estimate.getAsLong() + MAX_ESTIMATE_OFFSET;
    return hidden ? OptionalLong.empty() : reported;
  }

  private static OptionalDouble outputSpeed(Timeline line, Reply reply, long streamed) {
    long later = streamed - tokensOfFirst(line, reply, streamed);
    long span = line.content().last().getAsLong() - line.content().first().getAsLong();
    return later > 0
        ? OptionalDouble.of(Numbers.round(later * NANOS_PER_SECOND / span))
        : OptionalDouble.empty();
  }

  private static long tokensOfFirst(Timeline line, Reply reply, long streamed) {
    OptionalLong completion = reply.usage().completion();
    if (line.tokensOfFirst().isEmpty() || completion.isEmpty()) {
      return 1;
    }
    // The first frame's usage counts reasoning that was not streamed; the streamed tokens do not.
    long notStreamed = completion.getAsLong() - streamed;
    long first = line.tokensOfFirst().getAsLong();
    // A count that is no larger than that reasoning cannot contain it: it is the frame's own.
    return first > notStreamed ? first - notStreamed : first;
  }

  private static OptionalDouble timePerToken(Timeline line, Arrivals arrivals, long streamed) {
    if (streamed < 2) {
      return OptionalDouble.empty();
    }
    long generating = arrivals.endNanos() - line.content().first().getAsLong();
    return OptionalDouble.of(Numbers.round(generating / NANOS_PER_MS / (streamed - 1)));
  }

  private static OptionalDouble tps(Arrivals arrivals, OptionalLong completion) {
    long nanos = arrivals.endNanos() - arrivals.sentNanos();
    return completion.isPresent() && nanos > 0
        ? OptionalDouble.of(Numbers.round(completion.getAsLong() * NANOS_PER_SECOND / nanos))
        : OptionalDouble.empty();
  }

  private static OptionalDouble since(Arrivals arrivals, OptionalLong at) {
    return at.isPresent()
        ? OptionalDouble.of(Numbers.millis(at.getAsLong() - arrivals.sentNanos()))
        : OptionalDouble.empty();
  }

  private static OptionalDouble millis(OptionalLong nanos) {
    return nanos.isPresent()
        ? OptionalDouble.of(Numbers.millis(nanos.getAsLong()))
        : OptionalDouble.empty();
  }
}
