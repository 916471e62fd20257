package dev.llmbenchmark.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.Mutant;
import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Fault;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.Timeline;
import dev.llmbenchmark.model.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, reading and judging them gives a row and no exception. */
class WireFuzzTest {
  private static final int ROUNDS = 8_000;
  private static final List<Codec> CODECS =
      List.of(
          new ChatCompletionsCodec(),
          new MessagesCodec(),
          new GenerateContentCodec(),
          new RunCodec());
  private static final List<String> STREAMS =
      List.of(
          ChatCompletionsCodecTest.PLAIN,
          ChatCompletionsCodecTest.REASONING,
          ChatCompletionsCodecTest.LISTS,
          MessagesCodecTest.PLAIN,
          MessagesCodecTest.THINKING,
          GenerateContentCodecTest.PLAIN,
          GenerateContentCodecTest.PLAIN.replace("data: ", ",").replaceFirst(",", "["),
          RunCodecTest.CLASSIC,
          RunCodecTest.CHAT,
          "{\"error\":{\"message\":\"m\",\"details\":[{\"retryDelay\":\"1s\"}]}}",
          "{\"success\":false,\"error\":[{\"code\":2001,\"message\":\"no\"}],\"internalCode\":2001}",
          "[{\"error\":{\"code\":404,\"message\":\"Publisher Model\",\"status\":\"NOT_FOUND\"}}]",
          "{\"object\":\"error\",\"message\":{\"detail\":[{\"type\":\"extra_forbidden\"}]}}",
          "<html><title>t</title><p>x</p></html>",
          "<think>a</think>");
  private static final String[] BITS = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\n",
    "\r\n",
    "\n\n",
    "data: ",
    "[DONE]",
    "null",
    "-1",
    "1e400",
    "",
    "\\u0000",
    "</think>",
    "event: error\n",
    ":",
    "\uFEFF",
    "{\"error\":",
    "0.5",
    "true",
    "\\ud800",
    "[]",
    "{}",
    "99999999999999999999999",
    "<think>",
    "\u0000",
    "<!--"
  };

  private static final List<String> NAMES =
      List.of(
          "retry-after",
          "retry-after-ms",
          "x-ratelimit-reset-requests",
          "v-ratelimit-tokens-reset",
          "x-rate-limit-reset",
          "ratelimit",
          "date");
  private static final List<String> HEADERS =
      List.of(
          "34",
          "1.5",
          "6m0s",
          "1h2m3.5s",
          "20ms",
          "2026-11-24T12:00:07Z",
          "2026-11-24T13:00:07+01:00",
          "Tue, 24 Nov 2026 12:00:34 GMT",
          "1795521609500",
          "limit=100, remaining=0, reset=5",
          "\"default\";r=0;t=5");
  private static final String[] HEADER_BITS = {
    "9",
    "999999999",
    "-",
    "+999999999",
    "0",
    ".",
    "d",
    "ms",
    "1s1s1s1s1s",
    ",",
    ";",
    "=",
    " ",
    "e9",
    "T",
    "Z",
    "GMT",
    "-18:00",
    "\u0660"
  };

  private final Mutant mutant = new Mutant(20261124, BITS);
  private final Random random = new Random(20261124);

  @Test
  void mutatedStreamsAreReadAndJudgedWithoutAnException() {
    Judge judge = new Judge(UnaryOperator.identity());
    List<Call> calls =
        List.of(
            Calls.streamed().call(),
            Calls.streamed().tags().counts(false, false).call(),
            Calls.whole().call());

    for (int round = 0; round < ROUNDS; round++) {
      Arrivals arrivals = arrivals(mutant.of(STREAMS.get(round % STREAMS.size())));
      Call call = calls.get(random.nextInt(calls.size()));
      for (Codec codec : CODECS) {
        check(judge, call, arrivals, codec.read(call, arrivals));
      }
    }
  }

  @Test
  void mutatedHeadersOfLimitsGiveAWaitOfAtMostADayOrNone() {
    Mutant headers = new Mutant(20261124, HEADER_BITS);

    for (int round = 0; round < 10 * ROUNDS; round++) {
      String value = new String(headers.of(HEADERS.get(round % HEADERS.size())), ISO_8859_1);
      String again = random.nextInt(20) > 0 ? value : value.repeat(1 + random.nextInt(400));
      Came came = Came.with(429).header(NAMES.get(random.nextInt(NAMES.size())), again);
      if (random.nextBoolean()) {
        came.header("date", "Tue, 24 Nov 2026 12:00:00 GMT");
      }

      assertThat(RetryAfter.millis(came.arrivals(), Came.AT).orElse(0))
          .as(again)
          .isBetween(0L, 86_400_000L);
    }
  }

  private static void check(Judge judge, Call call, Arrivals arrivals, Reply reply) {
    Verdict verdict = judge.judge(call, arrivals, reply, Came.AT);
    boolean ok = verdict.outcome() == Outcome.OK;
    assertThat(!ok || reply.complete() && reply.error().isEmpty() && arrivals.status() == 200)
        .isTrue();
    assertThat(verdict.error().length()).isLessThanOrEqualTo(2000);
    Timeline times = reply.timeline();
    assertThat(times.content().longestGap().orElse(0)).isNotNegative();
    assertThat(times.content().first().orElse(0))
        .isLessThanOrEqualTo(times.firstAnswerNanos().orElse(Long.MAX_VALUE))
        .isLessThanOrEqualTo(times.content().last().orElse(0));
    assertThat(times.firstAnswerNanos().orElse(0))
        .isLessThanOrEqualTo(times.content().last().orElse(0));
    assertThat(reply.usage().completion().orElse(0)).isNotNegative();
    assertThat(times.content().count() > 0).isEqualTo(times.content().first().isPresent());
  }

  private Arrivals arrivals(byte[] bytes) {
    int pieces = bytes.length == 0 ? 0 : 1 + random.nextInt(5);
    int[] ends =
        random
            .ints(pieces, 1, bytes.length + 2)
            .map(end -> Math.min(end, bytes.length))
            .sorted()
            .distinct()
            .toArray();
    if (pieces > 0 && ends[ends.length - 1] != bytes.length) {
      ends = Arrays.copyOf(ends, ends.length + 1);
      ends[ends.length - 1] = bytes.length;
    }
    long[] nanos = new long[ends.length];
    Arrays.setAll(nanos, i -> (i + 1) * 100L);
    int status = new int[] {200, 200, 200, 0, 404, 429, 500, 522}[random.nextInt(8)];
    Optional<Fault> fault =
        random.nextInt(4) > 0
            ? Optional.empty()
            : Optional.of(new Fault(Fault.Kind.values()[random.nextInt(4)], "broke"));
    return new Arrivals(
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        1,
        status,
        Map.of(),
        bytes,
        ends,
        nanos,
        fault);
  }
}
