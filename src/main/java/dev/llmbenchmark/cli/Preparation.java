package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.observe.RunMeters;
import dev.llmbenchmark.pipeline.Outside;
import dev.llmbenchmark.pipeline.RunPipeline;
import dev.llmbenchmark.pipeline.RunWatcher;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.PromptFile;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.results.Resumption;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.serve.Dropped;
import dev.llmbenchmark.serve.Job;
import dev.llmbenchmark.serve.LastGood;
import dev.llmbenchmark.serve.PlainYaml;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the runs of a service ready: each with its own context, and with the provider files, prices
 * and keys of its moment.
 */
final class Preparation {
  private static final int SEEDS = 1_000_000;
  private static final String AUTHORITIES = "tls.ca-file";

  private final Surroundings around;
  private final LastGood files;
  private final Path output;
  private final Wish own;
  private final Map<String, Wish> schedules;
  private final RunMeters meters;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param around what the command finds around it
   * @param output folder of the runs; what is kept of earlier provider files is in it
   * @param own what the command line asks for, with dropped prompts
   * @param schedules what the schedules ask for, by their names
   * @param meters take what the runs measure
   */
  Preparation(
      Surroundings around, Path output, Wish own, Map<String, Wish> schedules, RunMeters meters) {
    this.meters = meters;
    this.around = around;
    this.output = output;
    this.own = own;
    this.schedules = Map.copyOf(schedules);
    this.files = new LastGood(around.home(), output.resolve(".serve"), this::load);
  }

  /**
   * What is wrong from the start is told at the start, not with the first run.
   *
   * @throws BadInput when the files around, or what is asked for, cannot be run
   */
  void start() {
    files.start();
    made(own, UnaryOperator.identity(), attempt -> {});
    schedules.forEach(
        (name, wish) -> {
          try {
            made(wish, UnaryOperator.identity(), attempt -> {});
          } catch (BadInput e) {
            throw new BadInput("schedule '" + name + "': " + unhyphened(e), e);
          }
        });
  }

  /** A field of a file has the name of its option, without what is before it there. */
  private static String unhyphened(BadInput e) {
    return e.getMessage().replaceFirst("^--", "");
  }

  /** Loads all files of a folder such as home, as a run does, and sends nothing. */
  private void load(Path home) {
    Catalogue catalogue = Catalogue.read(home);
    Provider any = catalogue.providers().iterator().next();
    Settings settings = settings(home);
    RunRequest request =
        own.options()
            .request(
                List.of(catalogue.arm(any, any.defaultModel()).key()),
                settings,
                around.here(),
                0,
                LogContent.NONE);
    Outside outside =
        at(home, catalogue)
            .outside(
                settings, catalogue, Surroundings.gateway(settings, Transport.DIRECT), Map.of());
    new RunPipeline(request, Aims.NONE, outside, attempt -> {}, result -> {}).check();
  }

  private Surroundings at(Path home, Catalogue catalogue) {
    return new Surroundings(
        home,
        around.here(),
        around.out(),
        around.err(),
        CompletableFuture.completedFuture(catalogue));
  }

  /** A path in a knob is relative to the folder of its file, not to that of a copy. */
  private Settings settings(Path home) {
    Settings settings = Settings.load(home, around.home(), around.here());
    String authorities = settings.property(AUTHORITIES);
    return authorities.isEmpty()
        ? settings
        : settings.with(AUTHORITIES, around.home().resolve(authorities).toString());
  }

  /**
   * @param job a run that is to be made now
   * @return it, ready to start
   * @throws BadInput when it cannot be made
   */
  RunPipeline pipeline(Job job) {
    RunWatcher watcher = new Announcing(job.started());
    if (job.resumed().isPresent()) {
      return resumed(output.resolve(job.resumed().get()), watcher);
    }
    if (job.dropped().isPresent()) {
      return dropped(job.dropped().get(), watcher);
    }
    return made(
        schedules.getOrDefault(job.tick().schedule(), own), UnaryOperator.identity(), watcher);
  }

  private RunPipeline dropped(Dropped file, RunWatcher watcher) {
    if (!file.holdsOptions()) {
      return made(own, request -> request.with(prompt(file, request)), watcher);
    }
    String where = "run file " + file.name();
    Map<String, Object> fields =
        PlainYaml.map(where, PlainYaml.read(where, file.path()), List.of());
    Catalogue catalogue = Catalogue.read(files.refresh());
    Wish wish = Wish.of(where, fields, own.options().output, catalogue);
    try {
      return made(wish, UnaryOperator.identity(), watcher);
    } catch (BadInput e) {
      throw new BadInput(where + ": " + unhyphened(e), e);
    }
  }

  /** Under the name with which it was dropped, so that runs with one prompt can be compared. */
  private static PromptMode prompt(Dropped file, RunRequest request) {
    int decodeChars = request.promptMode().decodeChars();
    PromptMode read = PromptFile.read("prompt file " + file.name(), file.path(), decodeChars);
    return new PromptMode(file.name(), read.kind(), read.text(), decodeChars);
  }

  private RunPipeline made(Wish wish, UnaryOperator<RunRequest> prompts, RunWatcher watcher) {
    Path home = files.refresh();
    Settings settings = settings(home);
    Catalogue catalogue = Catalogue.read(home);
    Wish.Ready ready =
        wish.ready(catalogue, settings, around.here(), random.nextInt(SEEDS), prompts);
    ready.chosen().notes().forEach(log()::warn);
    return new RunPipeline(
        ready.request(),
        ready.aims(),
        outside(home, settings, catalogue, ready.request(), ready.chosen().arms()),
        watcher,
        Preparation::logEnd);
  }

  private RunPipeline resumed(Path folder, RunWatcher watcher) {
    Path home = files.refresh();
    Settings settings = settings(home);
    Catalogue catalogue = Catalogue.read(home);
    Resumption run = Resumption.read(folder);
    List<Arm> arms = run.request().arms().stream().map(catalogue::resolve).toList();
    return new RunPipeline(
        run, outside(home, settings, catalogue, run.request(), arms), watcher, Preparation::logEnd);
  }

  private Outside outside(
      Path home, Settings settings, Catalogue catalogue, RunRequest request, List<Arm> arms) {
    Outside outside =
        at(home, catalogue)
            .outside(
                settings,
                catalogue,
                Surroundings.gateway(settings, request.transport()),
                around.accounts(settings, arms));
    KeyInText.check(request, outside.secrets());
    return outside.with(Calibrated.floor(around, request)).with(meters);
  }

  private static void logEnd(RunResult result) {
    Benchmark.logTotals(result);
    result.stopNote().ifPresent(log()::info);
    result.judged().forEach(one -> log().info("threshold {}", one.words()));
    log()
        .info(
            "run ended id={} stop_reason={} folder={}",
            result.plan().runId(),
            result.facts().stopReason().orElse(""),
            result.folder());
  }

  /** Asked for when there is something to say: the help of any command makes this class too. */
  private static Logger log() {
    return LoggerFactory.getLogger(Preparation.class);
  }
}
