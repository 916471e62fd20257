package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.report.MadeUpRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryMarkdownTest {
  @TempDir Path folder;

  @Test
  void pricesHaveFourDigits() {
    RunResult result =
        new MadeUpRun(folder.resolve("run"))
            .write(3, Samples.arm("alpha", "m1"), Samples.arm("beta", "m2"))
            .result();

    // beta: a warm-up and three calls at 0.0003 USD, with 41 tokens each.
    // 0.0003 / 41 * 1,000,000 = 7.31707...
    assertThat(SummaryMarkdown.of(result))
        .contains("| beta/m2 | 3 | 0 |", " | 0.0012 | 0.3 | 7.317 |");
  }
}
