package dev.llmbenchmark.cli;

import static dev.llmbenchmark.cli.ProgressOf.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveFramesTest {
  private final List<String> written = new ArrayList<>();
  private Screen.Size size = new Screen.Size(60, 20);

  private final LiveFrames frames =
      new LiveFrames(
          new Screen() {
            @Override
            public Size size() {
              return size;
            }

            @Override
            public void write(String frame) {
              written.add(frame);
            }

            @Override
            public boolean has(char c) {
              return c < 128;
            }
          },
          new Ink(false));

  private final ProgressOf it = new ProgressOf(10, "one", "two");

  private String drawn(long s) {
    int before = written.size();
    frames.draw(it.run, seconds(s));
    assertThat(written.size()).isLessThanOrEqualTo(before + 1);
    return written.size() == before ? "" : written.get(before);
  }

  @Test
  void frameIsOneWriteThatGoesUpByTheLinesOfTheOneBefore() {
    assertThat(drawn(0)).startsWith("\r\033[Jstarting").endsWith("\033[K\n\033[J");
    it.call("one", 1, Outcome.SERVER);

    // Heading, titles, two models and the sums; now with the kinds of errors.
    assertThat(drawn(1)).startsWith("\r\033[5A1/20 calls").contains("  1 server\033[K\n");
    assertThat(drawn(2)).startsWith("\r\033[6A");
  }

  @Test
  void nothingIsWrittenWhenNothingHasChanged() {
    drawn(0);

    assertThat(drawn(0)).isEmpty();
  }

  @Test
  void lineOfTheLogStandsAboveAndTheBlockFollowsInTheSameWrite() {
    drawn(0);
    frames.above("WARN \033[31mcall failed " + "x".repeat(300));

    String frame = drawn(0);

    // Three lines of 60, less one; this terminal has no ellipsis.
    assertThat(frame)
        .startsWith("\r\033[5A\033[JWARN call failed xx")
        .contains("x~\nstarting")
        .doesNotContain("[31m");
    assertThat(frame.substring(0, frame.indexOf('\n')).length())
        .isEqualTo("\r\033[5A\033[J".length() + 179);
  }

  @Test
  void windowThatHasBecomeNarrowerIsClearedFromWhereTheWrappedLinesBegin() {
    drawn(0);
    int[] widths = widths(written.get(0));
    size = new Screen.Size(20, 20);
    int rows = 0;
    for (int width : widths) {
      rows += width > 40 ? 3 : width > 20 ? 2 : 1;
    }

    assertThat(rows).isGreaterThan(5);
    assertThat(drawn(0)).startsWith("\r\033[" + rows + "A\033[J");
  }

  private static int[] widths(String frame) {
    return frame.replaceAll("\r|\033\\[[0-9]*[A-Z]", "").lines().mapToInt(String::length).toArray();
  }

  @Test
  void afterItWasStoppedByTheShellNothingAboveIsTouched() {
    drawn(0);

    frames.forget();

    assertThat(drawn(1)).startsWith("\rstarting");
  }

  @Test
  void endLeavesTheLinesAboveAloneOnTheScreen() {
    drawn(0);
    frames.above("last words");

    frames.end();
    frames.above("from another thread");

    assertThat(written.subList(1, 3))
        .containsExactly(
            "\r\033[5A\033[Jlast words\n\033[J", "\r\033[Jfrom another thread\n\033[J");
  }

  @Test
  void floodOfLinesIsCutToItsEnd() {
    drawn(0);
    for (int i = 0; i < 1000; i++) {
      frames.above("line " + i);
    }

    assertThat(drawn(0))
        .contains("\033[J800 further lines are in the log of the run\nline 800\n", "line 999\n")
        .doesNotContain("line 799\n");
  }
}
