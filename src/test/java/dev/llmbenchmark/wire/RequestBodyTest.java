package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.UsageRequest;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
  private final Codec codec = new ChatCompletionsCodec();

  @Test
  void aPlainBodyHasModelMessagesCapAndTemperature() {
    assertThat(Bodies.json(codec, Calls.whole()))
        .isEqualTo(
            "{'model':'acme-1','messages':[{'role':'user','content':'Hi'}],'max_tokens':256,'temperature':0}");
  }

  @Test
  void aStreamIsAskedForWithItsUsage() {
    assertThat(Bodies.json(codec, Calls.streamed().usage(UsageRequest.STREAM_OPTIONS)))
        .endsWith("'temperature':0,'stream':true,'stream_options':{'include_usage':true}}");
    assertThat(Bodies.json(codec, Calls.streamed().usage(UsageRequest.STREAM_OPTIONS_PLAIN)))
        .endsWith("'stream_options':{'include_usage':true,'include_obfuscation':false}}");
    assertThat(Bodies.json(codec, Calls.streamed())).endsWith("'stream':true}");
  }

  @Test
  void usageIsNotAskedForWithoutAStream() {
    assertThat(Bodies.json(codec, Calls.whole().usage(UsageRequest.STREAM_OPTIONS)))
        .doesNotContain("stream");
  }

  @Test
  void theSystemTextGoesWhereTheRulesSay() {
    assertThat(Bodies.json(codec, Calls.whole().system(SystemMode.SYSTEM, "Be brief")))
        .contains("[{'role':'system','content':'Be brief'},{'role':'user','content':'Hi'}]");
    assertThat(Bodies.json(codec, Calls.whole().system(SystemMode.DEVELOPER, "Be brief")))
        .contains("[{'role':'developer','content':'Be brief'},{'role':'user','content':'Hi'}]");
    assertThat(Bodies.json(codec, Calls.whole().system(SystemMode.MERGE, "Be brief")))
        .contains("[{'role':'user','content':'Be brief\\n\\nHi'}]");
  }

  @Test
  void theUsersCapWinsOverTheDefault() {
    assertThat(Bodies.json(codec, Calls.whole().cap(OptionalInt.of(7), OptionalInt.of(99))))
        .contains("'max_tokens':7");
    assertThat(Bodies.json(codec, Calls.whole().cap(OptionalInt.empty(), OptionalInt.of(99))))
        .contains("'max_tokens':99");
    assertThat(Bodies.json(codec, Calls.whole().cap(OptionalInt.empty(), OptionalInt.empty())))
        .doesNotContain("max_tokens");
  }

  @Test
  void aModelWithoutSamplingGetsNoTemperatureAndNoModelGetsASeed() {
    assertThat(Bodies.json(codec, Calls.whole().noSampling().field("max_completion_tokens")))
        .isEqualTo(
            "{'model':'acme-1','messages':[{'role':'user','content':'Hi'}],'max_completion_tokens':256}");
    assertThat(Bodies.json(codec, Calls.whole())).doesNotContain("seed");
  }

  @Test
  void extraFieldsAreMergedDeepAndDroppedFieldsAreGone() {
    String extra =
        "{\"stream_options\":{\"continuous\":true},\"thinking\":{\"type\":\"off\"},\"temperature\":1}";

    assertThat(
            Bodies.json(
                codec,
                Calls.streamed()
                    .usage(UsageRequest.STREAM_OPTIONS)
                    .extra(extra, "model", "absent")))
        .isEqualTo(
            "{'messages':[{'role':'user','content':'Hi'}],'max_tokens':256,'temperature':1,'stream':true,"
                + "'stream_options':{'include_usage':true,'continuous':true},'thinking':{'type':'off'}}");
  }

  @Test
  void anExtraBodyThatIsNoObjectIsBadInput() {
    assertThatThrownBy(() -> codec.body(Calls.whole().extra("[1]").call()))
        .isInstanceOf(BadInput.class)
        .hasMessage("extraBody of acme-ai/acme-1 must be a JSON object, but is [1]");
    assertThatThrownBy(() -> codec.body(Calls.whole().extra("{").call()))
        .isInstanceOf(BadInput.class);
  }
}
