package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.Verdict;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON of many parts is told from its tokens, without a tree of them. */
class LargeBodiesTest {
  /** Each is two tokens at least, so that this is more than the limit of 250,000. */
  private static final int MANY = 130_000;

  private static Verdict judge(int status, String body) {
    Call call = Calls.whole().call();
    Arrivals arrivals = Came.body(status, body);
    Reply reply = new ChatCompletionsCodec().read(call, arrivals);
    return new Judge(UnaryOperator.identity()).judge(call, arrivals, reply, Came.AT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"a\":0}", "[null]"})
  void replyOfTooManyPartsIsTooLarge(String part) {
    String many = (part + ",").repeat(MANY);

    for (String body : new String[] {"{\"choices\":[" + many + part + "]}", "{\"a\":[" + many}) {
      Verdict verdict = judge(200, body);

      assertThat(verdict.outcome()).isEqualTo(Outcome.MALFORMED);
      assertThat(verdict.errorCode()).isEqualTo("too_large");
      assertThat(verdict.error()).isEqualTo("the reply has more than 250000 JSON tokens");
    }
  }

  @Test
  void refusalOfTooManyPartsIsJudgedByItsStatus() {
    String details = "{},".repeat(MANY) + "{}";

    Verdict verdict = judge(429, "{\"error\":{\"message\":\"x\",\"details\":[" + details + "]}}");

    assertThat(verdict.outcome()).isEqualTo(Outcome.RATE_LIMIT);
    assertThat(verdict.errorCode()).isEqualTo("429");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"a\":[1', MISSING",
    "'{\"a\":[1,', MISSING",
    "'{\"a\":tr', MISSING",
    "'{\"a\":1.', MISSING",
    "'{\"a\":\"\\', MISSING",
    "'[{\"a\":\"b', MISSING",
    "'', MISSING",
    "'{\"a\":1}', THERE",
    "'{} {', WRONG",
    "'{oops', WRONG",
    "'{\"a\":1]', WRONG",
  })
  void endOfATextIsTold(String text, Json.End end) {
    assertThat(Json.end(text)).isEqualTo(end);
    assertThat(Json.end(text + " ".repeat(end == Json.End.THERE ? 100_000 : 0))).isEqualTo(end);
  }

  @Test
  void longStreamInOneArrayIsReadWhateverTheSumOfItsParts() {
    String part = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}";
    String body = "[" + (part + ",").repeat(20_000) + part + "]";

    Reply reply = new GenerateContentCodec().read(Calls.streamed().call(), Came.body(200, body));

    assertThat(reply.text()).hasSize(20_001);
    assertThat(reply.unreadable()).isZero();
  }

  @Test
  void elementOfTooManyPartsCannotBeRead() {
    String body = "[{\"a\":[" + "{},".repeat(MANY) + "{}]}]";

    Reply reply = new GenerateContentCodec().read(Calls.streamed().call(), Came.body(200, body));

    assertThat(reply.unreadable()).isEqualTo(1);
  }
}
