package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies of which not every frame was parsed. */
class ShapedRepliesTest {
  /** As it stands in the JSON, and as it is read. */
  private record Piece(String raw, String read) {
    Piece(String plain) {
      this(plain, plain);
    }
  }

  private static final List<Piece> PIECES =
      List.of(
          new Piece("Hello"),
          new Piece(" there"),
          new Piece(" "),
          new Piece(""),
          new Piece("content"),
          new Piece("delta"),
          new Piece("gpt-x"),
          new Piece("null"),
          new Piece("5"),
          new Piece("{"),
          new Piece("}"),
          new Piece(":"),
          new Piece("[DONE]"),
          new Piece("é"),
          new Piece("\uD83D\uDE00"),
          new Piece("\\\"", "\""),
          new Piece("\\n", "\n"),
          new Piece("\\u0041", "A"),
          new Piece("\\\\", "\\"),
          new Piece("\\\"content\\\":\\\"x\\\"", "\"content\":\"x\""));

  private static final String[] TAGS = {"<think>", "</think>", "<thi", "nk>", "</", "think>"};

  private static Reply read(String stream) {
    return new ChatCompletionsCodec().read(Calls.streamed().call(), Came.frames(stream));
  }

  @Test
  void whateverChangesBetweenFramesTheReplyIsThatOfAllOfThem() {
    Random random = new Random(20261129);
    for (int round = 0; round < 4000; round++) {
      StringBuilder stream = new StringBuilder();
      StringBuilder text = new StringBuilder();
      StringBuilder thoughts = new StringBuilder();
      String model = "";
      List<Long> moments = new ArrayList<>();
      int kinds = 1 + random.nextInt(4);
      int count = 1 + random.nextInt(12);
      for (int i = 0; i < count; i++) {
        Piece piece = PIECES.get(random.nextInt(PIECES.size()));
        int kind = random.nextInt(kinds);
        model = kind == 1 ? "gpt-y" : "gpt-x";
        String member = kind == 2 ? "reasoning" : "content";
        stream.append(
            "data: {\"id\":\"%s\",\"model\":\"%s\",\"choices\":[{\"delta\":{\"%s\":\"%s\"}}]%s}\n\n"
                .formatted(
                    kind == 3 ? "id-" + i : "id",
                    model,
                    member,
                    piece.raw(),
                    kind == 3 ? "" : ",\"x\":null"));
        (kind == 2 ? thoughts : text).append(piece.read());
        if (!piece.read().isEmpty()) {
          moments.add((i + 1) * 100L);
        }
      }

      Reply reply = read(stream.toString());

      assertThat(reply.text()).as(stream.toString()).isEqualTo(text.toString());
      assertThat(reply.reasoning()).isEqualTo(thoughts.toString());
      assertThat(reply.responseModel()).contains(model);
      assertThat(reply.unreadable()).isZero();
      assertThat(reply.timeline().content())
          .isEqualTo(Moments.of(moments.stream().mapToLong(Long::longValue).toArray()));
    }
  }

