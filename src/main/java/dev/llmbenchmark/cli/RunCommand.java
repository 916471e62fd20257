package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.pipeline.RunLog;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.Selection;
import dev.llmbenchmark.plan.Settings;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a benchmark through the gateway. */
@Command(
    name = "llm-benchmark",
    mixinStandardHelpOptions = true,
    versionProvider = RunCommand.Versions.class,
    description = "Benchmarks hosted LLM APIs through the Cloudflare AI Gateway.")
final class RunCommand implements Callable<Integer> {
  private static final int SEEDS = 1_000_000;

  private final Surroundings around;

  @Spec CommandSpec spec;

  @Option(
      names = "--providers",
      arity = "1..*",
      paramLabel = "P",
      description = "these providers (id or alias), each with its default model")
  List<String> providers = new ArrayList<>();

  @Option(names = "--all-models", description = "all models of all providers that have a key")
  boolean allModels;

  @Option(
      names = "--models",
      arity = "1..*",
      paramLabel = "ID",
      description = "exactly these models, as provider/model or a unique model id")
  List<String> models = new ArrayList<>();

  @Option(names = "--include-retired", description = "--all-… takes in retired models too")
  boolean includeRetired;

  @Option(names = "--dry-run", description = "print the plan and its worst cost, send nothing")
  boolean dryRun;

  @Option(names = "--json", description = "the summary as JSON on stdout")
  boolean json;

  @Option(names = "--quiet", description = "no progress")
  boolean quiet;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "DEBUG, INFO, WARNING, ERROR or CRITICAL, of this program's own messages")
  String logLevel;

  @Mixin RunOptions options = new RunOptions();

  RunCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = around.settings();
    String level =
        logLevel != null
            ? logLevel
            : settings.variable("LOG_LEVEL").orElse(settings.property("log.level"));
    RunLog.level(Words.level(logLevel != null ? "--log-level" : "LOG_LEVEL", level));
    Catalogue catalogue = around.catalogue();
    Selection selection =
        new Selection(providers, allOf(catalogue), allModels, models, includeRetired);
    Selection.Result chosen =
        selection.resolve(catalogue, provider -> Surroundings.obstacle(settings, provider));
    List<String> arms = chosen.arms().stream().map(arm -> arm.key()).toList();
    long seed = new SecureRandom().nextInt(SEEDS);
    RunRequest request = options.request(arms, settings, around.here(), seed);
    var accounts = around.accounts(settings, chosen.arms());
    chosen.notes().forEach(around.err()::println);
    var gateway = Surroundings.gateway(settings, request.transport());
    if (dryRun) {
      around.out().print(DryRun.of(request, catalogue));
      return 0;
    }
    var outside = around.outside(settings, catalogue, gateway, accounts);
    return new Benchmark(around, json, quiet).run(request, outside);
  }

  private List<String> allOf(Catalogue catalogue) {
    CommandLine.ParseResult parsed = spec.commandLine().getParseResult();
    return catalogue.providers().stream()
        .map(provider -> provider.alias())
        .filter(alias -> parsed.hasMatchedOption("--all-" + alias))
        .toList();
  }

  /** The version of the jar. */
  static final class Versions implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"llm-benchmark " + dev.llmbenchmark.pipeline.Version.text()};
    }
  }
}
