package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Finding;
import java.util.List;
import java.util.Optional;

/** The headline of a comparison of runs: a card for each pair, with its verdicts. */
final class PairCards {
  private static final List<Criterion> CRITERIA =
      List.of(Criterion.TTFT, Criterion.TAIL, Criterion.SPEED, Criterion.RESPONSE);

  private PairCards() {}

  static void write(Markup page, Contents contents) {
    for (Entrant one : contents.entrants()) {
      for (Entrant other : contents.entrants()) {
        if (contents.comparisons().stream().anyMatch(row -> isPair(row, one, other))) {
          card(page, contents, one, other);
        }
      }
    }
  }

  private static boolean isPair(Comparison row, Entrant one, Entrant other) {
    return Contents.side(row.a(), one) && Contents.side(row.b(), other);
  }

  private static void card(Markup page, Contents contents, Entrant one, Entrant other) {
    page.open("article", "class", "card pair", "data-provider", one.provider());
    page.leaf("h3", one.name() + " against " + other.name());
    page.open("dl");
    for (Criterion criterion : CRITERIA) {
      Optional<Comparison> row = contents.comparison(one, other, criterion);
      if (row.isPresent()) {
        Finding finding = row.get().finding();
        page.leaf("dt", criterion.title() + " " + row.get().figure().id());
        page.leaf("dd", finding.words(), "class", "finding " + finding.kind().word());
      }
    }
    page.close().closeLine();
  }
}
