package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page says of a run that is too short for its figures. */
class FewCallsPageTest {
  @TempDir Path folder;

  private String page(int rounds) {
    RunSource run =
        new MadeUpRun(folder.resolve("run"))
            .write(rounds, Samples.arm("alpha", "m1"), Samples.arm("beta", "m2"));
    return ReportPage.ofRun(run, run.result().comparisons());
  }

  private static String section(String page, String id) {
    int from = page.indexOf("<section id=\"" + id + "\"");
    return page.substring(from, page.indexOf("</section>", from));
  }

  @Test
  void aSingleCallHasNoMedianAndIsNotSaidToHaveFailed() {
    String page = page(1);

    assertThat(section(page, "price"))
        .contains("Too few calls for a median, which needs 6.")
        .doesNotContain("No call succeeded");
    // Both cost something else, and neither failed.
    assertThat(section(page, "ranking").split("num best", -1)).hasSize(1 + 2);
    assertThat(section(page, "headline"))
        .contains(
            "1 call: no median, which needs 6.", "Every model: too few calls for a median (6)")
        .doesNotContain("no p50");
  }

  @Test
  void aDozenHasAMedianAndNoSlowEnd() {
    assertThat(section(page(12), "headline"))
        .contains("12 calls: no p95, which needs 72.", "Every model: too few calls for a p95 (72)")
        .doesNotContain("for a median (6)");
  }
}
