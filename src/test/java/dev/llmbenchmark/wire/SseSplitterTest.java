package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseSplitterTest {
  private static List<SseSplitter.Frame> split(String text) {
    return SseSplitter.split(text.getBytes(StandardCharsets.UTF_8));
  }

  private static SseSplitter.Frame frame(String event, String data, int lastByte) {
    return new SseSplitter.Frame(event, data, lastByte);
  }

  @Test
  void oneSpaceAfterTheColonIsDropped() {
    assertThat(split("data:a\n\ndata: b\n\ndata:  c\n\n"))
        .containsExactly(frame("", "a", 6), frame("", "b", 15), frame("", " c", 25));
  }

  @Test
  void crLfEndsALine() {
    assertThat(split("event: e\r\ndata: a\r\n\r\ndata: b\r\n\r\n"))
        .containsExactly(frame("e", "a", 18), frame("", "b", 29));
  }

  @Test
  void commentsAndOtherFieldsAreDropped() {
    assertThat(split(": keep-alive\n\n:\nid: 1\nretry: 5\ndata: a\n: in between\n\n"))
        .containsExactly(frame("", "a", 38));
  }

  @Test
  void dataLinesAreJoinedAndTheLastOneTells() {
    assertThat(split("data: a\ndata: b\nevent: x\n\n")).containsExactly(frame("x", "a\nb", 15));
  }

  @Test
  void anEventNameWithoutDataIsForgotten() {
    assertThat(split("event: x\n\ndata: a\n\n")).containsExactly(frame("", "a", 17));
  }

  @Test
  void theLastBlankLineAndTheLastLineEndMayBeMissing() {
    assertThat(split("data: a\n")).containsExactly(frame("", "a", 7));
    assertThat(split("data: a")).containsExactly(frame("", "a", 6));
  }

  @Test
  void aBareTerminatorIsData() {
    assertThat(split("data: a\n\n[DONE]\n\n"))
        .containsExactly(frame("", "a", 7), frame("", "[DONE]", 15));
  }

  @Test
  void aByteOrderMarkIsDropped() {
    assertThat(split("\uFEFFdata: a\n\n")).containsExactly(frame("", "a", 10));
  }

  @Test
  void nothingGivesNoFrame() {
    assertThat(split("")).isEmpty();
    assertThat(split("\n\n\r\n")).isEmpty();
  }
}
