package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.Timeline;
import dev.llmbenchmark.model.Usage;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChatCompletionsCodecTest {
  private final Codec codec = new ChatCompletionsCodec();

  static final String PLAIN =
      """
      data: {"id":"c1","model":"gpt-4.1-nano-2025-04-14","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"finish_reason":null}],"usage":null,"obfuscation":"Qup1BsQ3"}

      data: {"id":"c1","model":"gpt-4.1-nano-2025-04-14","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}],"usage":null}

      data: {"id":"c1","model":"gpt-4.1-nano-2025-04-14","choices":[{"index":0,"delta":{"content":" there"},"finish_reason":null}],"usage":null}

      data: {"id":"c1","model":"gpt-4.1-nano-2025-04-14","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}

      data: {"id":"c1","model":"gpt-4.1-nano-2025-04-14","choices":[],"usage":{"prompt_tokens":16,"completion_tokens":2,"total_tokens":18,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}

      data: [DONE]

      """;

  static final String REASONING =
      """
      : keep-alive

      data: {"model":"deepseek-reasoner","choices":[{"index":0,"delta":{"role":"assistant","content":null,"reasoning_content":""},"finish_reason":null}],"usage":null}

      data: {"model":"deepseek-reasoner","choices":[{"index":0,"delta":{"content":null,"reasoning_content":"We"},"finish_reason":null}],"usage":null}

      data: {"model":"deepseek-reasoner","choices":[{"index":0,"delta":{"content":null,"reasoning_content":" need"},"finish_reason":null}],"usage":null}

      data: {"model":"deepseek-reasoner","choices":[{"index":0,"delta":{"content":"Three","reasoning_content":null},"finish_reason":null}],"usage":null}

      data: {"model":"deepseek-reasoner","choices":[{"index":0,"delta":{"content":".","reasoning_content":null},"finish_reason":null}],"usage":null}

      data: {"model":"deepseek-reasoner","choices":[{"index":0,"delta":{"content":"","reasoning_content":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":18,"completion_tokens":219,"total_tokens":237,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":205},"prompt_cache_hit_tokens":16,"prompt_cache_miss_tokens":2}}

      data: [DONE]

      """;

  static final String LISTS =
      """
      data: {"model":"magistral","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

      data: {"model":"magistral","choices":[{"index":0,"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"2+2"},{"type":"text","text":"=4."}]}]},"finish_reason":null}]}

      data: {"model":"magistral","choices":[{"index":0,"delta":{"content":[{"type":"text","text":"It is "}]},"finish_reason":null}]}

      data: {"model":"magistral","choices":[{"index":0,"delta":{"content":"4"},"finish_reason":"stop"}],"usage":{"prompt_tokens":13,"total_tokens":21,"completion_tokens":8}}

      data: [DONE]

      """;

  private static OptionalLong some(long value) {
    return OptionalLong.of(value);
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }

  private Reply stream(String frames) {
    return codec.read(Calls.streamed().call(), Came.frames(frames));
  }

  private Reply whole(String body) {
    return codec.read(Calls.whole().call(), Came.body(200, body));
  }

  @Test
  void aStreamIsTimedFromItsFirstTextNotItsFirstFrame() {
    Reply reply = stream(PLAIN);

    assertThat(reply.text()).isEqualTo("Hello there");
    assertThat(reply.streamed()).isTrue();
    assertThat(reply.complete()).isTrue();
    assertThat(reply.finishReason()).contains("stop");
    assertThat(reply.responseModel()).contains("gpt-4.1-nano-2025-04-14");
    assertThat(reply.usage()).isEqualTo(new Usage(some(16), some(2), some(0), some(0), none()));
    assertThat(reply.timeline()).isEqualTo(new Timeline(Moments.of(200, 300), some(200), none()));
  }

  @Test
  void reasoningIsContentButNoAnswer() {
    Reply reply = stream(REASONING);

    assertThat(reply.reasoning()).isEqualTo("We need");
    assertThat(reply.text()).isEqualTo("Three.");
    assertThat(reply.usage())
        .isEqualTo(new Usage(some(18), some(219), some(205), some(16), none()));
    assertThat(reply.timeline())
        .isEqualTo(new Timeline(Moments.of(300, 400, 500, 600), some(500), none()));
  }

  @Test
  void theLongestGapLiesBetweenContentFrames() {
    Reply reply =
        codec.read(
            Calls.streamed().call(),
            Came.with(200)
                .piece(100, delta("a"))
                .piece(150, delta("b"))
                .piece(900, ": wait\n\n")
                .piece(1000, delta("c"))
                .piece(1010, delta("d"))
                .piece(5000, "data: [DONE]\n\n")
                .arrivals());

    assertThat(reply.timeline())
        .isEqualTo(new Timeline(Moments.of(100, 150, 1000, 1010), some(100), none()));
  }

  private static String delta(String text) {
    return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
  }

  @Test
  void contentMayBeAListOfTypedParts() {
    Reply reply = stream(LISTS);

    assertThat(reply.reasoning()).isEqualTo("2+2=4.");
    assertThat(reply.text()).isEqualTo("It is 4");
    assertThat(reply.timeline())
        .isEqualTo(new Timeline(Moments.of(200, 300, 400), some(300), none()));
    assertThat(reply.usage()).isEqualTo(new Usage(some(13), some(8), none(), none(), none()));
  }

  @Test
  void aFieldThatIsSentUnderBothNamesCountsOnce() {
    Reply reply =
        stream(
            "data: {\"choices\":[{\"delta\":{\"reasoning\":\"a\",\"reasoning_content\":\"a\"}}]}\n\n");

    assertThat(reply.reasoning()).isEqualTo("a");
  }

  @Test
  void numbersAsContentAreText() {
    assertThat(stream("data: {\"choices\":[{\"delta\":{\"content\":42}}]}\n\n").text())
        .isEqualTo("42");
  }

  @Test
  void usageInTheFirstContentFrameTellsItsTokens() {
    Reply reply =
        stream(
            """
            data: {"choices":[{"delta":{"role":"assistant","content":""}}],"usage":{"prompt_tokens":5,"completion_tokens":0}}

            data: {"choices":[{"delta":{"content":"abc"}}],"usage":{"prompt_tokens":5,"completion_tokens":3}}

            data: {"choices":[{"delta":{"content":"def"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":6}}

            """);

    assertThat(reply.timeline().tokensOfFirst()).hasValue(3);
    assertThat(reply.usage().completion()).hasValue(6);
  }

  @Test
  void aFrameWithoutChoicesIsNotTakenForContent() {
    Reply reply =
        stream(
            "data: {\"choices\":[],\"prompt_filter_results\":[{\"prompt_index\":0}]}\n\n" + PLAIN);

    assertThat(reply.timeline().content().first()).hasValue(300);
    assertThat(reply.error()).isEmpty();
  }

  @Test
  void aWholeReplyHasNoTimeline() {
    Reply reply =
        whole(
            """
            {"id":"chatcmpl-D8","object":"chat.completion","model":"gpt-4.1-nano-2025-04-14",
             "choices":[{"index":0,"message":{"role":"assistant","content":"Hello","refusal":null,"annotations":[]},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":16,"completion_tokens":363,"total_tokens":379,"prompt_tokens_details":{"cached_tokens":4},
             "completion_tokens_details":{"reasoning_tokens":60}},"service_tier":"default"}""");

    assertThat(reply.text()).isEqualTo("Hello");
    assertThat(reply.streamed()).isFalse();
    assertThat(reply.complete()).isTrue();
    assertThat(reply.timeline()).isEqualTo(Timeline.EMPTY);
    assertThat(reply.usage()).isEqualTo(new Usage(some(16), some(363), some(60), some(4), none()));
  }

  @Test
  void aWholeReplyMayBringReasoningAndNoContent() {
    Reply reply =
        whole(
            "{\"choices\":[{\"message\":{\"content\":null,\"reasoning_content\":\"hm\"},\"finish_reason\":\"length\"}]}");

    assertThat(reply.text()).isEmpty();
    assertThat(reply.reasoning()).isEqualTo("hm");
    assertThat(reply.finishReason()).contains("length");
    assertThat(reply.usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void anErrorFrameInAStreamIsTheReplysError() {
    Reply reply =
        stream(
            delta("Hel")
                + "data: {\"error\":{\"message\":\"Oops\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\ndata: [DONE]\n\n");

    assertThat(reply.text()).isEqualTo("Hel");
    assertThat(reply.error()).contains(new ReplyError("server_error", "", "Oops"));
  }

  @Test
  void anErrorMayStandInTheChoice() {
    Reply reply =
        stream(
            "data: {\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\",\"error\":{\"code\":502,\"message\":\"Upstream\"}}]}\n\n");

    assertThat(reply.error()).contains(new ReplyError("", "502", "Upstream"));
  }

  @Test
  void aStreamWithoutEndIsIncomplete() {
    assertThat(stream(delta("a") + delta("b")).complete()).isFalse();
    assertThat(stream(delta("a") + "[DONE]").complete()).isTrue();
  }
}
