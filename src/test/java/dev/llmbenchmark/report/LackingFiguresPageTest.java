package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page says of models of which summary.csv has a figure less than of others. */
class LackingFiguresPageTest {
  @TempDir Path folder;

  /** Of 80 calls each, the third model's figure in a column being another one. */
  private String page(String column, String cell) {
    RunSource run =
        new MadeUpRun(folder.resolve("run"))
            .write(
                80,
                Samples.arm("alpha", "m1"),
                Samples.arm("beta", "m2"),
                Samples.arm("gamma", "m3"));
    List<List<String>> table = new ArrayList<>(run.summary());
    List<String> row = new ArrayList<>(table.get(3));
    row.set(table.get(0).indexOf(column), cell);
    table.set(3, row);
    return ReportPage.ofRun(new RunSource(run.result(), table), run.result().comparisons());
  }

  private static String between(String page, String start, String end) {
    int from = page.indexOf(start);
    assertThat(from).as(start).isNotNegative();
    return page.substring(from, page.indexOf(end, from));
  }

  private static String section(String page, String id) {
    return between(page, "<section id=\"" + id + "\"", "</section>");
  }

  private static String chart(String page, String column) {
    return between(page, "data-chart=\"rank\" data-column=\"" + column + "\"", "</figure>");
  }

  private static String card(String page, String column) {
    return between(page, "data-criterion=\"" + column + "\"", "</article>");
  }

  @Test
  void aModelWithoutACostIsNamedWhereItIsNotDrawn() {
    String page = page("usd_per_1k_calls", "");

    String price = section(page, "price");
    assertThat(price)
        .contains("Without a known cost or without a median: gamma/m3.")
        .doesNotContain("<g data-provider=\"gamma\"");
    assertThat(chart(page, "usd_per_1k_calls"))
        .contains("Price or token counts not known: gamma/m3.");
  }

  /** The cheapest of those whose cost is known is not the cheapest of all. */
  @Test
  void aLeadOverModelsWithAFigureIsNoneOverThoseWithoutOne() {
    String page = page("usd_per_1k_calls", "");

    assertThat(card(page, "usd_per_1k_calls"))
        .contains("below that of each other one. Without this figure: gamma/m3.")
        .doesNotContain("every other model");
    assertThat(card(page, "ttft_ms_p50")).doesNotContain("Without this figure");
  }

  /** All its replies came in one burst: there are calls enough, of which none has a speed. */
  @Test
  void aModelWithoutASpeedIsNotSaidToHaveTooFewCalls() {
    String page = page("output_speed_tps_p50", "");

    assertThat(chart(page, "output_speed_tps_p50"))
        .contains("Too few calls with such a figure: gamma/m3.");
    assertThat(section(page, "price")).contains("or without a median: gamma/m3.");
  }

  @Test
  void capsAreToldByProviderWhereTheyDiffer() {
    assertThat(section(page("max_tokens", "4096"), "method"))
        .contains("<dd>256 tokens (alpha, beta), 4,096 tokens (gamma)</dd>");
    assertThat(section(page("max_tokens", ""), "method"))
        .contains("<dd>256 tokens (alpha, beta), none sent (gamma)</dd>");
    assertThat(section(page("max_tokens", "256"), "method")).contains("<dd>256 tokens</dd>");
  }

  /** Words that stand elsewhere on the page and that not every reader knows. */
  @Test
  void theGlossaryExplainsTheWordsOfThePage() {
    String page = page("max_tokens", "256");

    assertThat(section(page, "glossary"))
        .contains(
            "<dt>TTFT</dt>",
            "<dt>p50 (median), p95</dt>",
            "<dt>content frame</dt>",
            "<dt>mode</dt>",
            "<dt>tainted</dt>",
            "<dt>coalesced</dt>",
            "<dt>visible tokens</dt>",
            "Student&#39;s t for mean costs");
  }
}
