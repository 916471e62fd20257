package dev.llmbenchmark.history;

import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.SeriesKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command that shows what an alert is about, for a shell in the program's folder.
 *
 * @param first what stands before the program's name
 * @param last further options
 */
record AlertCommand(List<String> first, List<String> last) {
  /** For a history that the program's configuration names. */
  static final AlertCommand ANYWHERE = new AlertCommand(List.of(), List.of());

  AlertCommand {
    first = List.copyOf(first);
    last = List.copyOf(last);
  }

  /**
   * @param place where the history is
   * @return commands that look there; of PostgreSQL the configuration must say where it is, as a
   *     password may be needed
   */
  static AlertCommand of(HistoryPlace place) {
    if (place.file().isEmpty()) {
      return ANYWHERE;
    }
    Path file = place.file().get().toAbsolutePath();
    return file.endsWith(HistoryPlace.FILE)
        ? new AlertCommand(List.of(), List.of("--output", file.getParent().toString()))
        : new AlertCommand(
            List.of("HISTORY_URL=" + quoted(HistoryPlace.sqlite(file).url())), List.of());
  }

  /**
   * @param watched a series
   * @return the command that shows it
   */
  String showing(Watched watched) {
    SeriesKey.Workload workload = watched.key().workload();
    List<String> words = new ArrayList<>(List.of("./llm-benchmark", "history"));
    words.addAll(List.of("--provider", watched.key().provider(), "--model", watched.key().model()));
    words.addAll(List.of("--mode", workload.mode()));
    words.addAll(List.of("--prompt-mode", workload.promptMode().replaceAll("[:#+].*", "")));
    boolean fact = watched.figure().isEmpty() && !watched.subject().equals(HistoryRows.ERROR_RATE);
    words.addAll(List.of("--metric", fact ? HistoryRows.ERROR_RATE : watched.subject()));
    if (fact) {
      // The columns response_models and prices are there only.
      words.add("--csv");
    }
    watched
        .figure()
        .filter(one -> one != Figure.P50)
        .ifPresent(one -> words.addAll(List.of("--figure", one.id())));
    words.addAll(last);
    List<String> all = new ArrayList<>(first);
    words.forEach(word -> all.add(quoted(word)));
    return all.stream().collect(Collectors.joining(" "));
  }

  /** For a shell. */
  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
