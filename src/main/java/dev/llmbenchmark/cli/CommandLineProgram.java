package dev.llmbenchmark.cli;

import dev.llmbenchmark.history.HistoryException;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.CannotWrite;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.plan.Catalogue;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Parses the command line, runs a command, and turns failures into one line and an exit code. */
final class CommandLineProgram {
  private static final int INTERNAL_ERROR = 1;
  private static final int BAD_INPUT = 2;
  private static final String SERVE = "serve";
  private static final String CHECK = "check";

  private CommandLineProgram() {}

  static int run(String[] args, Path home, Path here, PrintStream out, PrintStream err) {
    // The files are read while the annotations are: together they are most of what help takes.
    CompletableFuture<Catalogue> reading =
        CompletableFuture.supplyAsync(() -> Catalogue.read(home));
    Surroundings around = new Surroundings(home, here, out, err, reading);
    // What ends another thread goes the same way to the console, past what is drawn there.
    boolean console = err == System.err;
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> (console ? System.err : err).print(Crash.text(thrown, around)));
    try {
      return parser(args, around).execute(args);
    } catch (BadInput e) {
      err.println("llm-benchmark: " + Shown.line(e.getMessage()));
      return BAD_INPUT;
    }
  }

  private static CommandLine parser(String[] args, Surroundings around) {
    Map<String, Supplier<Callable<Integer>>> commands = subcommands(around);
    CommandLine line = new CommandLine(new RunCommand(around));
    // Most often the first word names the command, and the others need not be made.
    boolean named =
        args.length > 0 && commands.containsKey(args[0]) && !args[0].equals(CompletionCommand.NAME);
    commands.forEach(
        (name, command) -> {
          if (!named || name.equals(args[0])) {
            line.addSubcommand(name, command.get());
          }
        });
    if (!named) {
      SelectionOptions.addTo(line.getCommandSpec(), around.catalogue());
    }
    Stream.of(SERVE, CHECK)
        .map(line.getSubcommands()::get)
        .filter(Objects::nonNull)
        .forEach(one -> SelectionOptions.addTo(one.getCommandSpec(), around.catalogue()));
    tell(line, around);
    ColourOption.apply(line, args);
    return line;
  }

  private static Map<String, Supplier<Callable<Integer>>> subcommands(Surroundings around) {
    Map<String, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();
    commands.put(SERVE, () -> new ServeCommand(around));
    commands.put("demo", () -> new DemoCommand(around));
    commands.put("simulate", () -> new SimulateCommand(around));
    commands.put("calibrate", () -> new CalibrateCommand(around));
    commands.put("report", () -> new ReportCommand(around));
    commands.put("compare", () -> new CompareCommand(around));
    commands.put("history", () -> new HistoryCommand(around));
    commands.put("models", () -> new ModelsCommand(around));
    commands.put(CHECK, () -> new CheckCommand(around));
    commands.put(CompletionCommand.NAME, () -> new CompletionCommand(around));
    return commands;
  }

  private static void tell(CommandLine line, Surroundings around) {
    PrintStream err = around.err();
    line.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (e, args) -> {
          err.println("llm-benchmark: " + Shown.line(explained(e)));
          return BAD_INPUT;
        });
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          if (e instanceof BadInput) {
            err.println("llm-benchmark: " + Shown.line(e.getMessage()));
            return BAD_INPUT;
          }
          if (e instanceof CannotWrite || e instanceof HistoryException) {
            err.println("llm-benchmark: " + e.getMessage());
            return INTERNAL_ERROR;
          }
          err.print(Crash.text(e, around));
          return INTERNAL_ERROR;
        });
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
