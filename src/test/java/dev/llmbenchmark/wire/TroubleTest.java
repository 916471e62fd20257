package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Fault;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.Timeline;
import dev.llmbenchmark.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTest {
  private static final Codec CHAT = new ChatCompletionsCodec();
  private static final Codec MESSAGES = new MessagesCodec();
  private static final Codec GENERATE = new GenerateContentCodec();
  private static final Codec RUN = new RunCodec();

  private static Reply read(Codec codec, Arrivals arrivals) {
    return codec.read(Wires.call(new Wires.Rules(), true), arrivals);
  }

  private static Outcome outcome(Codec codec, String stream) {
    return JudgeTest.judge(codec, Wires.stream(stream)).outcome();
  }

  /** The first frames of a stream. */
  private static String cut(String stream, int frames) {
    return String.join("", java.util.Arrays.copyOf(stream.split("(?<=\n\n)"), frames));
  }

  @Test
  void completeStreamsAreOk() {
    assertThat(outcome(CHAT, Fixtures.CHAT)).isEqualTo(Outcome.OK);
    assertThat(outcome(CHAT, Fixtures.REASONER)).isEqualTo(Outcome.OK);
    assertThat(outcome(MESSAGES, Fixtures.MESSAGES)).isEqualTo(Outcome.OK);
    assertThat(outcome(GENERATE, Fixtures.GENERATE)).isEqualTo(Outcome.OK);
    assertThat(outcome(RUN, Fixtures.RUN)).isEqualTo(Outcome.OK);
  }

  @Test
  void streamsWithoutAnEndAreTruncated() {
    assertThat(outcome(CHAT, cut(Fixtures.CHAT, 3))).isEqualTo(Outcome.TRUNCATED);
    assertThat(outcome(MESSAGES, cut(Fixtures.MESSAGES, 6))).isEqualTo(Outcome.TRUNCATED);
    assertThat(outcome(GENERATE, cut(Fixtures.GENERATE, 2))).isEqualTo(Outcome.TRUNCATED);
    assertThat(outcome(RUN, cut(Fixtures.RUN, 4))).isEqualTo(Outcome.TRUNCATED);
  }

  @Test
  void aFinishReasonIsAnEndWithoutTerminator() {
    assertThat(outcome(CHAT, cut(Fixtures.CHAT, 4))).isEqualTo(Outcome.OK);
  }

  @Test
  void aBareTerminatorEndsTheStream() {
    String stream = Fixtures.RUN.replace("data: [DONE]", "[DONE]").replace("\n", "\r\n");
    assertThat(outcome(RUN, stream)).isEqualTo(Outcome.OK);
  }

  @Test
  void textBehindTheTerminatorIsIgnored() {
    Reply reply = read(CHAT, Wires.stream(Fixtures.CHAT + cut(Fixtures.CHAT, 3)));
    assertThat(reply.text()).isEqualTo("Hello there");
    assertThat(reply.timeline().chunks()).isEqualTo(2);
  }

  @Test
  void errorFramesInsideAStreamCount() {
    String chat =
        cut(Fixtures.CHAT, 2)
            + "data: {\"error\":{\"message\":\"broke\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n"
            + "data: [DONE]\n\n";
    Reply reply = read(CHAT, Wires.stream(chat));
    assertThat(reply.text()).isEqualTo("Hello");
    assertThat(reply.error()).contains(new ReplyError("server_error", "", "broke"));
    assertThat(outcome(CHAT, chat)).isEqualTo(Outcome.SERVER);
    String messages =
        cut(Fixtures.MESSAGES, 4)
            + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
    assertThat(outcome(MESSAGES, messages)).isEqualTo(Outcome.OVERLOADED);
  }

  @Test
  void unreadableFramesAreCountedAndSkipped() {
    Reply reply = read(CHAT, Wires.stream("data: {oops\n\n" + Fixtures.CHAT));
    assertThat(reply.unreadable()).isEqualTo(1);
    assertThat(reply.text()).isEqualTo("Hello there");
    assertThat(reply.timeline().firstContentNanos()).hasValue(300);
  }

  @Test
  void aFrameHasArrivedWithItsLastByteEvenInsideACharacter() {
    String frame =
        "data: {\"choices\":[{\"delta\":{\"content\":\"\u00fc\"},\"finish_reason\":\"stop\"}]}\n\n";
    byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
    int middle = frame.indexOf('\u00fc') + 1;
    Arrivals arrivals =
        Wires.pieces(
            200,
            Map.of("content-type", "Text/Event-Stream"),
            Optional.empty(),
            java.util.Arrays.copyOf(bytes, middle),
            java.util.Arrays.copyOfRange(bytes, middle, bytes.length - 1),
            new byte[] {'\n'});
    Reply reply = read(CHAT, arrivals);
    assertThat(reply.text()).isEqualTo("\u00fc");
    assertThat(reply.timeline().firstContentNanos()).hasValue(200);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 0, NETWORK, true",
    "TIMEOUT, 0, TIMEOUT, true",
    "TIMEOUT, 200, TIMEOUT, true",
    "BROKEN, 0, NETWORK, true",
    "BROKEN, 200, TRUNCATED, true",
    "PROTOCOL, 0, MALFORMED, false"
  })
  void faults(Fault.Kind kind, int status, Outcome outcome, boolean retryable) {
    Arrivals arrivals = Wires.pieces(status, Map.of(), Optional.of(new Fault(kind, "why")));
    Verdict verdict = JudgeTest.judge(CHAT, arrivals);
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.retryable()).isEqualTo(retryable);
    assertThat(verdict.error()).isEqualTo("why");
  }

  @Test
  void filtersAreContent() {
    String stream = Fixtures.CHAT.replace("\"stop\"", "\"content_filter\"");
    assertThat(outcome(CHAT, stream)).isEqualTo(Outcome.CONTENT);
    stream = Fixtures.MESSAGES.replace("end_turn", "refusal");
    assertThat(outcome(MESSAGES, stream)).isEqualTo(Outcome.CONTENT);
    stream = Fixtures.GENERATE.replace("STOP", "SAFETY");
    assertThat(outcome(GENERATE, stream)).isEqualTo(Outcome.CONTENT);
    stream = "data: {\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}}\n\n";
    assertThat(outcome(GENERATE, stream)).isEqualTo(Outcome.CONTENT);
  }

  @Test
  void aWholeReplyHasNoTimeline() {
    String body =
        "\n\n{\"result\":{\"response\":\"Hello\",\"usage\":{\"prompt_tokens\":16,\"completion_tokens\":201}},\"success\":true,\"errors\":[],\"messages\":[]}";
    Reply reply = read(RUN, Wires.whole(200, body));
    assertThat(reply.streamed()).isFalse();
    assertThat(reply.text()).isEqualTo("Hello");
    assertThat(reply.usage()).isEqualTo(Wires.usage(16, 201, -1, -1, -1));
    assertThat(reply.timeline()).isEqualTo(Timeline.EMPTY);
    assertThat(JudgeTest.judge(RUN, Wires.whole(200, body)).outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void aWholeReplyCutAnywhereIsTruncated() {
    String body =
        "{\"a\":[1.5e3,null,true,\"x\\u00fc\"],\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}";
    for (int length = 1; length < body.length(); length++) {
      Verdict verdict = JudgeTest.judge(CHAT, Wires.whole(200, body.substring(0, length)));
      assertThat(verdict.outcome()).as("after %d", length).isEqualTo(Outcome.TRUNCATED);
      assertThat(verdict.retryable()).isTrue();
    }
    for (String nonsense : new String[] {"hello", "<html>", "{oops}", "[1 2]", "12", "\"x\""}) {
      assertThat(JudgeTest.judge(CHAT, Wires.whole(200, nonsense)).outcome())
          .as(nonsense)
          .isEqualTo(Outcome.MALFORMED);
    }
  }
}
