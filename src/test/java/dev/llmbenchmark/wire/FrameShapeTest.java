package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameShapeTest {
  private static SseSplitter.Frame frame(String event, String data) {
    List<SseSplitter.Frame> frames = new ArrayList<>();
    SseSplitter.split(
        ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8),
        frames::add);
    return frames.get(0);
  }

  private static Optional<FrameShape> shape(String data, String piece) {
    return FrameShape.of(
        frame("e", data),
        piece,
        tree ->
            tree.path("t").isTextual() ? Optional.of(tree.path("t").asText()) : Optional.empty());
  }

  @Test
  void aFrameThatDiffersInItsPieceAloneHasTheShape() {
    FrameShape shape = shape("{\"id\":\"x\",\"t\":\"one\",\"n\":1}", "one").orElseThrow();

    assertThat(shape.piece(frame("e", "{\"id\":\"x\",\"t\":\"and two\",\"n\":1}")))
        .contains("and two");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "e | {\"id\":\"y\",\"t\":\"two\",\"n\":1}",
        "e | {\"id\":\"x\",\"t\":\"two\",\"n\":2}",
        "e | {\"id\":\"x\",\"t\":\"\",\"n\":1}",
        "e | {\"id\":\"x\",\"t\":\"a\\nb\",\"n\":1}",
        "e | {\"id\":\"x\",\"t\":\"é\",\"n\":1}",
        "e | {\"id\":\"x\",\"t\":\"a\",\"t\":\"b\",\"n\":1}",
        "e | {\"id\":\"x\",\"t\":\"a\"},\"n\":1}",
        "e | {\"id\":\"x\",\"t\":\"two\",\"n\":1",
        "f | {\"id\":\"x\",\"t\":\"two\",\"n\":1}"
      })
  void anyOtherFrameHasNot(String event, String data) {
    FrameShape shape = shape("{\"id\":\"x\",\"t\":\"one\",\"n\":1}", "one").orElseThrow();

    assertThat(shape.piece(frame(event, data))).isEmpty();
  }

  /** The text of another member is no piece, though it reads the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"one\",\"t\":\"o\\u006ee\"}",
        "{\"id\":\"one\",\"t\":\"one\"}",
        "{\"t\":\"one\",\"t\":\"one\"}",
        "{\"one\":1,\"t\":\"one\"}",
        "{\"t\":\"é one\"}"
      })
  void aPieceThatIsNotFoundForSureMakesNoShape(String data) {
    assertThat(shape(data, "one")).isEmpty();
  }
}
