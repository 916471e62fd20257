package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who is best by a criterion, and how sure that is.
 *
 * @param criterion the criterion
 * @param best the model with the best figure; absent when none has one
 * @param kind how sure
 * @param words the same for people, as a sentence or two
 */
record Standing(Criterion criterion, Optional<Entrant> best, Kind kind, String words) {
  private static final String BELOW_OTHERS = "Its interval lies below that of each other one.";

  /** How sure it is. */
  enum Kind {
    /** Against every other model a difference was shown. */
    SHOWN,
    /** Against some model no difference was shown. */
    OPEN,
    /** There is too little to say. */
    UNKNOWN
  }

  /** What the comparisons with the others come to. */
  private static final class Count {
    private int shown;
    private String last = "";
    private final List<String> open = new ArrayList<>();
    private final List<String> few = new ArrayList<>();
    private final List<String> apart = new ArrayList<>();
  }

  static Standing of(Contents contents, Criterion criterion) {
    List<Entrant> ranked = contents.ranked(criterion);
    if (ranked.isEmpty()) {
      return new Standing(criterion, Optional.empty(), Kind.UNKNOWN, lacking(contents, criterion));
    }
    Entrant best = ranked.get(0);
    List<Entrant> others = ranked.subList(1, ranked.size());
    if (others.isEmpty()) {
      String words =
          contents.entrants().size() == 1
              ? "The only model: there is nothing to compare it with."
              : "The only model with this figure.";
      return new Standing(criterion, Optional.of(best), Kind.UNKNOWN, words);
    }
    Standing standing =
        switch (criterion) {
          case COST -> cost(best, others);
          case ERRORS -> errors(best, others);
          case TTFT, SPEED, RESPONSE, TAIL, RESPONSE_TAIL ->
              compared(contents, criterion, best, others);
        };
    return standing.besides(contents.besides(ranked));
  }

  /** Whoever has no such figure is named: it is none of the others that were beaten. */
  private Standing besides(List<Entrant> without) {
    List<String> names =
        list("Without this figure: ", without.stream().map(Entrant::name).toList());
    return new Standing(
        criterion,
        best,
        kind,
        words + names.stream().map(" "::concat).collect(Collectors.joining()));
  }

  private static String lacking(Contents contents, Criterion criterion) {
    if (criterion == Criterion.COST) {
      return contents.entrants().stream().anyMatch(one -> one.summary().ok() > 0)
          ? "No cost is known."
          : "No call succeeded.";
    }
    if (criterion.figure().isEmpty()) {
      return "No call was decided.";
    }
    int most =
        contents.entrants().stream()
            .mapToInt(one -> one.n(criterion.metric().orElseThrow()))
            .max()
            .orElse(0);
    return most == 0
        ? "Not measured."
        : "%s: no %s, which needs %d."
            .formatted(
                Say.count(most, "call"),
                criterion.figure().get() == Comparison.Figure.P50
                    ? "median"
                    : criterion.figure().get().id(),
                Distribution.minimumFor(criterion.figure().get().share()));
  }

  private static Standing compared(
      Contents contents, Criterion criterion, Entrant best, List<Entrant> others) {
    Count count = new Count();
    for (Entrant other : others) {
      count(count, best, other, contents.comparison(best, other, criterion));
    }
    List<String> words = new ArrayList<>();
    if (count.shown == others.size()) {
      words.add(
          others.size() == 1
              ? "Difference shown: " + count.last + "."
              : "Difference shown against all " + others.size() + " others.");
    } else if (count.shown > 0) {
      words.add("Difference shown against " + count.shown + " of " + others.size() + ".");
    }
    words.addAll(list("No difference shown against ", count.open));
    words.addAll(list("Too few calls to compare with ", count.few));
    if (!count.apart.isEmpty()) {
      words.add("Not compared with %d: %s.".formatted(count.apart.size(), reason(count.apart)));
    }
    Kind kind = count.shown == others.size() ? Kind.SHOWN : Kind.OPEN;
    if (count.shown == 0 && count.open.isEmpty()) {
      kind = Kind.UNKNOWN;
    }
    return new Standing(criterion, Optional.of(best), kind, String.join(" ", words));
  }

