package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Comparisons;
import dev.llmbenchmark.metric.Comparisons.Pair;
import dev.llmbenchmark.metric.Overhead;
import dev.llmbenchmark.model.Shown;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares runs, or models of runs, and says what the calls support. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Compares two runs model by model, or two models: each side is RUN, RUN:PROVIDER/MODEL, or"
            + " PROVIDER/MODEL of the latest run.")
final class CompareCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(index = "0", paramLabel = "A", description = "the side that is judged")
  String first;

  @Parameters(index = "1", paramLabel = "B", description = "the side that it is compared with")
  String second;

  @Option(names = "--json", description = "the comparison as JSON on stdout")
  boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "writes the comparison as a page of its own")
  String html;

  @Mixin RunsOptions runs = new RunsOptions();

  CompareCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    SideChoice sides = new SideChoice(runs.finder(around));
    List<Pair> pairs = sides.pairs(first, second);
    long seed = sides.seed();
    List<Comparison> comparisons = new Comparisons(seed, worst(sides.floorsMs())).of(pairs);
    List<List<Overhead>> overheads = pairs.stream().map(pair -> Overhead.of(pair, seed)).toList();
    if (html != null) {
      ComparisonPage.write(around.here().resolve(html), sides.results(), pairs, comparisons);
      around.err().println("file: " + around.here().resolve(html));
    }
    sides.notes().forEach(around.err()::println);
    around
        .out()
        .print(
            json
                ? ComparisonReport.json(pairs, comparisons, overheads)
                : Shown.text(ComparisonReport.table(pairs, comparisons, overheads)));
    around.out().flush();
    return 0;
  }

  /** A difference has to be above the error of either side. */
  private static OptionalDouble worst(Stream<OptionalDouble> floors) {
    return floors.flatMapToDouble(OptionalDouble::stream).max();
  }
}
