package dev.llmbenchmark.cli;

import dev.llmbenchmark.history.History;
import dev.llmbenchmark.history.HistoryColumns;
import dev.llmbenchmark.history.HistoryFilter;
import dev.llmbenchmark.history.HistoryRows;
import dev.llmbenchmark.history.HistoryTick;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.pipeline.HistoryKnobs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what runs have left in the history, and how it went over time. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Shows the figures of runs over time: a line per model and metric, with the trend, the last"
            + " value, and how far it lies from the median of those before.")
final class HistoryCommand implements Callable<Integer> {
  private static final List<String> SHOWN =
      List.of(
          Metric.TTFT_MS.id(),
          Metric.OUTPUT_SPEED_TPS.id(),
          Metric.RESPONSE_TIME_MS.id(),
          HistoryRows.ERROR_RATE);

  private final Surroundings around;

  @Option(names = "--provider", paramLabel = "ID", description = "only this provider; repeatable")
  List<String> providers = List.of();

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = "only this model, with or without provider/; repeatable")
  List<String> models = List.of();

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description = "only this metric, or error_rate; repeatable (default: the main ones)")
  List<String> metrics = List.of();

  @Option(
      names = "--figure",
      paramLabel = "FIGURE",
      defaultValue = "p50",
      description = "which percentile the trend shows: p50 or p95 (default ${DEFAULT-VALUE})")
  String figure;

  @Option(
      names = "--since",
      paramLabel = "T",
      description = "runs from then on: a day (2026-01-31), a moment, or a span back (7d)")
  String since;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "only this load, such as probe, parallel or closed:8; repeatable")
  List<String> modes = List.of();

  @Option(
      names = "--prompt-mode",
      paramLabel = "NAME",
      description = "only this prompt, such as decode; repeatable")
  List<String> prompts = List.of();

  @Option(names = "--simulated", description = "the runs of the simulated gateway, not the others")
  boolean simulated;

  @Option(names = "--json", description = "every point as JSON on stdout")
  boolean json;

  @Option(names = "--csv", description = "every point as CSV on stdout")
  boolean csv;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "writes the trends as a page, with intervals and changes; no table then")
  String html;

  @Mixin RunsOptions runs = new RunsOptions();

  HistoryCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if ((json ? 1 : 0) + (csv ? 1 : 0) + (html == null ? 0 : 1) > 1) {
      throw new BadInput("--json, --csv and --html: expected one of them");
    }
    Figure chosen = Words.pick("--figure", figure, Figure.class);
    HistoryFilter filter = filter(Instant.now());
    HistoryKnobs knobs = knobs(around.here().resolve(runs.output));
    History history = History.open(knobs.place());
    List<HistoryTick> ticks = history.ticks(filter);
    if (html == null) {
      print(text(ticks, chosen));
    } else {
      Path file = around.here().resolve(html);
      TrendFile.write(file, ticks, chosen);
      around.err().println("file: " + file);
    }
    if (ticks.isEmpty()) {
      around.err().println(nothing(history));
    }
    return 0;
  }

  private void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    around.out().write(bytes, 0, bytes.length);
    around.out().flush();
  }

  private String text(List<HistoryTick> ticks, Figure chosen) {
    if (csv) {
      return HistoryColumns.csv(ticks);
    }
    if (json) {
      return JsonTable.text(JsonTable.rows(HistoryColumns.header(), HistoryColumns.rows(ticks)));
    }
    return Shown.text(HistoryTable.of(ticks, chosen));
  }

  private String nothing(History history) {
    int others = history.keys(HistoryFilter.all(!simulated)).size();
    return "no run matches"
        + (others == 0
            ? ""
            : simulated
                ? "; there are runs of real gateways (without --simulated)"
                : "; there are runs of the simulated gateway (--simulated)");
  }

  private HistoryKnobs knobs(Path output) {
    return HistoryKnobs.of(around.settings(), around.home(), output);
  }

  private HistoryFilter filter(Instant now) {
    HistoryFilter filter =
        HistoryFilter.all(simulated)
            .providers(providers)
            .models(models)
            .metrics(metrics())
            .modes(modes)
            .prompts(prompts);
    return since == null ? filter : filter.since(Spans.moment("--since", since, now));
  }

  private List<String> metrics() {
    List<String> known = new ArrayList<>(Arrays.stream(Metric.values()).map(Metric::id).toList());
    known.add(HistoryRows.ERROR_RATE);
    for (String metric : metrics) {
      if (!known.contains(metric)) {
        throw new BadInput(
            "--metric: expected one of "
                + String.join(", ", known)
                + ", found '"
                + metric
                + "'"
                + Nearest.hint(metric, known));
      }
    }
    boolean table = !json && !csv;
    return metrics.isEmpty() && table ? SHOWN : metrics;
  }

  @Command(
      name = "rebuild",
      mixinStandardHelpOptions = true,
      description = "Puts the runs of a folder into the history again, from their own files.")
  int rebuild(
      @Parameters(
              index = "0",
              arity = "0..1",
              paramLabel = "DIR",
              defaultValue = "results",
              description = "folder with the folders of runs (default ${DEFAULT-VALUE})")
          String folder) {
    Path output = around.here().resolve(folder);
    return new HistoryRebuild(around, output, knobs(output)).run();
  }
}
