package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.pipeline.RunLog;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.Planner;
import dev.llmbenchmark.plan.Selection;
import dev.llmbenchmark.plan.Settings;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
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

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Option(names = "--dry-run", description = "print the plan and its worst cost, send nothing")
  boolean dryRun;

  @Option(
      names = "--resume",
      paramLabel = "RUN_ID",
      description = "finish an interrupted run; no call that was sent is sent again")
  String resume;

  @Mixin RunOptions options = new RunOptions();
  @Mixin ShowOptions show = new ShowOptions();
  @Mixin MetricsOptions metrics = new MetricsOptions();
  @Mixin JudgeOptions judge = new JudgeOptions();
  @Mixin StopOptions stops = new StopOptions();
  @Mixin LogOptions log = new LogOptions();
  @Mixin ColourOption colour = new ColourOption();

  RunCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    KeptKeys.warn(around);
    Settings settings = around.settings();
    log.apply(settings);
    if (resume != null) {
      return new Resuming(around, show, metrics).run(spec, resume, options.output);
    }
    Catalogue catalogue = around.catalogue();
    Selection.Result chosen = selection.resolve(spec, catalogue, settings);
    List<String> arms = chosen.arms().stream().map(arm -> arm.key()).toList();
    long seed = new SecureRandom().nextInt(SEEDS);
    RunRequest request = options.request(arms, settings, around.here(), seed, LogContent.TEXT);
    Aims aims = judge.aims(around.here(), stops.rules());
    aims.check(chosen.arms(), request, Planner.mostPromptTokens(request));
    var accounts = around.accounts(settings, chosen.arms());
    chosen.notes().forEach(around.err()::println);
    chosen.notes().forEach(RunLog::note);
    var gateway = Surroundings.gateway(settings, request.transport());
    if (dryRun && show.json) {
      throw new BadInput("--json: cannot be given with --dry-run, which prints a plan");
    }
    if (dryRun) {
      around.out().print(DryRun.of(request, catalogue));
      return 0;
    }
    var outside = around.outside(settings, catalogue, gateway, accounts);
    return new Benchmark(around, show, metrics).run(request, aims, outside);
  }

  /** The version of the jar. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"llm-benchmark " + dev.llmbenchmark.pipeline.Version.text()};
    }
  }
}
