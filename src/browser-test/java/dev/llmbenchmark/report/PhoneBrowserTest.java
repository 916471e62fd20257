package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a narrow window: what stands in it can be read. */
class PhoneBrowserTest {
  /** Words of cells with figures that are on more than one line though nothing parts them. */
  private static final String BROKEN =
      """
      () => {
        const broken = [];
        for (const cell of document.querySelectorAll('.num')) {
          const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            for (const word of texts.currentNode.data.matchAll(/\\S+/g)) {
              const range = document.createRange();
              range.setStart(texts.currentNode, word.index);
              range.setEnd(texts.currentNode, word.index + word[0].length);
              if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) {
                broken.push(word[0]);
              }
            }
          }
        }
        return broken;
      }
      """;

  /** Names in rankings that end where the figure on their line begins. */
  private static final String TOUCHING =
      """
      () => [...document.querySelectorAll('.rank tr[data-provider]')]
        .filter((row) => {
          const ends = [...row.querySelector('bdi').getClientRects()].map((box) => box.right);
          return Math.max(...ends) + 6 > row.querySelector('td.num').getBoundingClientRect().left;
        })
        .map((row) => row.querySelector('bdi').textContent)
      """;

  @TempDir static Path folder;
  private static Chromium chromium;
  private static Path file;
  private Page page;

  @BeforeAll
  static void write() throws IOException {
    chromium = Chromium.start();
    // Of names of every length some end just where there is no more room.
    Arm[] arms =
        IntStream.range(0, 20)
            .mapToObj(i -> Samples.arm("provider", "model-" + "o".repeat(i)))
            .toArray(Arm[]::new);
    RunSource run = new MadeUpRun(folder.resolve("run")).write(80, arms);
    file = folder.resolve("report.html");
    Files.writeString(file, ReportPage.ofRun(run, List.of()));
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    page = chromium.open(file, 390, 800);
  }

  @Test
  void noNumberIsBrokenIntoTwoLines() {
    assertThat((List<?>) page.evaluate(BROKEN)).isEmpty();
  }

  @Test
  void noNameRunsIntoTheFigureBesideIt() {
    assertThat((List<?>) page.evaluate(TOUCHING)).isEmpty();
  }
}
