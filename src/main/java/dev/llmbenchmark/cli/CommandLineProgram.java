package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.plan.Catalogue;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** Parses the command line, runs a command, and turns failures into one line and an exit code. */
final class CommandLineProgram {
  private static final int INTERNAL_ERROR = 1;
  private static final int BAD_INPUT = 2;

  private CommandLineProgram() {}

  static int run(String[] args, Path home, Path here, PrintStream out, PrintStream err) {
    try {
      return commands(home, here, out, err).execute(args);
    } catch (BadInput e) {
      err.println("llm-benchmark: " + e.getMessage());
      return BAD_INPUT;
    }
  }

  private static CommandLine commands(Path home, Path here, PrintStream out, PrintStream err) {
    // The files are read while the annotations are: together they are most of what help takes.
    CompletableFuture<Catalogue> reading =
        CompletableFuture.supplyAsync(() -> Catalogue.read(home));
    Surroundings around = new Surroundings(home, here, out, err, reading);
    CommandLine line = new CommandLine(new RunCommand(around));
    CommandLine serve = new CommandLine(new ServeCommand(around));
    line.addSubcommand("serve", serve);
    line.addSubcommand("demo", new DemoCommand(around));
    line.addSubcommand("simulate", new SimulateCommand(around));
    line.addSubcommand("report", new ReportCommand(around));
    line.addSubcommand("compare", new CompareCommand(around));
    line.addSubcommand("models", new ModelsCommand(around));
    line.addSubcommand("check", new CheckCommand(around));
    SelectionOptions.addTo(line.getCommandSpec(), around.catalogue());
    SelectionOptions.addTo(serve.getCommandSpec(), around.catalogue());
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (e, args) -> {
          err.println("llm-benchmark: " + explained(e));
          return BAD_INPUT;
        });
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          if (e instanceof BadInput) {
            err.println("llm-benchmark: " + e.getMessage());
            return BAD_INPUT;
          }
          e.printStackTrace(err);
          return INTERNAL_ERROR;
        });
    return line;
  }

  private static String explained(CommandLine.ParameterException e) {
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      CommandLine.Model.CommandSpec spec = e.getCommandLine().getCommandSpec();
      List<String> known =
          word.startsWith("-")
              ? List.copyOf(spec.optionsMap().keySet())
              : List.copyOf(spec.subcommands().keySet());
      String kind = word.startsWith("-") ? "unknown option '" : "unknown command '";
      return kind + word + "'" + Nearest.hint(word, known);
    }
    return e.getMessage().replaceAll("\\s+", " ");
  }
}
