package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * What stands around the piece of answer in a frame that brings nothing else. Most frames of a
 * stream differ from the one before them in their piece alone: such a frame is not parsed again.
 *
 * <p>That the piece is where it was found is not concluded but tried: another text in its place
 * must come out as the answer. Frames with escapes or beyond ASCII are parsed each.
 */
final class FrameShape {
  private static final String OTHER = "another piece";

  private final String event;
  private final byte[] before;
  private final byte[] after;

  private FrameShape(String event, byte[] before, byte[] after) {
    this.event = event;
    this.before = before;
    this.after = after;
  }

  /**
   * The shape of a frame.
   *
   * @param frame the frame
   * @param piece all that it brought
   * @param answer what the tree of a frame brings when it is a piece of answer and nothing else
   * @return absent when the frame has none
   */
  static Optional<FrameShape> of(
      SseSplitter.Frame frame, String piece, Function<JsonNode, Optional<String>> answer) {
    if (!frame.data().isPlain() || piece.isEmpty()) {
      return Optional.empty();
    }
    String text = frame.data().text();
    int at = text.indexOf('"' + piece + '"');
    if (at < 0) {
      return Optional.empty();
    }
    String before = text.substring(0, at + 1);
    String after = text.substring(at + 1 + piece.length());
    return Json.parse(before + OTHER + after)
        .flatMap(answer)
        .filter(OTHER::equals)
        .map(found -> new FrameShape(frame.event(), ascii(before), ascii(after)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The piece of a frame of this shape; absent when it is of another. */
  Optional<String> piece(SseSplitter.Frame frame) {
    return frame.event().equals(event) ? frame.data().between(before, after) : Optional.empty();
  }
}
