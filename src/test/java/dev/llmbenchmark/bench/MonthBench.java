package dev.llmbenchmark.bench;

import dev.llmbenchmark.bench.Month.Kind;
import dev.llmbenchmark.metric.Change;
import dev.llmbenchmark.metric.Change.Certainty;
import dev.llmbenchmark.metric.Comparison.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Prints what the detection of changes finds in simulated months, and what it makes up. */
final class MonthBench {
  private static final int MODELS = 12;
  private static final int LONGEST = 30;

  private static final List<Kind> SHIFTS =
      List.of(
          new Kind(1.5, 0.1, 0),
          new Kind(1 / 1.5, 0.1, 0),
          new Kind(1.5, 0.1, 0.15),
          new Kind(1.5, 0.2, 0),
          new Kind(1.2, 0.05, 0),
          new Kind(1.2, 0.1, 0),
          new Kind(1 / 1.2, 0.1, 0),
          new Kind(1.2, 0.1, 0.15),
          new Kind(1.2, 0.2, 0),
          new Kind(1.1, 0.1, 0));

  private static final List<Kind> FLAT =
      List.of(
          new Kind(1, 0.05, 0), new Kind(1, 0.1, 0), new Kind(1, 0.1, 0.15), new Kind(1, 0.2, 0));

  private MonthBench() {}

  static void print(int months, long seed) {
    long from = System.nanoTime();
    row(
        "shift",
        "figure",
        "noise",
        "daily",
        "series",
        "within 6",
        "within 10",
        "within 30",
        "median");
    row("---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
    SHIFTS.forEach(kind -> shifted(kind, Figure.P50, months, seed));
    shifted(new Kind(1.5, 0.1, 0), Figure.P95, months, seed);
    shifted(new Kind(1.2, 0.1, 0), Figure.P95, months, seed);
    System.out.println();
    row("flat", "noise", "daily", "series", "any", "confirmed", "fast alarm", "at the end");
    row("---", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
    FLAT.forEach(kind -> flat(kind, Figure.P50, months, seed));
    flat(new Kind(1, 0.1, 0), Figure.P95, months, seed);
    System.out.printf(
        Locale.ROOT,
        "%n%d months of %d models, %d ticks each: %d s%n",
        months,
        MODELS,
        Month.TICKS,
        (System.nanoTime() - from) / 1_000_000_000);
  }

  private static List<Month> months(Kind kind, Figure figure, int months, long seed) {
    return IntStream.range(0, months * MODELS)
        .mapToObj(i -> Month.of(kind, figure, seed + i / MODELS, i % MODELS))
        .toList();
  }

  private static void shifted(Kind kind, Figure figure, int months, long seed) {
    List<Month> all = months(kind, figure, months, seed);
    int[] told = all.stream().parallel().mapToInt(month -> month.told(LONGEST)).sorted().toArray();
    int median = told[told.length / 2];
    row(
        String.format(Locale.ROOT, "%+.0f %%", 100 * (kind.factor() - 1)),
        figure.id(),
        number(kind.noise()),
        number(kind.daily()),
        Integer.toString(told.length),
        share(Arrays.stream(told).filter(ticks -> ticks <= 6).count(), told.length),
        share(Arrays.stream(told).filter(ticks -> ticks <= 10).count(), told.length),
        share(Arrays.stream(told).filter(ticks -> ticks <= LONGEST).count(), told.length),
        median > LONGEST ? "" : Integer.toString(median));
  }

  private static void flat(Kind kind, Figure figure, int months, long seed) {
    List<Month> all = months(kind, figure, months, seed);
    List<List<Change>> told = all.stream().parallel().map(Month::everTold).toList();
    long confirmed = count(told, change -> change.certainty() == Certainty.CONFIRMED);
    long fast = count(told, change -> change.certainty() == Certainty.FAST_ALARM);
    long any = count(told, change -> true);
    long end = all.stream().parallel().filter(m -> !m.after(Month.TICKS).isEmpty()).count();
    int n = all.size();
    row(
        figure.id(),
        number(kind.noise()),
        number(kind.daily()),
        Integer.toString(n),
        share(any, n),
        share(confirmed, n),
        share(fast, n),
        share(end, n));
  }

  private static long count(List<List<Change>> months, Predicate<Change> counted) {
    return months.stream().filter(month -> month.stream().anyMatch(counted)).count();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String share(long count, int n) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / n);
  }

  private static void row(String... cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }
}
