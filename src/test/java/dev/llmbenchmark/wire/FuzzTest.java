package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzTest {
  private static final int ROUNDS = 3000;
  private static final List<Codec> CODECS =
      List.of(
          new ChatCompletionsCodec(),
          new MessagesCodec(),
          new GenerateContentCodec(),
          new RunCodec());
  private static final List<String> SEEDS =
      List.of(
          Fixtures.CHAT,
          Fixtures.MESSAGES,
          Fixtures.MESSAGES_THINKING,
          Fixtures.GENERATE,
          Fixtures.REASONER,
          Fixtures.PARTS,
          Fixtures.RUN,
          Fixtures.RUN_CHAT,
          "{\"success\":false,\"error\":[{\"code\":2001,\"message\":\"no\"}],\"internalCode\":2001}",
          "[{\"error\":{\"code\":404,\"message\":\"Publisher Model\",\"status\":\"NOT_FOUND\"}}]",
          "{\"object\":\"error\",\"message\":{\"detail\":[{\"type\":\"extra_forbidden\"}]}}");
  private static final List<String> PARTS =
      List.of(
          "null",
          "[]",
          "{}",
          "\"\"",
          "0",
          "-1",
          "1e999",
          "true",
          "\n\n",
          "\r",
          "data: ",
          "[DONE]",
          "99999999999999999999999",
          "{\"a\":",
          "\u0000",
          "<think>",
          "</think>",
          "\"error\":");
  private static final List<String> TYPES =
      List.of("", "text/event-stream", "application/json", "text/html", "; q");
  private static final List<Integer> STATUSES = List.of(200, 200, 200, 400, 404, 429, 520, 599);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingThatComesThrows(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = mutated(pick(SEEDS, random), random).getBytes(StandardCharsets.UTF_8);
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int middle = random.nextInt(bytes.length + 1);
      Arrivals arrivals =
          Wires.pieces(
              pick(STATUSES, random),
              Map.of("content-type", pick(TYPES, random)),
              Optional.empty(),
              Arrays.copyOf(bytes, middle),
              Arrays.copyOfRange(bytes, middle, bytes.length));
      Wires.Rules rules = new Wires.Rules();
      rules.thinkTags = random.nextBoolean();
      rules.inputIncludesCached = random.nextBoolean();
      rules.outputIncludesReasoning = random.nextBoolean();
      check(pick(CODECS, random), rules, arrivals);
    }
  }

  private static void check(Codec codec, Wires.Rules rules, Arrivals arrivals) {
    Reply reply = codec.read(Wires.call(rules, true), arrivals);
    assertThat(new Judge(text -> text).judge(arrivals, reply)).isNotNull();
    Timeline times = reply.timeline();
    assertThat(times.firstContentNanos().isPresent()).isEqualTo(times.chunks() > 0);
    assertThat(times.firstContentNanos().orElse(0))
        .isLessThanOrEqualTo(times.firstAnswerNanos().orElse(Long.MAX_VALUE))
        .isLessThanOrEqualTo(times.lastContentNanos().orElse(0));
  }

  private static String mutated(String text, Random random) {
    StringBuilder made = new StringBuilder(text);
    for (int edits = 1 + random.nextInt(5); edits > 0 && made.length() > 0; edits--) {
      int at = random.nextInt(made.length());
      int to = Math.min(made.length(), at + random.nextInt(40));
      switch (random.nextInt(4)) {
        case 0 -> made.delete(at, to);
        case 1 -> made.insert(at, pick(PARTS, random));
        case 2 -> made.insert(at, made.substring(at, to));
        default -> made.replace(at, to, pick(PARTS, random));
      }
    }
    return made.toString();
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
