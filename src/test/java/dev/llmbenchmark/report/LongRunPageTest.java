package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.Side;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.results.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single calls of runs of more than 250,000 planned calls are left out of the page. */
class LongRunPageTest {
  private static final Arm FAST = Samples.arm("alpha", "m1");
  private static final Arm SLOW = Samples.arm("beta", "m2");

  @TempDir Path folder;

  private RunSource shortRun() {
    return new MadeUpRun(folder.resolve("short")).write(80, FAST, SLOW);
  }

  /** Two models with 150,000 planned calls each, of which most were never started. */
  private RunSource longRun() {
    RunSource run =
        new MadeUpRun(folder.resolve("long")).named("20261125-080000-d4e5f6").write(80, FAST, SLOW);
    RunResult result = run.result();
    return new RunSource(
        new RunResult(
            result.plan(),
            result.context(),
            result.facts(),
            result.aims(),
            result.summaries().stream().map(LongRunPageTest::planned).toList(),
            result.folder()),
        run.summary());
  }

  private static Summary planned(Summary one) {
    long calls = 150_000;
    return new Summary(
        one.arm(),
        calls,
        one.ok(),
        one.failed(),
        calls - one.ok() - one.failed() - one.inDoubt() - one.cacheHits(),
        one.inDoubt(),
        one.rateLimited(),
        one.cacheHits(),
        one.load(),
        one.rounds(),
        one.tokens(),
        one.estimateErrorPct(),
        one.costUsd(),
        one.uncosted(),
        one.usdPer1kCalls(),
        one.usdPer1mVisible(),
        one.outcomes(),
        one.responseModels(),
        one.simulated());
  }

  private static String section(String page, String id) {
    int from = page.indexOf("<section id=\"" + id + "\"");
    return page.substring(from, page.indexOf("</section>", from));
  }

  @Test
  void itIsThereWithItsFiguresOnly() {
    RunSource run = longRun();

    String page = ReportPage.ofRun(run, List.of());

    assertThat(section(page, "timeline"))
        .contains("This run has more than 250,000 planned calls", "all_requests_log.csv")
        .doesNotContain("<svg");
    // Every 40th measured call of 80 failed.
    assertThat(section(page, "errors"))
        .contains("This run has more", "<li data-provider=\"alpha\">alpha/m1: server 2</li>")
        .doesNotContain("<table", "No measured attempt failed");
    assertThat(section(page, "ranking")).contains("<td");
    assertThat(section(page, "method")).doesNotContain("only warmed up");
  }

  @Test
  void itTakesNothingFromAShortOneBesideIt() {
    RunSource first = shortRun();
    RunSource second = longRun();
    List<Side> sides =
        Stream.of(first, second).flatMap(one -> one.result().sides().stream()).toList();

    String page =
        ReportPage.ofComparison(
            List.of(first, second), sides, MadeUpVerdicts.of(List.of(sides.get(0), sides.get(2))));

    // 78 and more calls of each have a price.
    assertThat(section(page, "headline"))
        .contains("alpha/m1 (A) against alpha/m1 (B)", "no interval to compare")
        .doesNotContain("too few calls to tell");
    String timeline = section(page, "timeline");
    assertThat(timeline)
        .contains("Run B has more than 250,000 planned calls", "alpha/m1 (A): 81 attempts")
        .doesNotContain("alpha/m1 (B)");
    assertThat(timeline.split("class=\"line\" data-provider", -1)).hasSize(1 + 2);
    assertThat(section(page, "errors"))
        .contains("Run B has more", "alpha/m1 (B): server 2", "upstream connect error")
        .doesNotContain("alpha/m1 (A): server");
    assertThat(section(page, "method"))
        .contains("80 measured per model, 2 attempts in all that only warmed up");
  }
}