  private static void count(Count count, Entrant best, Entrant other, Optional<Comparison> row) {
    if (row.isEmpty()) {
      count.apart.add("no pair of this comparison");
      return;
    }
    Finding finding = row.get().finding();
    switch (finding.kind()) {
      case FASTER, SLOWER -> {
        count.shown++;
        count.last = row.get().a().summary().arm().model() + " is " + finding.words();
      }
      case NONE_SHOWN -> count.open.add(other.name() + after(finding.words(), " ("));
      case TOO_FEW -> count.few.add(other.name() + " (" + after(finding.words(), ": ") + ")");
      case NOT_COMPARED -> count.apart.add(after(finding.words(), ": ").replaceAll(":.*", ""));
    }
  }

  /** Why models were not compared: what differs, without the figures of each. */
  private static String reason(List<String> reasons) {
    return reasons.stream().distinct().collect(Collectors.joining("; "));
  }

  /** What stands behind a mark in a finding's words, an opening bracket kept. */
  private static String after(String words, String mark) {
    int at = words.indexOf(mark);
    if (at < 0) {
      return mark.equals(" (") ? "" : words;
    }
    return mark.equals(" (") ? words.substring(at) : words.substring(at + mark.length());
  }

  private static List<String> list(String start, List<String> names) {
    int most = 2;
    if (names.isEmpty()) {
      return List.of();
    }
    String more = names.size() > most ? " and " + (names.size() - most) + " more" : "";
    return List.of(
        start + names.stream().limit(most).collect(Collectors.joining(", ")) + more + ".");
  }

  private static Standing cost(Entrant best, List<Entrant> others) {
    Entrant next = others.get(0);
    double most = best.figure(Criterion.COST).most();
    List<Entrant> alike =
        others.stream().filter(one -> one.figure(Criterion.COST).least() <= most).toList();
    String start =
        "Next: %s at %s. "
            .formatted(next.name(), Say.usd(next.figure(Criterion.COST).value().getAsDouble()));
    if (!best.figure(Criterion.COST).bounded()
        || others.stream().anyMatch(one -> !one.figure(Criterion.COST).bounded())) {
      return new Standing(
          Criterion.COST, Optional.of(best), Kind.OPEN, start + "Not all intervals are known.");
    }
    String words = start + (alike.isEmpty() ? BELOW_OTHERS : overlap(alike, others));
    return new Standing(
        Criterion.COST, Optional.of(best), alike.isEmpty() ? Kind.SHOWN : Kind.OPEN, words);
  }

  private static Standing errors(Entrant best, List<Entrant> others) {
    Figure figure = best.figure(Criterion.ERRORS);
    double least = figure.value().orElse(0);
    double most = figure.high().orElse(1);
    List<Entrant> alike =
        others.stream()
            .filter(one -> one.figure(Criterion.ERRORS).low().orElse(0) <= most)
            .toList();
    boolean tie =
        others.stream().anyMatch(one -> one.figure(Criterion.ERRORS).value().orElse(0) == least);
    if (tie) {
      String start = least == 0 ? "Several models had no failed call. " : "Several are alike. ";
      return new Standing(
          Criterion.ERRORS, Optional.empty(), Kind.OPEN, start + overlap(alike, others));
    }
    String words = alike.isEmpty() ? BELOW_OTHERS : overlap(alike, others);
    return new Standing(
        Criterion.ERRORS, Optional.of(best), alike.isEmpty() ? Kind.SHOWN : Kind.OPEN, words);
  }

  private static String overlap(List<Entrant> alike, List<Entrant> others) {
    return "No difference shown against %s: the intervals overlap."
        .formatted(
            alike.size() == others.size()
                ? "any other model"
                : Say.count(alike.size(), "other model"));
  }
}
