package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Metric;
import java.util.ArrayList;
import java.util.List;

/** Who wins what, how sure that is, and whether to trust it: what a reader sees first. */
final class Headline {
  private Headline() {}

  static void write(Markup page, Contents contents) {
    page.open("section", "id", "headline", "aria-labelledby", "headline-title");
    page.leaf("h2", "In short", "id", "headline-title");
    page.open("div", "class", "cards");
    if (contents.severalRuns()) {
      PairCards.write(page, contents);
    } else {
      criteria(contents).forEach(one -> card(page, Standing.of(contents, one)));
    }
    TrustCard.write(page, contents);
    page.close();
    page.closeLine();
  }

  /** A run without streams has neither first tokens nor an output speed. */
  private static List<Criterion> criteria(Contents contents) {
    boolean streams = contents.has(Metric.TTFT_MS);
    List<Criterion> criteria = new ArrayList<>();
    criteria.add(streams ? Criterion.TTFT : Criterion.RESPONSE);
    if (streams) {
      criteria.add(Criterion.SPEED);
    }
    criteria.add(streams ? Criterion.TAIL : Criterion.RESPONSE_TAIL);
    criteria.add(Criterion.COST);
    criteria.add(Criterion.ERRORS);
    return criteria;
  }

  private static void card(Markup page, Standing standing) {
    Criterion criterion = standing.criterion();
    page.open("article", "class", "card " + style(standing), "data-criterion", criterion.column());
    page.leaf("h3", criterion.praise());
    if (standing.best().isEmpty()) {
      page.leaf("p", "No single winner", "class", "winner none");
    } else {
      Entrant best = standing.best().get();
      Figure figure = best.figure(criterion);
      page.open("p", "class", "winner");
      page.leaf("span", best.provider() + "/", "class", "of").leaf("bdi", best.model()).close();
      page.open("p", "class", "figure");
      page.leaf("b", criterion.say(figure.value().getAsDouble()));
      if (criterion != Criterion.ERRORS) {
        page.text(" " + criterion.unit());
      }
      page.text(" ").leaf("span", criterion.sayInterval(figure), "class", "interval").close();
    }
    page.open("p", "class", "verdict");
    page.leaf("span", mark(standing), "class", "mark").text(" " + standing.words()).close();
    note(page, criterion);
    page.closeLine();
  }

  private static String style(Standing standing) {
    return switch (standing.kind()) {
      case SHOWN -> "shown";
      case OPEN -> "open";
      case UNKNOWN -> "unknown";
    };
  }

  /** The colour of the card in words. */
  private static String mark(Standing standing) {
    return switch (standing.kind()) {
      case SHOWN -> "Clear.";
      case OPEN -> "Not settled.";
      case UNKNOWN -> "Nothing to say.";
    };
  }

  private static void note(Markup page, Criterion criterion) {
    String note =
        switch (criterion) {
          case TTFT -> "Median wait for the first token, with its 95 % interval.";
          case SPEED -> "Median speed after the first token, with its 95 % interval.";
          case RESPONSE -> "Median time of the whole reply, with its 95 % interval.";
          case TAIL -> "19 of 20 first tokens came within this time (p95).";
          case RESPONSE_TAIL -> "19 of 20 replies were complete within this time (p95).";
          case COST ->
              "By list prices and the tokens used, over the calls that succeeded; in brackets the"
                  + " 95 % interval of the mean.";
          case ERRORS -> "Share of calls that failed after all retries, with its 95 % interval.";
        };
    page.leaf("p", note, "class", "note");
  }
}
