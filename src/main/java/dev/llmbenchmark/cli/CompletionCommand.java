package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Arrival;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.simulator.Scenario;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that makes a shell complete this program's command lines. */
@Command(
    name = CompletionCommand.NAME,
    mixinStandardHelpOptions = true,
    description = "Prints a script by which bash or zsh completes commands, options and models.")
final class CompletionCommand implements Callable<Integer> {
  static final String NAME = "completion";
  private static final List<String> SHELLS = List.of("bash", "zsh");

  private final Surroundings around;

  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh")
  String shell;

  CompletionCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw new BadInput(
          "completion: expected one of "
              + String.join(", ", SHELLS)
              + ", found '"
              + shell
              + "'"
              + Nearest.hint(shell, SHELLS));
    }
    around.out().print(new CompletionScript(spec.root(), this::values, arguments()).text(shell));
    around.out().flush();
    return 0;
  }

  private Map<String, String> arguments() {
    Map<String, String> arguments = new TreeMap<>();
    arguments.put("''", CompletionScript.echo(spec.root().subcommands().keySet()));
    arguments.put("report", "_llm_benchmark_runs");
    arguments.put(
        "compare", "echo $(_llm_benchmark_runs; " + CompletionScript.echo(models()) + ")");
    arguments.put(NAME, CompletionScript.echo(SHELLS));
    return arguments;
  }

  private List<String> values(OptionSpec option) {
    return switch (option.longestName()) {
      case "--providers" -> providers();
      case "--models" -> models();
      case "--transport" -> Words.words(Transport.class).toList();
      case "--engine" -> Stream.concat(Stream.of("auto"), Words.words(Engine.class)).toList();
      case "--arrival" -> Words.words(Arrival.class).toList();
      case "--log-content" -> Words.words(LogContent.class).toList();
      case "--log-level" -> Words.levels();
      case "--format" -> ReportCommand.FORMATS;
      case "--scenario" -> Scenario.names();
      case "--prompt-mode" -> List.of("decode", "simple", ":file");
      default ->
          switch (option.paramLabel()) {
            case "FILE" -> List.of(":file");
            case "DIR" -> List.of(":dir");
            case "RUN_ID" -> List.of(":run");
            default -> List.of(":any");
          };
    };
  }

  private List<String> providers() {
    return around.catalogue().providers().stream()
        .flatMap(provider -> Stream.of(provider.id(), provider.alias()))
        .distinct()
        .toList();
  }

  private List<String> models() {
    Catalogue catalogue = around.catalogue();
    return catalogue.providers().stream().flatMap(one -> keys(catalogue, one)).toList();
  }

  private static Stream<String> keys(Catalogue catalogue, Provider provider) {
    return provider.models().stream().map(model -> catalogue.arm(provider, model).key());
  }
}
