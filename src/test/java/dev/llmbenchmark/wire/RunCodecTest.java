package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.Timeline;
import dev.llmbenchmark.model.Usage;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCodecTest {
  private final Codec codec = new RunCodec();

  static final String CLASSIC =
      """
      data: {"response":"Hello","p":"abcdefghijk"}

      data: {"response":" there","p":"ab"}

      data: {"tool_calls":[],"p":"abcd"}

      data: {"response":"","usage":{"prompt_tokens":16,"completion_tokens":201,"total_tokens":217,"neurons":10.47}}

      data: [DONE]

      """;

  static final String CHAT =
      """
      data: {"id":"w1","model":"@cf/qwen/qwen3.8-27b","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

      data: {"id":"w1","model":"@cf/qwen/qwen3.8-27b","choices":[{"index":0,"delta":{"reasoning_content":"Let me"},"finish_reason":null}]}

      data: {"id":"w1","model":"@cf/qwen/qwen3.8-27b","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]}

      data: {"id":"w1","model":"@cf/qwen/qwen3.8-27b","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: {"id":"w1","model":"@cf/qwen/qwen3.8-27b","choices":[],"usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}}

      data: {"response":"","usage":{"prompt_tokens":57,"completion_tokens":28,"total_tokens":85,"neurons":3.1}}

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
  void theBodyHasNoModel() {
    assertThat(Bodies.json(codec, Calls.streamed().system(SystemMode.SYSTEM, "Be brief")))
        .isEqualTo(
            "{'messages':[{'role':'system','content':'Be brief'},{'role':'user','content':'Hi'}],"
                + "'max_tokens':256,'temperature':0,'stream':true}");
  }

  @Test
  void aWholeReplyIsAskedForByLeavingOutTheFlag() {
    assertThat(Bodies.json(codec, Calls.whole()))
        .isEqualTo(
            "{'messages':[{'role':'user','content':'Hi'}],'max_tokens':256,'temperature':0}");
  }

  @Test
  void aNumberOrAnObjectAsResponseIsText() {
    Reply reply = stream("data: {\"response\":42}\n\ndata: {\"response\":{\"a\":1}}\n\n[DONE]\n");

    assertThat(reply.text()).isEqualTo("42{\"a\":1}");
    assertThat(reply.complete()).isTrue();
  }

  @Test
  void theClassicStreamNeedsNoFinishReason() {
    Reply reply = stream(CLASSIC);

    assertThat(reply.text()).isEqualTo("Hello there");
    assertThat(reply.finishReason()).isEmpty();
    assertThat(reply.complete()).isTrue();
    assertThat(reply.usage()).isEqualTo(new Usage(some(16), some(201), none(), none(), none()));
    assertThat(reply.timeline()).isEqualTo(new Timeline(Moments.of(100, 200), some(100), none()));
  }

  @Test
  void newerModelsStreamChatChunksAndAClassicUsageFrame() {
    Reply reply = stream(CHAT);

    assertThat(reply.reasoning()).isEqualTo("Let me");
    assertThat(reply.text()).isEqualTo("Hi");
    assertThat(reply.finishReason()).contains("stop");
    assertThat(reply.usage()).isEqualTo(new Usage(some(57), some(28), none(), none(), none()));
    assertThat(reply.timeline()).isEqualTo(new Timeline(Moments.of(200, 300), some(300), none()));
  }

  @Test
  void aFrameWithTheTextInBothPlacesCountsItOnce() {
    Reply reply =
        stream(
            "data: {\"response\":\"Hi\",\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\ndata: {\"response\":\"!\",\"choices\":[]}\n\n");

    assertThat(reply.text()).isEqualTo("Hi!");
  }

  @Test
  void aFinishReasonMayStandAtTheTopOfAFrame() {
    Reply reply = stream("data: {\"response\":\"a\",\"finish_reason\":\"length\"}\n\n");

    assertThat(reply.finishReason()).contains("length");
    assertThat(reply.complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'result':{'response':'Hello','usage':{'prompt_tokens':16,'completion_tokens':3}},'success':true,'errors':[],'messages':[]} | Hello",
        "{'response':'Hello','usage':{'prompt_tokens':16,'completion_tokens':3}} | Hello",
        "{'result':{'choices':[{'message':{'content':'Hello'},'finish_reason':'stop'}],'usage':{'prompt_tokens':16,'completion_tokens':3}},'success':true} | Hello",
        "{'choices':[{'message':{'content':'Hello'},'finish_reason':'stop'}],'usage':{'prompt_tokens':16,'completion_tokens':3}} | Hello",
        "{'result':{'response':42,'usage':{'prompt_tokens':16,'completion_tokens':3}},'success':true} | 42",
        "{'result':{'response':{'a':1}},'usage':{'prompt_tokens':16,'completion_tokens':3},'success':true} | {'a':1}",
      })
  void aWholeReplyIsFoundInEachOfItsPlaces(String body, String text) {
    Reply reply = whole(body.replace('\'', '"'));

    assertThat(reply.text()).isEqualTo(text.replace('\'', '"'));
    assertThat(reply.usage().prompt()).hasValue(16);
    assertThat(reply.usage().completion()).hasValue(3);
    assertThat(reply.complete()).isTrue();
    assertThat(reply.error()).isEmpty();
  }

  @Test
  void anEnvelopeOfErrorsIsTheRunnersError() {
    Reply reply =
        codec.read(
            Calls.streamed().call(),
            Came.body(
                400,
                "{\"result\":null,\"success\":false,\"errors\":[{\"code\":5007,\"message\":\"No such model\"}],\"messages\":[]}"));

    assertThat(reply.error()).contains(new ReplyError("AiError", "5007", "No such model"));
  }

  @Test
  void thinkTagsInTheTextArePartedFromTheAnswer() {
    Reply reply =
        codec.read(
            Calls.streamed().tags().call(),
            Came.frames(
                "data: {\"response\":\"<think>Hm\"}\n\ndata: {\"response\":\"</think>\\n\\n\"}\n\n"
                    + "data: {\"response\":\"Yes\"}\n\ndata: [DONE]\n\n"));

    assertThat(reply.reasoning()).isEqualTo("Hm");
    assertThat(reply.text()).isEqualTo("Yes");
    assertThat(reply.timeline())
        .isEqualTo(new Timeline(Moments.of(100, 200, 300), some(300), none()));
  }
}
