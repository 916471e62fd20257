package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.Timeline;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReaderTest {
  private static final Codec CHAT = new ChatCompletionsCodec();
  private static final Codec MESSAGES = new MessagesCodec();
  private static final Codec GENERATE = new GenerateContentCodec();
  private static final Codec RUN = new RunCodec();

  private static Reply read(Codec codec, Wires.Rules rules, String stream) {
    return codec.read(Wires.call(rules, true), Wires.stream(stream));
  }

  private static Reply read(Codec codec, String stream) {
    return read(codec, new Wires.Rules(), stream);
  }

  private static Timeline times(int chunks, long first, long answer, long last, long gap) {
    return new Timeline(
        chunks,
        OptionalLong.of(first),
        OptionalLong.of(answer),
        OptionalLong.of(last),
        OptionalLong.of(gap),
        OptionalLong.empty());
  }

  private static void ends(Reply reply, String text, String reasoning, String finish) {
    assertThat(reply.streamed()).isTrue();
    assertThat(reply.text()).isEqualTo(text);
    assertThat(reply.reasoning()).isEqualTo(reasoning);
    assertThat(reply.finishReason()).contains(finish);
    assertThat(reply.complete()).isTrue();
    assertThat(reply.error()).isEmpty();
    assertThat(reply.unreadable()).isZero();
  }

  @Test
  void chatRoleAndUsageFramesAreNoContent() {
    Reply reply = read(CHAT, Fixtures.CHAT);
    ends(reply, "Hello there", "", "stop");
    assertThat(reply.timeline()).isEqualTo(times(2, 200, 200, 300, 100));
    assertThat(reply.usage()).isEqualTo(Wires.usage(16, 2, 0, 0, -1));
    assertThat(reply.responseModel()).contains("x-2025");
  }

  @Test
  void messagesPingIsNoContentAndInputTakesTheCacheIn() {
    Wires.Rules rules = new Wires.Rules();
    rules.inputIncludesCached = false;
    Reply reply = read(MESSAGES, rules, Fixtures.MESSAGES);
    ends(reply, "Hello'm doing well", "", "end_turn");
    assertThat(reply.timeline()).isEqualTo(times(2, 400, 400, 500, 100));
    assertThat(reply.usage()).isEqualTo(Wires.usage(20, 30, -1, 5, 3));
    assertThat(reply.responseModel()).contains("y-2025");
  }

  @Test
  void messagesSignatureIsNoContentAndThinkingIsFirst() {
    Wires.Rules rules = new Wires.Rules();
    rules.inputIncludesCached = false;
    Reply reply = read(MESSAGES, rules, Fixtures.MESSAGES_THINKING);
    ends(reply, "Four", "Let me", "max_tokens");
    assertThat(reply.timeline()).isEqualTo(times(2, 300, 600, 600, 300));
    assertThat(reply.usage()).isEqualTo(Wires.usage(61, 90, 80, -1, -1));
  }

  @Test
  void generateAddsThoughtsToTheOutput() {
    Wires.Rules rules = new Wires.Rules();
    rules.outputIncludesReasoning = false;
    Reply reply = read(GENERATE, rules, Fixtures.GENERATE);
    ends(reply, "There are 3.", "", "STOP");
    assertThat(reply.timeline())
        .isEqualTo(
            new Timeline(
                2,
                OptionalLong.of(100),
                OptionalLong.of(100),
                OptionalLong.of(200),
                OptionalLong.of(100),
                OptionalLong.of(190)));
    assertThat(reply.usage()).isEqualTo(Wires.usage(9, 208, 185, -1, -1));
    assertThat(reply.responseModel()).contains("z-3");
  }

  @Test
  void generateReadsThoughtPartsAndFramesWithoutCounts() {
    String stream =
        """
        data: {"candidates":[{"content":{"parts":[{"text":"Hm","thought":true}]}}],"usageMetadata":{"trafficType":"ON_DEMAND"}}

        data: {"candidates":[{"content":{"parts":[{"text":"Yes"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":9,"thoughtsTokenCount":4,"cachedContentTokenCount":2}}

        """;
    Wires.Rules rules = new Wires.Rules();
    rules.outputIncludesReasoning = false;
    Reply reply = read(GENERATE, rules, stream);
    ends(reply, "Yes", "Hm", "STOP");
    assertThat(reply.timeline()).isEqualTo(times(2, 100, 200, 200, 100));
    assertThat(reply.usage()).isEqualTo(Wires.usage(9, 4, 4, 2, -1));
  }

  @Test
  void generateReadsCrLf() {
    Wires.Rules rules = new Wires.Rules();
    rules.outputIncludesReasoning = false;
    Reply reply = read(GENERATE, rules, Fixtures.GENERATE.replace("\n", "\r\n"));
    ends(reply, "There are 3.", "", "STOP");
    assertThat(reply.timeline().lastContentNanos()).hasValue(200);
  }

  @Test
  void reasonerCommentAndEmptyReasoningAreNoContent() {
    Reply reply = read(CHAT, Fixtures.REASONER);
    ends(reply, "Three.", "We need", "stop");
    assertThat(reply.timeline()).isEqualTo(times(4, 300, 500, 600, 100));
    assertThat(reply.usage()).isEqualTo(Wires.usage(18, 219, 205, 0, -1));
  }

  @Test
  void contentMayBeAnArrayOfParts() {
    Reply reply = read(CHAT, Fixtures.PARTS);
    ends(reply, "2 + 2 = 4", "2+2=4.", "stop");
    assertThat(reply.timeline()).isEqualTo(times(3, 200, 300, 400, 100));
    assertThat(reply.usage()).isEqualTo(Wires.usage(13, 8, -1, -1, -1));
  }

  @Test
  void runClassicEndsWithoutFinishReason() {
    Reply reply = read(RUN, Fixtures.RUN);
    assertThat(reply.text()).isEqualTo("Hello there");
    assertThat(reply.finishReason()).isEmpty();
    assertThat(reply.complete()).isTrue();
    assertThat(reply.timeline()).isEqualTo(times(2, 100, 100, 200, 100));
    assertThat(reply.usage()).isEqualTo(Wires.usage(16, 201, -1, -1, -1));
  }

  @Test
  void runChatZeroUsageNeverOverwrites() {
    Reply reply = read(RUN, Fixtures.RUN_CHAT);
    ends(reply, "Hi", "Let me", "stop");
    assertThat(reply.timeline()).isEqualTo(times(2, 200, 300, 300, 100));
    assertThat(reply.usage()).isEqualTo(Wires.usage(57, 28, -1, -1, -1));
    assertThat(reply.responseModel()).contains("@w/q");
  }

  @Test
  void runCountsTextOnceAndTakesNumbersAndAFinishOfItsOwn() {
    String stream =
        """
        data: {"response":"Hi","choices":[{"index":0,"delta":{"content":"Hi"}}]}

        data: {"response":42}

        data: {"response":"","finish_reason":"length"}

        [DONE]

        """;
    ends(read(RUN, stream), "Hi42", "", "length");
  }
}
