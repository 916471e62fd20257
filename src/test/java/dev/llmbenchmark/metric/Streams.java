package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Fault;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.Timeline;
import dev.llmbenchmark.model.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Replies and arrivals, for tests. All times are ms after sending; the clock has any origin. */
final class Streams {
  static final long SENT = 7_000_000_123L;
  static final OptionalLong NO = OptionalLong.empty();

  private Streams() {}

  static Reply stream(
      long first, long answer, long last, long completion, OptionalLong reasoning, String thought) {
    Usage usage = completion < 0 ? Usage.NONE : usage(completion, reasoning);
    return reply(true, line(first, answer, last, NO), usage, thought, true);
  }

  static Reply withFirst(long completion, OptionalLong reasoning, long first) {
    Timeline line = line(200, 200, 1200, OptionalLong.of(first));
    return reply(true, line, usage(completion, reasoning), "", true);
  }

  /** 50 content frames a fiftieth of the whole time apart; the last one comes after two of them. */
  static Timeline line(long first, long answer, long last, OptionalLong tokens) {
    long[] frames = new long[50];
    for (int i = 0; i < 49; i++) {
      frames[i] = SENT + first * 1_000_000 + i * (last - first) * 20_000;
    }
    frames[49] = SENT + last * 1_000_000;
    return new Timeline(Moments.of(frames), at(answer), tokens);
  }

  static Reply reply(
      boolean streamed, Timeline line, Usage usage, String reasoning, boolean complete) {
    return new Reply(
        streamed,
        "text",
        reasoning,
        Optional.of("stop"),
        Optional.empty(),
        usage,
        line,
        complete,
        Optional.empty(),
        0);
  }

  static Usage usage(long completion, OptionalLong reasoning) {
    return new Usage(OptionalLong.of(10), OptionalLong.of(completion), reasoning, NO, NO);
  }

  static Arrivals ended(long ms) {
    return arrivals(ms, Optional.empty());
  }

  static Arrivals arrivals(long endMs, Optional<Fault> fault) {
    return new Arrivals(
        SENT,
        OptionalLong.of(12_500_000),
        at(100),
        SENT + endMs * 1_000_000,
        200,
        Map.of(),
        new byte[0],
        new int[0],
        new long[0],
        fault);
  }

  static OptionalLong at(long ms) {
    return OptionalLong.of(SENT + ms * 1_000_000);
  }
}
