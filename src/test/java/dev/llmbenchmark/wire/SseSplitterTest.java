package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseSplitterTest {
  private static List<SseSplitter.Frame> split(String stream) {
    return split(stream.getBytes(StandardCharsets.UTF_8));
  }

  private static List<SseSplitter.Frame> split(byte[] stream) {
    List<SseSplitter.Frame> frames = new ArrayList<>();
    SseSplitter.split(stream, frames::add);
    return frames;
  }

  private static SseSplitter.Frame frame(String event, String data, int offset) {
    return new SseSplitter.Frame(event, SseData.of(data), offset);
  }

  @Test
  void aFrameIsCompleteWithTheLineFeedOfItsLastDataLine() {
    assertThat(split("data: a\n\ndata: b\n\n"))
        .containsExactly(frame("", "a", 7), frame("", "b", 16));
  }

  @Test
  void linesMayEndInCarriageReturnAndLineFeed() {
    assertThat(split("data: a\r\n\r\ndata: b\r\n\r\n"))
        .containsExactly(frame("", "a", 8), frame("", "b", 19));
  }

  @Test
  void onlyOneSpaceBehindTheColonIsSkipped() {
    assertThat(split("data:a\n\ndata:  b\n\n"))
        .containsExactly(frame("", "a", 6), frame("", " b", 16));
  }

  @Test
  void severalDataLinesAreJoinedByLineFeed() {
    assertThat(split("data: {\ndata:\ndata: }\n\n")).containsExactly(frame("", "{\n\n}", 21));
  }

  @Test
  void anEventNameHoldsForItsFrameOnly() {
    assertThat(split("event: ping\ndata: 1\n\ndata: 2\n\nevent: lost\n\ndata: 3\n\n"))
        .containsExactly(frame("ping", "1", 19), frame("", "2", 28), frame("", "3", 50));
  }

  @Test
  void anEventNameMayStandBehindTheData() {
    assertThat(split("data: 1\nevent: x\n\n")).containsExactly(frame("x", "1", 7));
  }

  @Test
  void commentsAndUnknownFieldsAreNoFrames() {
    assertThat(split(": keep-alive\n\n:\nid: 7\nretry: 10\nnonsense\n\ndata: a\n\n"))
        .containsExactly(frame("", "a", 49));
  }

  @Test
  void aCommentWithinAFrameDoesNotEndIt() {
    assertThat(split("data: a\n: wait\ndata: b\n\n")).containsExactly(frame("", "a\nb", 22));
  }

  @Test
  void theLastFrameNeedsNoBlankLine() {
    assertThat(split("data: a\n")).containsExactly(frame("", "a", 7));
  }

  @Test
  void theLastLineNeedsNoLineFeed() {
    assertThat(split("data: ab")).containsExactly(frame("", "ab", 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[DONE]\n", "data: [DONE]\n\n", "data:[DONE]\r\n\r\n", "data: [DONE] \n"})
  void nothingCountsBehindDone(String done) {
    List<SseSplitter.Frame> frames = split("data: a\n\n" + done + "data: b\n\n");

    assertThat(frames).extracting(frame -> frame.data().text()).containsExactly("a", "[DONE]");
    assertThat(frames.get(1).offset()).isEqualTo(9 + done.indexOf('\n'));
  }

  @Test
  void doneNeedsNoBlankLineBeforeIt() {
    assertThat(split("data: a\ndata: [DONE]"))
        .containsExactly(frame("", "a", 7), frame("", "[DONE]", 19));
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(split("\uFEFFdata: a\n\n")).containsExactly(frame("", "a", 10));
  }

  @Test
  void bytesThatAreNotUtf8BecomeReplacementCharacters() {
    byte[] stream = "data: a?b\n\n".getBytes(StandardCharsets.ISO_8859_1);
    stream[7] = (byte) 0xC3;

    assertThat(split(stream)).containsExactly(frame("", "a\uFFFDb", 9));
  }

  @Test
  void textOfSeveralBytesKeepsOffsetsInBytes() {
    assertThat(split("data: é😀\n\n")).containsExactly(frame("", "é😀", 12));
  }

  @Test
  void anEmptyStreamHasNoFrames() {
    assertThat(split("")).isEmpty();
    assertThat(split("\n\n\r\n")).isEmpty();
  }

  @Test
  void everyPrefixGivesTheFramesThatItHolds() {
    String stream =
        ": c\r\n\r\nevent: e\r\ndata: é1\r\ndata: 2\r\n\r\ndata: 😀\n\ndata: [DONE]\n\nrest";
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    List<SseSplitter.Frame> all = split(bytes);

    for (int length = 0; length <= bytes.length; length++) {
      byte[] prefix = Arrays.copyOf(bytes, length);
      int known = length;
      List<SseSplitter.Frame> complete =
          all.stream().filter(frame -> frame.offset() + 1 < known).toList();
      assertThat(split(prefix).stream().limit(complete.size()))
          .as("prefix of %s bytes", length)
          .containsExactlyElementsOf(complete);
    }
    assertThat(all).hasSize(3);
  }
}
