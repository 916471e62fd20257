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

  /** What has intervals of its own and no row of the comparison. */
  private static void shares(Markup page, Entrant one, Entrant other) {
    for (Criterion criterion : List.of(Criterion.COST, Criterion.ERRORS)) {
      Figure a = one.figure(criterion);
      Figure b = other.figure(criterion);
      if (a.known() && b.known()) {
        page.leaf("dt", criterion.title() + ", " + criterion.unit());
        page.open("dd");
        page.leaf("span", verdict(criterion, a, b), "class", "finding " + style(a, b));
        page.text(": " + said(criterion, a) + " against " + said(criterion, b)).close();
      }
    }
  }

  private static String said(Criterion criterion, Figure figure) {
    return criterion.say(figure.value().getAsDouble()) + " " + criterion.sayInterval(figure);
  }

  private static String verdict(Criterion criterion, Figure a, Figure b) {
    boolean cost = criterion == Criterion.COST;
    if (!a.bounded() || !b.bounded()) {
      // One call has none, and neither has a run of which single calls are left out.
      return cost ? "no interval to compare" : "too few calls to tell";
    }
    if (a.most() < b.least()) {
      return cost ? "cheaper" : "fails less";
    }
    return a.least() > b.most() ? cost ? "dearer" : "fails more" : "no difference shown";
  }

  private static String style(Figure a, Figure b) {
    if (!a.bounded() || !b.bounded()) {
      return "none_shown";
    }
    if (a.most() < b.least()) {
      return "faster";
    }
    return a.least() > b.most() ? "slower" : "none_shown";
  }

  private static boolean isPair(Comparison row, Entrant one, Entrant other) {
    return Contents.side(row.a(), one) && Contents.side(row.b(), other);
  }

  private static void card(Markup page, Contents contents, Entrant one, Entrant other) {
    page.open(
        "article",
        "class",
        "card pair",
        "data-provider",
        one.provider(),
        "data-other",
        other.provider());
    page.leaf("h3", one.name() + " against " + other.name());
    page.open("dl");
    for (Criterion criterion : CRITERIA) {
      Optional<Comparison> row = contents.comparison(one, other, criterion);
      if (row.isPresent()) {
        Finding finding = row.get().finding();
        page.leaf("dt", criterion.heading());
        page.leaf("dd", finding.words(), "class", "finding " + finding.kind().word());
      }
    }
    shares(page, one, other);
    page.close().closeLine();
  }
}
