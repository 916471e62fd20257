package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.Usage;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TokenCountsTest {
  private final Codec codec = new ChatCompletionsCodec();

  private static OptionalLong some(long value) {
    return OptionalLong.of(value);
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }

  private Reply whole(String body) {
    return codec.read(Calls.whole().call(), Came.body(200, body));
  }

  private Usage usageOf(Calls calls, String usage) {
    String body =
        "{'choices':[{'message':{'content':'x'},'finish_reason':'stop'}],'usage':" + usage + "}";
    return codec.read(calls.call(), Came.body(200, body.replace('\'', '"'))).usage();
  }

  @Test
  void zeroNeverOverwritesACount() {
    Reply reply =
        codec.read(
            Calls.streamed().call(),
            Came.frames(
                ChatCompletionsCodecTest.PLAIN.replace(
                    "data: [DONE]",
                    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}\n\ndata: [DONE]")));

    assertThat(reply.usage().prompt()).hasValue(16);
    assertThat(reply.usage().completion()).hasValue(2);
  }

  @Test
  void countsThatCannotBeTrueAreAbsent() {
    assertThat(usageOf(Calls.whole(), "{'prompt_tokens':0,'completion_tokens':0}"))
        .isEqualTo(Usage.NONE);
    assertThat(usageOf(Calls.whole(), "{'prompt_tokens':9,'completion_tokens':0}").completion())
        .isEmpty();
    assertThat(usageOf(Calls.whole(), "{'prompt_tokens':-1,'completion_tokens':'7'}"))
        .isEqualTo(Usage.NONE);
    assertThat(usageOf(Calls.whole(), "{'prompt_tokens':1e300,'completion_tokens':2.0}"))
        .isEqualTo(new Usage(none(), some(2), none(), none(), none()));
  }

  @Test
  void noReasoningTokensBesideReasoningTextIsNotTrusted() {
    Reply reply =
        whole(
            "{\"choices\":[{\"message\":{\"content\":\"x\",\"reasoning_content\":\"hm\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7,\"reasoning_tokens\":0}}");

    assertThat(reply.usage()).isEqualTo(new Usage(some(5), some(7), none(), none(), none()));
  }

  @Test
  void theRulesSayWhatTheCountsContain() {
    String usage =
        "{'prompt_tokens':12,'completion_tokens':2,'completion_tokens_details':{'reasoning_tokens':320}}";

    assertThat(usageOf(Calls.whole().counts(false, true), usage))
        .isEqualTo(new Usage(some(12), some(322), some(320), none(), none()));
    assertThat(
            usageOf(
                Calls.whole().counts(true, false),
                "{'prompt_tokens':12,'completion_tokens':2,'prompt_tokens_details':{'cached_tokens':5,'cache_write_tokens':3}}"))
        .isEqualTo(new Usage(some(20), some(2), none(), some(5), some(3)));
  }

  private static OptionalLong tokensOfFirst(boolean reasoningIncluded, String first, String last) {
    String stream =
        "data: {'choices':[{'delta':{'content':'a'}}],'usage':%s}\n\n".formatted(first)
            + "data: {'choices':[{'delta':{'content':'b'},'finish_reason':'stop'}],'usage':%s}\n\n"
                .formatted(last);
    return new ChatCompletionsCodec()
        .read(
            Calls.streamed().counts(reasoningIncluded, true).call(),
            Came.frames(stream.replace('\'', '"')))
        .timeline()
        .tokensOfFirst();
  }

  @Test
  void theFirstFramesTokensContainTheReasoningThatWasNotShown() {
    String early = "{'completion_tokens':5}";
    String late = "{'completion_tokens':23,'reasoning_tokens':185}";
    String counted = "{'completion_tokens':5,'reasoning_tokens':185}";

    // Where the output count leaves reasoning out, all of it came before the first frame.
    assertThat(tokensOfFirst(false, early, late)).hasValue(190);
    assertThat(tokensOfFirst(false, counted, late)).hasValue(190);
    // Where it does not, it is in the count already.
    assertThat(tokensOfFirst(true, "{'completion_tokens':190}", "{'completion_tokens':208}"))
        .hasValue(190);
  }

  @Test
  void aFirstFrameWithoutAnOutputCountTellsNoTokens() {
    String late = "{'completion_tokens':23,'reasoning_tokens':185}";

    assertThat(tokensOfFirst(false, "{'reasoning_tokens':185}", late)).isEmpty();
    assertThat(tokensOfFirst(true, "{'completion_tokens':0}", late)).isEmpty();
  }

  @Test
  void countsOfAnEarlierFrameAreNotThoseOfTheFirstContentFrame() {
    Reply reply =
        codec.read(
            Calls.streamed().call(),
            Came.frames(
                """
                data: {"choices":[{"delta":{"role":"assistant"}}],"usage":{"prompt_tokens":5,"completion_tokens":2}}

                data: {"choices":[{"delta":{"content":"abc"}}]}

                """));

    assertThat(reply.timeline().tokensOfFirst()).isEmpty();
  }
}
