package dev.llmbenchmark.cli;

import static dev.llmbenchmark.cli.ProgressOf.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveBlockTest {
  private static final LiveBlock PLAIN = new LiveBlock(new Ink(false), "…");
  private static final String LONG = "@maker/a-model-with-a-very-long-name-70b-instruct-fast";

  private static List<String> lines(ProgressOf it, int columns, int rows) {
    return PLAIN.lines(it.run, new Screen.Size(columns, rows), seconds(12)).stream()
        .map(LiveBlock.Line::text)
        .toList();
  }

  private static ProgressOf some() {
    ProgressOf it = new ProgressOf(80, "small", LONG, "idle");
    for (int i = 0; i < 20; i++) {
      it.call("small", 2, Outcome.OK);
    }
    it.call(LONG, 2, Outcome.RATE_LIMIT);
    it.call(LONG, 2, Outcome.RATE_LIMIT);
    it.call(LONG, 2, Outcome.SERVER);
    it.starts(LONG, 11);
    return it;
  }

  @Test
  void eightyColumnsHoldEveryFigureAndTheKindsOfErrorsBelowTheirModel() {
    assertThat(lines(some(), 80, 24))
        .containsExactly(
            "23/240 calls  9 %  1 in flight  0:12 gone  about 4:16 left  probe  simulated",
            "model                             done  live  err  TTFT ms  tok/s     USD  left",
            "p/small                          20/80     0    0      100    100  0.2000  0:30",
            "…y-long-name-70b-instruct-fast    3/80     1    3        -      -       -  4:16",
            "  2 rate_limit, 1 server",
            "p/idle                            0/80     0    0        -      -       -     -",
            "all                             23/240     1    3                  0.2000  4:16");
  }

  @Test
  void wideTerminalHasFurtherColumnsAndTheKindsInTheLine() {
    List<String> lines = lines(some(), 140, 24);

    assertThat(lines).hasSize(6);
    assertThat(lines.get(1)).contains("reply ms").endsWith("left  errors");
    assertThat(lines.get(3))
        .startsWith("p/@maker/a-model")
        .endsWith("4:16  2 rate_limit, 1 server");
  }

  @Test
  void narrowTerminalKeepsWhatMattersMost() {
    assertThat(lines(some(), 50, 24).get(1)).matches("model +done +live +err +TTFT ms +left");
    assertThat(lines(some(), 30, 24).get(1)).matches("model +done +err +left");
    assertThat(lines(some(), 26, 24).get(1)).matches("model +done +err");
  }

  @Test
  void moreModelsThanRowsAreSummedUp() {
    String[] models =
        IntStream.range(0, 40)
            .mapToObj(i -> "model-of-a-family-with-so-many-" + i)
            .toArray(String[]::new);
    ProgressOf it = new ProgressOf(5, models);
    it.call(models[0], 1, Outcome.OK);
    it.call(models[39], 1, Outcome.TIMEOUT);
    it.starts(models[38], 2);

    List<String> lines = lines(it, 80, 10);

    // 9 rows: heading, titles, 4 models, the rest, the sums, and the kinds that have no other
    // place.
    assertThat(lines).hasSize(9);
    assertThat(lines.get(5)).startsWith("…").contains("-with-so-many-3  ");
    assertThat(lines.get(6)).isEqualTo("and 36 more: 1/180 done, 1 in flight, 1 errors");
    assertThat(lines.get(7)).startsWith("all ").contains(" 2/200 ");
    assertThat(lines.get(8)).isEqualTo("  1 timeout");
  }

  @Test
  void nothingWrapsOrScrollsAtAnySize() {
    ProgressOf it = some();
    for (int columns = 0; columns < 200; columns++) {
      for (int rows = 0; rows < 20; rows++) {
        List<LiveBlock.Line> lines =
            PLAIN.lines(it.run, new Screen.Size(columns, rows), seconds(12));

        assertThat(lines.size()).isLessThanOrEqualTo(Math.max(0, rows - 1));
        for (LiveBlock.Line line : lines) {
          assertThat(Cells.width(line.text())).isEqualTo(line.width()).isLessThan(columns);
        }
      }
    }
  }

  @Test
  void coloursAddNothingToTheWidth() {
    ProgressOf it = some();
    Screen.Size size = new Screen.Size(80, 24);

    List<LiveBlock.Line> coloured =
        new LiveBlock(new Ink(true), "…").lines(it.run, size, seconds(12));

    assertThat(coloured).anyMatch(line -> line.text().contains("\033[31m"));
    assertThat(coloured)
        .extracting(line -> line.text().replaceAll("\033\\[[0-9]+m", ""))
        .isEqualTo(lines(it, 80, 24));
    assertThat(coloured).allSatisfy(line -> assertThat(line.width()).isLessThan(80));
  }

  @Test
  void stoppingIsSaidFirst() {
    ProgressOf it = some();

    it.run.stopping();

    assertThat(lines(it, 80, 24).get(0))
        .startsWith("stopping  1 in flight  Ctrl-C again leaves at once");
  }

  @Test
  void wideCharactersTakeTwoCells() {
    assertThat(Cells.width("模型")).isEqualTo(4);
    assertThat(Cells.start("模型模型", 5, "…")).isEqualTo("模型…");
    assertThat(Cells.end("模型模型", 4, "…")).isEqualTo("…型");
    assertThat(Cells.key("p/one-model", 10, "…")).isEqualTo("…one-model");
    assertThat(Cells.key("provider/one-model", 12, "…")).isEqualTo("…/one-model");
  }
}