  /** A frame that begins with a space is JSON all the same, but is always parsed. */
  @ParameterizedTest
  @MethodSource("formats")
  void aReplyIsTheSameWhenEachFrameIsParsed(Codec codec, List<String> shapes) {
    Random random = new Random(20261130);
    for (int round = 0; round < 1000; round++) {
      Call call = random.nextBoolean() ? Calls.streamed().call() : Calls.streamed().tags().call();
      StringBuilder frames = new StringBuilder();
      int kinds = 1 + random.nextInt(shapes.size());
      for (int i = 1 + random.nextInt(12); i > 0; i--) {
        String piece =
            random.nextInt(9) == 0
                ? TAGS[random.nextInt(TAGS.length)]
                : PIECES.get(random.nextInt(PIECES.size())).raw();
        frames.append(shapes.get(random.nextInt(kinds)).replace("%", piece)).append("\n\n");
      }
      String stream = frames.toString();

      Reply reply = codec.read(call, Came.frames(stream));

      assertThat(reply)
          .as(stream)
          .isEqualTo(codec.read(call, Came.frames(stream.replace("data: {", "data:  {"))));
    }
  }

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of(
            new ChatCompletionsCodec(),
            List.of(
                "data: {\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"%\"}}]}",
                "data: {\"model\":\"%\",\"choices\":[{\"delta\":{\"content\":\"%\"}}]}",
                "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"%\"}}]}",
                "data: {\"choices\":[{\"delta\":{\"content\":\"%\"}}],\"usage\":{\"completion_tokens\":3}}",
                "data: {\"choices\":[{\"delta\":{\"content\":\"%\"},\"finish_reason\":\"%\"}]}")),
        Arguments.of(
            new MessagesCodec(),
            List.of(
                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"%\"}}",
                "event: content_block_delta\ndata: {\"delta\":{\"type\":\"text_delta\",\"text\":\"%\"}}",
                "data: {\"delta\":{\"type\":\"text_delta\",\"text\":\"%\"}}",
                "event: content_block_delta\ndata: {\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"%\"}}",
                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"%\"}}",
                "data: {\"type\":\"%\",\"delta\":{\"text\":\"%\"}}")),
        Arguments.of(
            new GenerateContentCodec(),
            List.of(
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%\"}]}}]}",
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%\",\"thought\":true}]}}]}",
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%\"},{\"text\":\"x\"}]}}]}",
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%\"}]}}],\"usageMetadata\":{\"candidatesTokenCount\":2}}",
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%\"}]},\"finishReason\":\"STOP\"}]}")),
        Arguments.of(
            new RunCodec(),
            List.of(
                "data: {\"response\":\"%\"}",
                "data: {\"response\":\"%\",\"p\":\"%\"}",
                "data: {\"response\":\"%\",\"choices\":[{\"delta\":{\"content\":\"%\"}}]}",
                "data: {\"result\":\"%\"}",
                "data: {\"response\":\"%\",\"usage\":{\"completion_tokens\":3}}")));
  }

  /** Counts how often it is given a frame, trials included. */
  private static final class Counting implements Codec {
    private final Codec codec = new ChatCompletionsCodec();
    private int frames;

    @Override
    public Map<String, Object> body(Call call) {
      return codec.body(call);
    }

    @Override
    public void frame(JsonNode data, String event, ReplyBuilder into) {
      frames++;
      codec.frame(data, event, into);
    }

    @Override
    public void whole(JsonNode body, ReplyBuilder into) {
      codec.whole(body, into);
    }
  }

  private static int given(String frame, int count) {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < count; i++) {
      stream.append(frame.formatted(i)).append("\n\n");
    }
    Counting codec = new Counting();
    codec.read(Calls.streamed().call(), Came.frames(stream.toString()));
    return codec.frames;
  }

  @Test
  void framesOfOneShapeAreGivenToTheFormatOnceAndTriedOnce() {
    assertThat(given("data: {\"id\":1,\"choices\":[{\"delta\":{\"content\":\"p%d\"}}]}", 50))
        .isEqualTo(2);
  }

  @Test
  void whereMoreThanThePieceChangesShapesAreTriedFourTimes() {
    assertThat(given("data: {\"id\":%1$d,\"choices\":[{\"delta\":{\"content\":\"p%1$d\"}}]}", 50))
        .isEqualTo(54);
  }

  @Test
  void countsAndTheEndOfAStreamOfOneShapeAreRead() {
    String delta =
        "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}\n\n";
    Reply reply =
        read(
            delta.formatted("a")
                + delta.formatted("b")
                + delta.formatted("c")
                + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}\n\n"
                + "data: [DONE]\n\n"
                + delta.formatted("d"));

    assertThat(reply.text()).isEqualTo("abc");
    assertThat(reply.finishReason()).contains("stop");
    assertThat(reply.usage().completion()).hasValue(3);
    assertThat(reply.complete()).isTrue();
  }

  @Test
  void anErrorAmongFramesOfOneShapeIsSeen() {
    String delta = "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n";
    Reply reply =
        read(delta.formatted("a") + delta.formatted("b") + "event: error\n" + delta.formatted("c"));

    assertThat(reply.error()).isPresent();
    assertThat(reply.text()).isEqualTo("abc");
  }
}
