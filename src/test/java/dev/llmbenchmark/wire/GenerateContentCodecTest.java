package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.Timeline;
import dev.llmbenchmark.model.Usage;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GenerateContentCodecTest {
  private final Codec codec = new GenerateContentCodec();

  private static final String ONE =
      "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"There are **3**\"}]},\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":5,\"totalTokenCount\":199,\"thoughtsTokenCount\":185},\"modelVersion\":\"gemini-3-pro-preview\"}";
  private static final String TWO =
      "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\" r's in \"},{\"text\":\"strawberry\"}]},\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":23,\"totalTokenCount\":217,\"thoughtsTokenCount\":185},\"modelVersion\":\"gemini-3-pro-preview\"}";
  private static final String THREE =
      "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"\",\"thoughtSignature\":\"EqsF\"}]},\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":23,\"totalTokenCount\":217,\"thoughtsTokenCount\":185},\"modelVersion\":\"gemini-3-pro-preview\"}";

  static final String PLAIN =
      "data: " + ONE + "\r\n\r\ndata: " + TWO + "\r\n\r\ndata: " + THREE + "\r\n\r\n";

  private static final Usage USAGE = new Usage(some(9), some(208), some(185), none(), none());

  private static OptionalLong some(long value) {
    return OptionalLong.of(value);
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }

  private Reply read(Arrivals arrivals) {
    return codec.read(Calls.streamed().counts(false, true).call(), arrivals);
  }

  private static Calls calls() {
    return Calls.streamed().field("generationConfig.maxOutputTokens");
  }

  @Test
  void theBodyHasNeitherModelNorStream() {
    assertThat(Bodies.json(codec, calls()))
        .isEqualTo(
            "{'contents':[{'role':'user','parts':[{'text':'Hi'}]}],"
                + "'generationConfig':{'maxOutputTokens':256,'temperature':0}}");
  }

  @Test
  void theSystemTextIsAnInstruction() {
    assertThat(Bodies.json(codec, calls().system(SystemMode.SYSTEM, "Be brief")))
        .contains("'systemInstruction':{'parts':[{'text':'Be brief'}]}");
    assertThat(Bodies.json(codec, calls().system(SystemMode.MERGE, "Be brief")))
        .contains("'parts':[{'text':'Be brief\\n\\nHi'}]")
        .doesNotContain("systemInstruction");
  }

  @Test
  void extraFieldsJoinTheGenerationConfig() {
    String extra = "{\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":0}}}";

    assertThat(Bodies.json(codec, calls().noSampling().extra(extra)))
        .endsWith(
            "'generationConfig':{'maxOutputTokens':256,'thinkingConfig':{'thinkingBudget':0}}}");
  }

  @Test
  void aStreamEndsWithItsFinishReason() {
    Reply reply =
        read(
            Came.with(200)
                .piece("data: " + ONE + "\r\n\r\n")
                .piece("data: " + TWO + "\r\n\r\n")
                .piece("data: " + THREE + "\r\n\r\n")
                .arrivals());

    assertThat(reply.text()).isEqualTo("There are **3** r's in strawberry");
    assertThat(reply.finishReason()).contains("STOP");
    assertThat(reply.responseModel()).contains("gemini-3-pro-preview");
    assertThat(reply.complete()).isTrue();
    assertThat(reply.usage()).isEqualTo(USAGE);
    assertThat(reply.timeline())
        .isEqualTo(new Timeline(Moments.of(100, 200), some(100), some(190)));
  }

  @Test
  void aStreamMayBeOneJsonArray() {
    Reply reply =
        read(
            Came.with(200)
                .piece("[" + ONE)
                .piece("\r\n,\r\n" + TWO.substring(0, 20))
                .piece(TWO.substring(20))
                .piece(",\r\n" + THREE + "\r\n]\r\n")
                .arrivals());

    assertThat(reply.text()).isEqualTo("There are **3** r's in strawberry");
    assertThat(reply.streamed()).isTrue();
    assertThat(reply.complete()).isTrue();
    assertThat(reply.usage()).isEqualTo(USAGE);
    assertThat(reply.timeline())
        .isEqualTo(new Timeline(Moments.of(100, 300), some(100), some(190)));
  }

  @Test
  void anArrayBehindAByteOrderMarkKeepsItsTimes() {
    Reply reply = read(Came.with(200).piece("\uFEFF\n[" + ONE).piece("," + THREE + "]").arrivals());

    assertThat(reply.timeline().content().first()).hasValue(100);
  }

  @Test
  void anElementOfAnArrayHasComeWithItsLastBrace() {
    String open = ONE.substring(0, ONE.length() - 1);

    assertThat(
            read(Came.with(200).piece("[" + open).piece("}").piece("," + THREE + "]").arrivals())
                .timeline()
                .content()
                .first())
        .hasValue(200);
    assertThat(
            read(Came.with(200).piece("[" + ONE).piece("\n").piece("," + THREE + "]").arrivals())
                .timeline()
                .content()
                .first())
        .hasValue(100);
  }

  @Test
  void aCutArrayIsIncomplete() {
    Reply reply =
        read(Came.with(200).piece("[" + ONE).piece("," + TWO.substring(0, 50)).arrivals());

    assertThat(reply.text()).isEqualTo("There are **3**");
    assertThat(reply.complete()).isFalse();
    assertThat(reply.unreadable()).isZero();
  }

  @Test
  void thoughtsAreReasoning() {
    Reply reply =
        read(
            Came.frames(
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hm\",\"thought\":true}]}}],\"usageMetadata\":{\"trafficType\":\"ON_DEMAND\"}}\n\n"
                    + "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Yes\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":9,\"cachedContentTokenCount\":4,\"candidatesTokenCount\":1,\"thoughtsTokenCount\":7}}\n\n"));

    assertThat(reply.reasoning()).isEqualTo("Hm");
    assertThat(reply.text()).isEqualTo("Yes");
    assertThat(reply.usage()).isEqualTo(new Usage(some(9), some(8), some(7), some(4), none()));
    assertThat(reply.timeline()).isEqualTo(new Timeline(Moments.of(100, 200), some(200), none()));
  }

  @Test
  void aCapSpentOnThoughtsGivesAWholeReplyWithoutText() {
    Reply reply =
        read(
            Came.body(
                200,
                "{\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\"MAX_TOKENS\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":9,\"totalTokenCount\":253,\"thoughtsTokenCount\":244}}"));

    assertThat(reply.text()).isEmpty();
    assertThat(reply.streamed()).isFalse();
    assertThat(reply.complete()).isTrue();
    assertThat(reply.usage()).isEqualTo(new Usage(some(9), some(244), some(244), none(), none()));
  }

  @Test
  void aBlockedPromptIsAnError() {
    Reply reply =
        read(
            Came.body(
                200,
                "{\"promptFeedback\":{\"blockReason\":\"OTHER\"},\"usageMetadata\":{\"promptTokenCount\":9}}"));

    assertThat(reply.error()).contains(new ReplyError("promptFeedback", "OTHER", ""));
    assertThat(reply.complete()).isTrue();
  }

  @Test
  void anErrorBodyMayBeAnArray() {
    Reply reply =
        read(
            Came.body(
                404,
                "[{\"error\":{\"code\":404,\"message\":\"Publisher Model `x` was not found\",\"status\":\"NOT_FOUND\"}}\n]"));

    assertThat(reply.error())
        .contains(new ReplyError("", "NOT_FOUND", "Publisher Model `x` was not found"));
    assertThat(reply.streamed()).isFalse();
  }
}
