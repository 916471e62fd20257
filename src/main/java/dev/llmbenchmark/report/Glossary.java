package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Metric;

/** What the words mean, out of the definitions of the metrics themselves. */
final class Glossary {
  private Glossary() {}

  static void write(Markup page) {
    page.open("dl", "class", "glossary");
    for (Metric metric : Metric.values()) {
      page.open("dt").text(metric.title() + " ").leaf("code", metric.id()).close();
      page.open("dd");
      page.text(metric.formula() + ", in " + metric.unit() + "; ");
      page.text(metric.better() == Metric.Better.LOWER ? "less is better" : "more is better");
      page.text(". Empty when " + metric.absentWhen() + ".").close();
    }
    figures(page);
    words(page);
    page.close();
  }

  private static void figures(Markup page) {
    term(
        page,
        "p50 (median), p95",
        ("Half, and 95 of 100, of the values lie below it (Hyndman and Fan's type 7). A p50 needs"
                + " %d calls, a p90 %d, a p95 %d, a p99 %d; with fewer it is not given.")
            .formatted(
                Distribution.minimumFor(0.5),
                Distribution.minimumFor(0.9),
                Distribution.minimumFor(0.95),
                Distribution.minimumFor(0.99)));
    term(
        page,
        "[low, high]",
        "An interval that holds the true figure with 95 % confidence: ranks for percentiles,"
            + " Wilson's score for rates, Student's t for mean costs, a bootstrap for ratios; wider"
            + " when neighbouring calls depend on each other, and perhaps too narrow even then.");
    term(
        page,
        "no difference shown (± 9 %)",
        "The calls do not tell the two apart; a difference of up to that much may be there.");
  }

  private static void words(Markup page) {
    term(page, "TTFT", "Time to first token.");
    term(
        page,
        "content frame",
        "A piece of a stream that brings generated text, reasoning included.");
    term(
        page,
        "mode",
        "How the calls were sent. probe: one in flight in all. parallel: one for each model."
            + " closed:N: N for each model. open:R: R a second for each model at planned times,"
            + " however long the replies take.");
    term(
        page,
        "tainted",
        "This process stood still (garbage collection, scheduler) during the wait for the first"
            + " token, for more than max(5 ms, 5 %) of it.");
    term(
        page,
        "coalesced",
        "The stream came in one burst: it has a time to first token, but no speed.");
    term(
        page,
        "visible tokens",
        "Output tokens that a user gets to see: completion tokens less those of hidden reasoning.");
  }

  private static void term(Markup page, String word, String meaning) {
    page.leaf("dt", word).leaf("dd", meaning);
  }
}
