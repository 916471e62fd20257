package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.llmbenchmark.metric.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on paper. */
class PrintBrowserTest {
  /** Every colour of the theme, and those of the page itself. */
  private static final String COLOURS =
      """
      () => {
        const style = getComputedStyle(document.documentElement);
        const names = ['paper', 'panel', 'ink', 'soft', 'rule', 'grid', 'link', 'good', 'good-bg',
          'care', 'care-bg', 'bad', 'none-bg', 'on', 'halo', 'c0', 'c1', 'c2', 'c3', 'c4', 'c5',
          'c6', 'c7', 'f0', 'f1', 'f2', 'f3', 'f4', 'f5'];
        const body = getComputedStyle(document.body);
        return [...names.map((name) => style.getPropertyValue('--' + name).trim()),
          style.colorScheme, body.color, body.backgroundColor].join(' ');
      }
      """;

  @TempDir static Path folder;
  private static Chromium chromium;
  private static Path file;
  private Page page;

  @BeforeAll
  static void write() throws IOException {
    chromium = Chromium.start();
    RunSource run =
        new MadeUpRun(folder.resolve("run"))
            .write(80, Samples.arm("alpha", "m1"), Samples.arm("beta", "m2"));
    file = folder.resolve("report.html");
    Files.writeString(file, ReportPage.ofRun(run, run.result().comparisons()));
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    page = chromium.open(file);
  }

  @Test
  void whatIsPrintedIsDarkOnWhiteWhateverTheTheme() {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    Object light = page.evaluate(COLOURS);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    page.locator("#theme").click();
    assertThat(page.evaluate(COLOURS)).isNotEqualTo(light);

    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    Object chosen = page.evaluate(COLOURS);
    page.evaluate("delete document.documentElement.dataset.theme");
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));

    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(chosen).isEqualTo(light);
    assertThat(page.evaluate(COLOURS)).isEqualTo(light);
  }

  @Test
  void nothingIsWiderThanPaper() {
    assertThat(Chromium.printedWidth(page, 700)).isEqualTo(700);
  }

  /** Chromium repeats the headings of a table on each page only where no button is in them. */
  @Test
  void headingsOfTablesArePlainTextOnPaper() {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    assertThat(page.locator("thead button").count()).isPositive();
    assertThat(
            page.evaluate(
                "[...document.querySelectorAll('thead button')]"
                    + ".every((one) => getComputedStyle(one).display === 'contents')"))
        .isEqualTo(true);
  }

  /** What this page takes: one more is a chart on a page of its own. */
  @Test
  void chartsShareThePages() {
    byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4"));

    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    long pages = Pattern.compile("/Type\\s*/Page\\b").matcher(text).results().count();
    assertThat(pages).isBetween(1L, 8L);
  }
}
