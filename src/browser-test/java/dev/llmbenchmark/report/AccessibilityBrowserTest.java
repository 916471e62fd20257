package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.llmbenchmark.metric.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page under axe-core's rules. */
class AccessibilityBrowserTest {
  private static final String POM = "/META-INF/maven/org.mvnpm/axe-core/pom.properties";

  @TempDir static Path folder;
  private static Chromium chromium;
  private static Path file;

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

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            AccessibilityBrowserTest.class.getResourceAsStream(name), "no resource " + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String axe() throws IOException {
    Properties pom = new Properties();
    pom.load(new StringReader(resource(POM)));
    return resource(
        "/META-INF/resources/_static/axe-core/" + pom.getProperty("version") + "/axe.min.js");
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360"})
  void axeFindsNothingSerious(ColorScheme scheme, int width) throws IOException {
    try (Page page = chromium.open(file, width, 900)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
      page.evaluate(axe());

      Object found =
          page.evaluate(
              "async () => (await axe.run()).violations"
                  + ".filter((one) => ['serious', 'critical'].includes(one.impact))"
                  + ".map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((n) => n.html).join(' '))");

      assertThat((List<?>) found).isEmpty();
    }
  }
}
