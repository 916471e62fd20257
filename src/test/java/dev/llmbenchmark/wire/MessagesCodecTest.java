package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.Timeline;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.UsageRequest;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MessagesCodecTest {
  private final Codec codec = new MessagesCodec();

  static final String START =
      """
      event: message_start
      data: {"type":"message_start","message":{"model":"claude-sonnet-4-5-20250929","id":"msg_01","type":"message","role":"assistant","content":[],"stop_reason":null,"usage":{"input_tokens":12,"cache_creation_input_tokens":3,"cache_read_input_tokens":5,"output_tokens":1}}}

      """;

  static final String PLAIN =
      START
          + """
          event: content_block_start
          data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

          event: ping
          data: {"type":"ping"}

          event: content_block_delta
          data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

          event: content_block_delta
          data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"'m doing well"}}

          event: content_block_stop
          data: {"type":"content_block_stop","index":0}

          event: message_delta
          data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"input_tokens":14,"output_tokens":30}}

          event: message_stop
          data: {"type":"message_stop"}

          """;

  static final String THINKING =
      START
          + """
          event: content_block_delta
          data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":""}}

          event: content_block_delta
          data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}

          event: content_block_delta
          data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"EqQB"}}

          event: content_block_delta
          data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Yes"}}

          event: message_delta
          data: {"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":30,"output_tokens_details":{"thinking_tokens":21}}}

          event: message_stop
          data: {"type":"message_stop"}

          """;

  private static OptionalLong some(long value) {
    return OptionalLong.of(value);
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }

  private Reply stream(String frames) {
    return codec.read(Calls.streamed().counts(true, false).call(), Came.frames(frames));
  }

  private Reply whole(String body) {
    return codec.read(Calls.whole().counts(true, false).call(), Came.body(200, body));
  }

  @Test
  void theSystemTextStandsAtTheTopLevel() {
    assertThat(Bodies.json(codec, Calls.streamed().system(SystemMode.SYSTEM, "Be brief")))
        .isEqualTo(
            "{'model':'acme-1','max_tokens':256,'system':'Be brief',"
                + "'messages':[{'role':'user','content':'Hi'}],'temperature':0,'stream':true}");
  }

  @Test
  void aModelWithoutSystemTextGetsItWithTheUsersText() {
    assertThat(Bodies.json(codec, Calls.whole().noSampling().system(SystemMode.MERGE, "Be brief")))
        .isEqualTo(
            "{'model':'acme-1','max_tokens':256,"
                + "'messages':[{'role':'user','content':'Be brief\\n\\nHi'}]}");
  }

  @Test
  void usageIsNeverAskedForSinceItAlwaysComes() {
    assertThat(Bodies.json(codec, Calls.streamed().usage(UsageRequest.STREAM_OPTIONS)))
        .doesNotContain("stream_options");
  }

  @Test
  void theDefaultCapIsSentWhenTheUserGaveNone() {
    assertThat(Bodies.json(codec, Calls.whole().cap(OptionalInt.empty(), OptionalInt.of(4096))))
        .contains("'max_tokens':4096");
  }

  @Test
  void pingsAndBlockStartsAreNoContent() {
    Reply reply = stream(PLAIN);

    assertThat(reply.text()).isEqualTo("Hello'm doing well");
    assertThat(reply.finishReason()).contains("end_turn");
    assertThat(reply.responseModel()).contains("claude-sonnet-4-5-20250929");
    assertThat(reply.complete()).isTrue();
    assertThat(reply.timeline()).isEqualTo(new Timeline(Moments.of(400, 500), some(400), none()));
  }

  @Test
  void inputIsTheSumOfItsPartsAndTheLastCountsWin() {
    assertThat(stream(PLAIN).usage())
        .isEqualTo(new Usage(some(14 + 5 + 3), some(30), none(), some(5), some(3)));
  }

  @Test
  void thinkingIsReasoningAndASignatureIsNothing() {
    Reply reply = stream(THINKING);

    assertThat(reply.reasoning()).isEqualTo("Hm.");
    assertThat(reply.text()).isEqualTo("Yes");
    assertThat(reply.timeline()).isEqualTo(new Timeline(Moments.of(300, 500), some(500), none()));
    assertThat(reply.usage()).isEqualTo(new Usage(some(20), some(30), some(21), some(5), some(3)));
  }

  @Test
  void theOutputCountOfTheFirstEventIsNoTotal() {
    Reply reply = stream(PLAIN.substring(0, PLAIN.indexOf("event: message_delta")));

    assertThat(reply.usage().completion()).isEmpty();
    assertThat(reply.complete()).isFalse();
  }

  @Test
  void anErrorEventEndsWithoutTheEnd() {
    Reply reply =
        stream(
            PLAIN.substring(0, PLAIN.indexOf("event: content_block_stop"))
                + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n");

    assertThat(reply.error()).contains(new ReplyError("overloaded_error", "", "Overloaded"));
    assertThat(reply.complete()).isFalse();
    assertThat(reply.timeline().content().count()).isEqualTo(2);
  }

  @Test
  void nothingCountsBehindTheStopEvent() {
    Reply reply = stream(PLAIN + PLAIN);

    assertThat(reply.text()).isEqualTo("Hello'm doing well");
  }

  @Test
  void aWholeReplyJoinsItsBlocks() {
    Reply reply =
        whole(
            """
            {"model":"claude-sonnet-4-5-20250929","id":"msg_01","type":"message","role":"assistant",
             "content":[{"type":"thinking","thinking":"Hm.","signature":"x"},{"type":"redacted_thinking","data":"x"},
             {"type":"text","text":"Hello"},{"type":"text","text":"!"}],"stop_reason":"end_turn","stop_sequence":null,
             "usage":{"input_tokens":12,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":29}}""");

    assertThat(reply.text()).isEqualTo("Hello!");
    assertThat(reply.reasoning()).isEqualTo("Hm.");
    assertThat(reply.complete()).isTrue();
    assertThat(reply.usage()).isEqualTo(new Usage(some(12), some(29), none(), some(0), some(0)));
    assertThat(reply.timeline()).isEqualTo(Timeline.EMPTY);
  }

  @Test
  void aRefusalWithoutContentIsWhole() {
    Reply reply =
        whole(
            "{\"type\":\"message\",\"content\":[],\"stop_reason\":\"refusal\",\"usage\":{\"input_tokens\":9,\"output_tokens\":0}}");

    assertThat(reply.complete()).isTrue();
    assertThat(reply.finishReason()).contains("refusal");
    assertThat(reply.usage().completion()).hasValue(0);
  }

  @Test
  void anErrorBodyIsTheReplysError() {
    Reply reply =
        codec.read(
            Calls.streamed().call(),
            Came.body(
                404,
                "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"model: claude-2.1\"},\"request_id\":\"req_1\"}"));

    assertThat(reply.error()).contains(new ReplyError("not_found_error", "", "model: claude-2.1"));
    assertThat(reply.streamed()).isFalse();
    assertThat(reply.complete()).isFalse();
  }
}
