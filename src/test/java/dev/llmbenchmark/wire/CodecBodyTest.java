package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.model.UsageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodecBodyTest {
  private Wires.Rules rules;

  @BeforeEach
  void usual() {
    rules = new Wires.Rules();
  }

  private String body(Codec codec, boolean stream, int cap) {
    return Json.text(
        codec.body(
            Wires.call(
                Wires.provider(new Auth(Auth.Kind.NONE, "", "", ""), Map.of()),
                rules,
                stream,
                Transport.UNIVERSAL,
                Optional.of("Be brief"),
                cap < 0 ? OptionalInt.empty() : OptionalInt.of(cap))));
  }

  private void expect(Codec codec, boolean stream, int cap, String json) {
    assertThat(Json.tree(body(codec, stream, cap))).isEqualTo(Json.tree(json.replace('\'', '"')));
  }

  @Test
  void chat() {
    expect(
        new ChatCompletionsCodec(),
        false,
        256,
        "{'model':'m1','messages':[{'role':'system','content':'Be brief'},"
            + "{'role':'user','content':'Hi'}],'temperature':0,'max_tokens':256}");
  }

  @Test
  void chatStreamAsksForUsageAndReasoningModelsDifferInThreeThings() {
    rules.usage = UsageRequest.STREAM_OPTIONS_PLAIN;
    rules.system = SystemMode.DEVELOPER;
    rules.maxField = "max_completion_tokens";
    rules.sampling = false;
    expect(
        new ChatCompletionsCodec(),
        true,
        256,
        "{'model':'m1','messages':[{'role':'developer','content':'Be brief'},"
            + "{'role':'user','content':'Hi'}],'max_completion_tokens':256,'stream':true,"
            + "'stream_options':{'include_usage':true,'include_obfuscation':false}}");
  }

  @Test
  void chatMergesTheSystemMessageIntoTheText() {
    rules.system = SystemMode.MERGE;
    expect(
        new ChatCompletionsCodec(),
        true,
        -1,
        "{'model':'m1','messages':[{'role':'user','content':'Be brief\\n\\nHi'}],"
            + "'temperature':0,'stream':true}");
  }

  @Test
  void extraBodyIsMergedDeeplyAndFieldsAreDropped() {
    rules.usage = UsageRequest.STREAM_OPTIONS;
    rules.extra = "{\"stream_options\":{\"continuous_usage_stats\":true},\"effort\":\"low\"}";
    rules.drop = List.of("temperature");
    expect(
        new ChatCompletionsCodec(),
        true,
        1,
        "{'model':'m1','messages':[{'role':'system','content':'Be brief'},"
            + "{'role':'user','content':'Hi'}],'max_tokens':1,'stream':true,'stream_options':"
            + "{'include_usage':true,'continuous_usage_stats':true},'effort':'low'}");
  }

  @Test
  void messagesAlwaysHaveACap() {
    rules.defaultMax = OptionalInt.of(1024);
    expect(
        new MessagesCodec(),
        true,
        -1,
        "{'model':'m1','max_tokens':1024,'system':'Be brief',"
            + "'messages':[{'role':'user','content':'Hi'}],'temperature':0,'stream':true}");
  }

  @Test
  void generateHasNeitherModelNorStream() {
    rules.maxField = "generationConfig.maxOutputTokens";
    rules.extra = "{\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":0}}}";
    expect(
        new GenerateContentCodec(),
        true,
        256,
        "{'contents':[{'role':'user','parts':[{'text':'Hi'}]}],"
            + "'systemInstruction':{'parts':[{'text':'Be brief'}]},'generationConfig':"
            + "{'maxOutputTokens':256,'temperature':0,'thinkingConfig':{'thinkingBudget':0}}}");
  }

  @Test
  void runHasNoModel() {
    expect(
        new RunCodec(),
        true,
        256,
        "{'messages':[{'role':'system','content':'Be brief'},{'role':'user','content':'Hi'}],"
            + "'max_tokens':256,'temperature':0,'stream':true}");
    expect(
        new RunCodec(),
        false,
        256,
        "{'messages':[{'role':'system','content':'Be brief'},{'role':'user','content':'Hi'}],"
            + "'max_tokens':256,'temperature':0}");
  }
}
