package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others send is shown as text, whatever it is. */
class HostilePageBrowserTest {
  private static final String LONG_CODE =
      "0123456789012345678901234567890123456789012345678901234567890123456789";

  @TempDir static Path folder;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>document.title='taken'</script>",
        "--></style></title><img src=x onerror=\"document.title='taken'\">",
        "=HYPERLINK(\"http://192.0.2.1/\",\"click\")",
        "\u001b]0;taken\u0007\u001b[2J\u001b[31mred",
        "\u202egnp.exe \u2067שלום עולם مرحبا",
        "👩‍👩‍👧‍👦 \ud83d \u0000 \ufffe",
        "LONG",
        "upstream_connect_error_without_any_place_to_break_it_" + LONG_CODE,
      })
  void nothingOfItRunsAndThePageStaysWhole(String text) throws IOException {
    String message = text.equals("LONG") ? "x".repeat(1 << 20) : text;
    Arm arm = Samples.arm("alpha", text.equals("LONG") ? "y".repeat(300) : text);
    RunSource run =
        new MadeUpRun(folder.resolve("run"))
            .failingWith(message, message)
            .write(80, arm, Samples.arm("beta", "m2"));
    Path file = folder.resolve("report.html");
    Files.writeString(file, ReportPage.ofRun(run, run.result().comparisons()));
    chromium.complaints().clear();
    chromium.requests().clear();

    try (Page page = chromium.open(file)) {
      assertThat(page.title()).startsWith("Simulated: benchmark ");
      assertThat(chromium.complaints()).isEmpty();
      assertThat(chromium.requests())
          .allMatch(url -> url.startsWith("file:") || url.equals("data:,"));
      assertThat(page.locator("#tools").isVisible()).isTrue();
      assertThat(page.locator("#models tbody tr").count()).isEqualTo(2);
      assertThat(page.locator("#error-table tbody tr").count()).isEqualTo(2);
      if (text.matches("[ -~]{5,200}")) {
        assertThat(page.locator("#error-table .message bdi").allTextContents())
            .hasSize(2)
            .allMatch(shown -> shown.endsWith(text));
      }
      assertThat(page.locator("img, iframe, object, script:not(#data)").count()).isEqualTo(1);
      assertThat(page.locator("#glossary").isVisible()).isTrue();
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(1280);
      assertThat(Chromium.printedWidth(page, 700)).isEqualTo(700);
    }
  }
}
