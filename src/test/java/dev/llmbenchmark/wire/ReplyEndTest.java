package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Verdict;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether a reply is at its end, for streams and whole replies that are cut wherever they can be.
 */
class ReplyEndTest {
  private static final Codec CHAT = new ChatCompletionsCodec();

  private static Verdict judge(Codec codec, Arrivals arrivals) {
    Call call = Calls.streamed().call();
    return new Judge(UnaryOperator.identity())
        .judge(call, arrivals, codec.read(call, arrivals), Came.AT);
  }

  /** Format, stream, and how many of its frames it takes to the end. */
  static Stream<Arguments> streams() {
    return Stream.of(
        Arguments.of(CHAT, ChatCompletionsCodecTest.PLAIN, 4),
        Arguments.of(CHAT, ChatCompletionsCodecTest.REASONING, 7),
        Arguments.of(CHAT, ChatCompletionsCodecTest.LISTS, 4),
        Arguments.of(new MessagesCodec(), MessagesCodecTest.PLAIN, 7),
        Arguments.of(new MessagesCodec(), MessagesCodecTest.THINKING, 6),
        Arguments.of(
            new GenerateContentCodec(), GenerateContentCodecTest.PLAIN.replace("\r", ""), 3),
        Arguments.of(new RunCodec(), RunCodecTest.CLASSIC, 5),
        Arguments.of(new RunCodec(), RunCodecTest.CHAT, 4));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aStreamIsTruncatedUntilItsFinishReasonOrTerminatorHasCome(
      Codec codec, String stream, int frames) {
    List<String> parts = List.of(stream.split("(?<=\n\n)"));

    for (int some = 1; some <= parts.size(); some++) {
      Arrivals arrivals = Came.frames(String.join("", parts.subList(0, some)));
      assertThat(judge(codec, arrivals).outcome())
          .as("%d frames", some)
          .isEqualTo(some < frames ? Outcome.TRUNCATED : Outcome.OK);
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aStreamThatIsCutWithinAFrameIsTruncatedToo(Codec codec, String stream, int frames) {
    String[] parts = stream.split("(?<=\n\n)");
    int end = 0;
    for (int i = 0; i < frames; i++) {
      end += parts[i].length();
    }
    // The end is read from the last line even without its line feeds.
    for (int length = 1; length < end - 3; length++) {
      Verdict verdict = judge(codec, Came.body(200, stream.substring(0, length)));
      assertThat(verdict.outcome())
          .as("after %d: %s", length, stream.substring(Math.max(0, length - 30), length))
          .isEqualTo(Outcome.TRUNCATED);
    }
  }

  @Test
  void aStreamInOneArrayIsTruncatedUntilItsFinishReasonHasCome() {
    String array =
        GenerateContentCodecTest.PLAIN
            .replace("\r", "")
            .strip()
            .replaceFirst("data: ", "[")
            .replace("\n\ndata: ", ",");
    for (int length = 1; length < array.length(); length++) {
      Verdict verdict =
          judge(new GenerateContentCodec(), Came.body(200, array.substring(0, length)));
      assertThat(verdict.outcome()).as("after %d", length).isEqualTo(Outcome.TRUNCATED);
    }
    assertThat(judge(new GenerateContentCodec(), Came.body(200, array + "]")).outcome())
        .isEqualTo(Outcome.OK);
  }

  @Test
  void aWholeReplyCutAnywhereIsTruncated() {
    String body =
        "{\"a\":[1.5e3,null,true,\"x\\u00fc\"],\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}";

    for (int length = 1; length < body.length(); length++) {
      Verdict verdict = judge(CHAT, Came.body(200, body.substring(0, length)));
      assertThat(verdict.outcome()).as("after %d", length).isEqualTo(Outcome.TRUNCATED);
      assertThat(verdict.retryable()).isTrue();
    }
    assertThat(judge(CHAT, Came.body(200, body)).outcome()).isEqualTo(Outcome.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "<html>", "{oops}", "{oops", "[1 2]", "12", "\"x\"", "{} {\"a"})
  void nonsenseIsMalformed(String nonsense) {
    assertThat(judge(CHAT, Came.body(200, nonsense)).outcome()).isEqualTo(Outcome.MALFORMED);
  }

  @Test
  void aFilterIsContentInEveryFormat() {
    String chat = ChatCompletionsCodecTest.PLAIN.replace("\"stop\"", "\"content_filter\"");
    String messages = MessagesCodecTest.PLAIN.replace("end_turn", "refusal");
    String generate = GenerateContentCodecTest.PLAIN.replace("STOP", "SAFETY");

    assertThat(judge(CHAT, Came.body(200, chat)).outcome()).isEqualTo(Outcome.CONTENT);
    assertThat(judge(new MessagesCodec(), Came.body(200, messages)).outcome())
        .isEqualTo(Outcome.CONTENT);
    assertThat(judge(new GenerateContentCodec(), Came.body(200, generate)).outcome())
        .isEqualTo(Outcome.CONTENT);
  }
}
