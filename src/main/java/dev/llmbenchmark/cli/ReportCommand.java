package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Doubts;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.pipeline.TableRoutes;
import dev.llmbenchmark.results.ProviderLogs;
import dev.llmbenchmark.results.RunFolder;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.StoredRun;
import dev.llmbenchmark.results.SummaryMarkdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the tables of a run again out of its rows, and shows the result. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Makes the tables of a run again from all_requests_log.csv and run.json, and shows them.")
final class ReportCommand implements Callable<Integer> {
  static final List<String> FORMATS = List.of("html", "csv", "json", "md");

  private final Surroundings around;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      defaultValue = "latest",
      description = "id or folder of a run (default ${DEFAULT-VALUE})")
  String run;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "what stands on stdout: html, csv, json or md (default: a table for the terminal)")
  String format;

  @Mixin RunsOptions runs = new RunsOptions();

  ReportCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    checkFormat();
    Path folder = runs.finder(around).get(run);
    StoredRun stored = StoredRun.read(folder);
    RunResult result = stored.result();
    if (!stored.complete()) {
      around
          .err()
          .println(
              folder.resolve(StoredRun.RUN_JSON)
                  + " is missing: calls that never started, seed and objectives are not known");
    }
    if (!stored.method().equals(Metric.METHOD)) {
      around
          .err()
          .println(
              "the rows were made by method "
                  + Shown.line(stored.method())
                  + ", the tables are by method "
                  + Metric.METHOD);
    }
    if (stored.cutOff()) {
      around
          .err()
          .println(folder.resolve(RunFolder.LOG) + ": the last row was cut off, and is left out");
    }
    ProviderLogs.split(folder.resolve(RunFolder.LOG));
    TableRoutes.write(around.home(), result);
    around.out().print(shown(result));
    around.out().flush();
    result.summaries().stream()
        .flatMap(one -> Doubts.of(one, result.facts().floorMs()).stream())
        .forEach(line -> around.err().println(Shown.line(line)));
    result.stopNote().ifPresent(around.err()::println);
    result.judged().forEach(one -> around.err().println(Shown.line(one.words())));
    around.err().println("files: " + folder);
    return 0;
  }

  private void checkFormat() {
    if (format == null || FORMATS.contains(format)) {
      return;
    }
    throw new BadInput(
        "--format: expected one of "
            + String.join(", ", FORMATS)
            + ", found '"
            + format
            + "'"
            + Nearest.hint(format, FORMATS));
  }

  private String shown(RunResult result) {
    if (format == null) {
      return Shown.text(ResultTable.of(result));
    }
    return switch (format) {
      case "json" -> JsonSummary.of(result);
      case "md" -> SummaryMarkdown.of(result);
      case "html" -> text(result.folder().resolve("report.html"));
      default -> text(result.folder().resolve("summary.csv"));
    };
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }
}
