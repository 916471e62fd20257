package dev.llmbenchmark.bench;

import dev.llmbenchmark.model.Engine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parts of the benchmark by their names; each prints a table in Markdown. */
final class Bench {
  private Bench() {}

  public static void main(String[] args) throws Exception {
    String part = args.length == 0 ? "" : args[0];
    List<String> rest = args.length == 0 ? List.of() : List.of(args).subList(1, args.length);
    switch (part) {
      case "streams" -> StreamsBench.streams(rest);
      case "flags" -> StreamsBench.flags(number(rest, 0, 5), number(rest, 1, 1000));
      case "replies" -> CallsBench.replies(number(rest, 0, 5), engines(rest));
      case "open" -> CallsBench.open(number(rest, 0, 5), engines(rest));
      case "memory" -> CallsBench.memory(number(rest, 0, 5), engines(rest));
      case "month" -> MonthBench.print(number(rest, 0, 5), number(rest, 1, 1));
      case "changes" -> ChangesOfFile.print(Path.of(rest.get(0)), number(rest, 1, 5));
      case "rows" -> MillionRows.write(number(rest, 1, 1_000_000), Path.of(rest.get(0)));
      default ->
          System.err.println(
              "bench/run streams [RUNS [STREAMS[,STREAMS…] [CLIENT[,CLIENT…] [URL]]]]\n"
                  + "bench/run flags [RUNS [STREAMS]]\nbench/run replies|open|memory [RUNS [ENGINE,…]]\n"
                  + "bench/run start [RUNS]\n"
                  + "bench/run month [MONTHS [SEED]]\nbench/run changes FILE [PERCENT]\nbench/run rows FOLDER [ROWS]\nbench/report [ROWS]");
    }
    System.exit(0);
  }

  static int number(List<String> words, int index, int otherwise) {
    return words.size() > index ? Integer.parseInt(words.get(index)) : otherwise;
  }

  /** Those that are named, or all. */
  private static List<Engine> engines(List<String> words) {
    return words.size() < 2
        ? List.of(Engine.values())
        : Arrays.stream(words.get(1).split(",")).map(Bench::engine).toList();
  }

  private static Engine engine(String word) {
    return Engine.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  /** The median with the lowest and the highest of all runs. */
  static String text(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    String median = text(sorted[sorted.length / 2]);
    return sorted.length == 1
        ? median
        : median + " (" + text(sorted[0]) + " to " + text(sorted[sorted.length - 1]) + ")";
  }

  private static String text(double value) {
    String pattern = value == Math.rint(value) || value >= 100 ? "%.0f" : "%.2f";
    return String.format(Locale.ROOT, pattern, value);
  }
}
