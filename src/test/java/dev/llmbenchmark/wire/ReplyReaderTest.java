package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
  private static final String WHOLE =
      "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}";
  private static final String A = "data: {\"choices\":[{\"delta\":{\"content\":\"aé\"}}]}\n\n";
  private static final String B = "data: {\"choices\":[{\"delta\":{\"content\":\"b\"}}]}\r\n\r\n";

  private static Reply read(Arrivals arrivals) {
    return new ChatCompletionsCodec().read(Calls.streamed().call(), arrivals);
  }

  @Test
  void aWholeBodyForAStreamRequestIsReadAsWhole() {
    Reply reply = read(Came.body(200, WHOLE));

    assertThat(reply.text()).isEqualTo("Hi");
    assertThat(reply.streamed()).isFalse();
    assertThat(reply.complete()).isTrue();
    assertThat(reply.timeline()).isEqualTo(Timeline.EMPTY);
  }

  @Test
  void blankLinesBeforeAWholeBodyAreSkipped() {
    Reply reply = read(Came.with(200).piece("\n").piece("\r\n \n").piece(WHOLE).arrivals());

    assertThat(reply.text()).isEqualTo("Hi");
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(read(Came.body(200, "\uFEFF" + WHOLE)).text()).isEqualTo("Hi");
    assertThat(read(Came.body(200, "\uFEFF" + A)).text()).isEqualTo("aé");
  }

  @Test
  void anErrorBodyBehindAStatusOfSuccessIsAnError() {
    Reply reply =
        read(Came.body(200, "{\"error\":{\"message\":\"No\",\"type\":\"server_error\"}}"));

    assertThat(reply.error()).contains(new ReplyError("server_error", "", "No"));
    assertThat(reply.complete()).isFalse();
  }

  @Test
  void framesThatCannotBeParsedAreCountedAndSkipped() {
    Reply reply =
        read(Came.frames(A + "data: {\"a\":\n\ndata: {} {}\n\n" + B + "data: [DONE]\n\n"));

    assertThat(reply.text()).isEqualTo("aéb");
    assertThat(reply.unreadable()).isEqualTo(2);
    assertThat(reply.complete()).isTrue();
  }

  @Test
  void doneDirectlyBehindTheLastFrameEndsTheStreamAndLosesNothing() {
    Reply reply = read(Came.body(200, A + B.stripTrailing() + "\ndata: [DONE]\n"));

    assertThat(reply.text()).isEqualTo("aéb");
    assertThat(reply.complete()).isTrue();
    assertThat(reply.unreadable()).isZero();
  }

  @Test
  void aWholeBodyIsReadAsWholeWhateverItsContentTypeSays() {
    Came came = Came.with(200).header("content-type", "text/event-stream").piece(WHOLE);

    assertThat(read(came.arrivals()).text()).isEqualTo("Hi");
    assertThat(read(came.arrivals()).streamed()).isFalse();
  }

  @Test
  void aFrameNamedErrorIsAnErrorWhateverItHolds() {
    assertThat(read(Came.frames(A + "event: error\ndata: Oops\n\n")).error())
        .contains(new ReplyError("", "", "Oops"));
    assertThat(read(Came.frames("event: error\ndata: {\"error\":{\"type\":\"t\"}}\n\n")).error())
        .contains(new ReplyError("t", "", ""));
  }

  @Test
  void flagsInPlacesOfTextAreNoText() {
    Reply reply =
        read(
            Came.body(
                200,
                "{\"choices\":[{\"message\":{\"content\":\"Hi\",\"refusal\":false,\"reasoning\":true},\"finish_reason\":\"stop\"}]}"));

    assertThat(reply.text()).isEqualTo("Hi");
    assertThat(reply.reasoning()).isEmpty();
  }

  @Test
  void textBehindDoneIsIgnored() {
    assertThat(read(Came.frames(A + "data: [DONE]\n\n" + B)).text()).isEqualTo("aé");
  }

  @Test
  void jsonThatIsNestedWithoutEndIsUnreadable() {
    String bomb = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(read(Came.body(500, bomb)).unreadable()).isEqualTo(1);
    assertThat(read(Came.body(200, "{\"a\":" + bomb + "}")).unreadable()).isEqualTo(1);
    assertThat(read(Came.body(200, "data: " + bomb + "\n\n")).unreadable()).isEqualTo(1);
    assertThat(read(Came.body(200, bomb)).unreadable()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html><body>Bad gateway</body></html>", "error code: 1010", "\"x\"", "7"})
  void textIsNoReply(String text) {
    Reply reply = read(Came.body(200, text));

    assertThat(reply.unreadable()).isEqualTo(1);
    assertThat(reply.streamed()).isFalse();
    assertThat(reply.complete()).isFalse();
  }

  @Test
  void aStreamThatEndsBeforeItsFirstFrameIsStillAStream() {
    Reply reply = read(Came.frames(": keep-alive\n\n: keep-alive\n\n"));

    assertThat(reply.streamed()).isTrue();
    assertThat(reply.unreadable()).isZero();
    assertThat(reply.complete()).isFalse();
  }

  @Test
  void nothingIsAnEmptyReply() {
    assertThat(read(Came.with(0).arrivals())).isEqualTo(Reply.NONE);
    assertThat(read(Came.body(200, "\n\n")).complete()).isFalse();
  }

  @Test
  void aFrameHasComeWithThePieceThatHoldsTheEndOfItsDataLine() {
    byte[] bytes = (A + B + "data: [DONE]\n\n").getBytes(StandardCharsets.UTF_8);
    int endOfA = A.getBytes(StandardCharsets.UTF_8).length - 2;
    int endOfB = endOfA + 1 + B.length() - 2;

    for (int cut = 1; cut < bytes.length; cut++) {
      Reply reply = read(cut(bytes, cut));

      assertThat(reply.text()).as("cut at %s", cut).isEqualTo("aéb");
      assertThat(reply.timeline().content().first())
          .as("cut at %s", cut)
          .hasValue(endOfA < cut ? 100 : 200);
      assertThat(reply.timeline().content().last())
          .as("cut at %s", cut)
          .hasValue(endOfB < cut ? 100 : 200);
    }
  }

  private static Arrivals cut(byte[] bytes, int at) {
    return new Arrivals(
        0,
        OptionalLong.empty(),
        OptionalLong.of(50),
        300,
        200,
        Map.of(),
        bytes,
        new int[] {at, bytes.length},
        new long[] {100, 200},
        Optional.empty());
  }

  @Test
  void aLongStreamIsReadInOneGo() {
    byte[] stream = A.repeat(50_000).getBytes(StandardCharsets.UTF_8);
    int[] ends = new int[50_000];
    long[] nanos = new long[50_000];
    Arrays.setAll(ends, i -> (i + 1) * (stream.length / 50_000));
    Arrays.setAll(nanos, i -> i);
    Arrivals arrivals =
        new Arrivals(
            0,
            OptionalLong.empty(),
            OptionalLong.of(1),
            1,
            200,
            Map.of(),
            stream,
            ends,
            nanos,
            Optional.empty());

    Reply reply = new RunCodec().read(Calls.streamed().tags().call(), arrivals);

    assertThat(reply.timeline().content().count()).isEqualTo(50_000);
    assertThat(reply.timeline().content().last()).hasValue(49_999);
  }
}
