package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.model.Arrival;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Interventions;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that is to be taken up again, as its {@code run.json} tells it.
 *
 * @param folder the run's folder
 * @param runId its id
 * @param request what was asked for
 * @param aims what its figures are held against
 * @param planHash SHA-256 of all that decides which calls are made, in hex
 * @param startedAt when it began
 * @param interventions what earlier processes did to its load, and that it is taken up once more
 * @param providerFiles SHA-256 of its provider files with their dialects, in hex, by id of the
 *     provider
 * @param prices the prices that it reckons with, as JSON
 */
public record Resumption(
    Path folder,
    String runId,
    RunRequest request,
    Aims aims,
    String planHash,
    Instant startedAt,
    Interventions interventions,
    Map<String, String> providerFiles,
    String prices) {
  private static final String INTERRUPTED = "interrupted";
  private static final String OPEN = "open";
  private static final String CLOSED = "closed";

  /** Copies the map. */
  public Resumption {
    providerFiles = Map.copyOf(providerFiles);
  }

  /**
   * @param folder the folder of a run
   * @return the run
   * @throws BadInput when it has ended, or its {@code run.json} is missing or cannot be read
   */
  public static Resumption read(Path folder) {
    Path file = folder.resolve(StoredRun.RUN_JSON);
    if (!Files.exists(file)) {
      throw new BadInput(
          "run "
              + folder.getFileName()
              + ": it has no "
              + StoredRun.RUN_JSON
              + ", so nothing was sent yet; start a new run");
    }
    JsonReading run = JsonReading.of(file);
    StoredPlan stored = StoredPlan.read(file);
    Optional<String> ended = ended(stored);
    if (ended.isPresent()) {
      throw new BadInput(
          "run "
              + folder.getFileName()
              + ": it has ended (stop_reason "
              + ended.get()
              + "); there is nothing to resume");
    }
    JsonReading options = run.object("options");
    if (options.flag("simulated")) {
      throw new BadInput(
          "run " + folder.getFileName() + ": it was simulated, and its gateway ended with it");
    }
    Interventions again = new Interventions(List.of(), List.of(), 1);
    return new Resumption(
        folder,
        stored.plan().runId(),
        request(run, options, folder.getParent()),
        stored.aims(),
        stored.plan().hash(),
        stored.plan().createdAt(),
        stored.facts().interventions().and(again),
        stored.facts().providerFiles(),
        run.json(RunJson.PRICES));
  }

  /**
   * @param folder the folder of a run
   * @return why it has ended; absent when it has not, or not by itself
   * @throws BadInput when its {@code run.json} cannot be read
   */
  public static Optional<String> ended(Path folder) {
    Path file = folder.resolve(StoredRun.RUN_JSON);
    return Files.exists(file) ? ended(StoredPlan.read(file)) : Optional.empty();
  }

  private static Optional<String> ended(StoredPlan stored) {
    return stored.facts().stopReason().filter(why -> !why.equals(INTERRUPTED));
  }

  private static RunRequest request(JsonReading run, JsonReading options, Path output) {
    return new RunRequest(
        options.texts("arms"),
        options.neededCount("attempts"),
        options.neededCount("warmup"),
        new PromptMode(
            options.needed("prompt_mode"),
            options.word("prompt_kind", PromptMode.Kind.class),
            options.text("prompt_text").orElse(""),
            options.neededCount("decode_chars")),
        options.text("system"),
        options.count("max_tokens"),
        mode(options),
        duration(options),
        options.flag("stream"),
        options.word("transport", Transport.class),
        engine(run),
        options.neededCount("retries"),
        options.whole("seed").orElseThrow(() -> options.bad("seed", "a whole number")),
        options.word("log_content", LogContent.class),
        output,
        false);
  }

  private static Engine engine(JsonReading run) {
    String word = run.needed("engine");
    for (Engine engine : Engine.values()) {
      if (engine.word().equals(word)) {
        return engine;
      }
    }
    throw run.bad("engine", "a known engine");
  }

  private static LoadMode mode(JsonReading options) {
    String name = options.needed("mode");
    int perArm = Math.max(1, options.neededCount("most_in_flight_per_model"));
    String[] parts = name.split(":");
    LoadMode mode = LoadMode.PROBE;
    try {
      if (name.equals(LoadMode.PARALLEL.name())) {
        mode = LoadMode.PARALLEL;
      } else if (parts[0].equals(CLOSED)) {
        mode = LoadMode.closed(perArm);
      } else if (parts[0].equals(OPEN) && parts.length == 3) {
        Arrival arrival = Arrival.valueOf(parts[2].toUpperCase(java.util.Locale.ROOT));
        mode = LoadMode.open(Double.parseDouble(parts[1]), arrival, perArm);
      }
    } catch (IllegalArgumentException e) {
      throw new BadInput(options.bad("mode", "a mode of load").getMessage(), e);
    }
    if (!mode.name().equals(name)) {
      throw options.bad("mode", "a mode of load");
    }
    return mode;
  }

  private static Optional<Duration> duration(JsonReading options) {
    try {
      return options.text("duration").map(Duration::parse);
    } catch (DateTimeParseException e) {
      throw new BadInput(options.bad("duration", "a duration such as PT90S").getMessage(), e);
    }
  }

  /**
   * Checks that the run would make the calls that it was to make.
   *
   * @param made the plan as it is made now
   * @param files SHA-256 of the provider files as they are now, by id of the provider
   * @return the plan of the run
   * @throws BadInput when a provider file, its dialect or a price was edited, or the plan is
   *     another
   */
  public Plan check(Plan made, Map<String, String> files) {
    providerFiles.forEach(
        (provider, hash) -> {
          if (!hash.equals(files.get(provider))) {
            throw new BadInput(
                "run %s: the provider file of '%s' or its dialect's was edited since it began; expected both as they were (SHA-256 %s)"
                    .formatted(runId, provider, hash));
          }
        });
    if (!RunJson.prices(made).equals(prices)) {
      throw new BadInput(
          "run %s: the prices of its models were edited in models.csv since it began; expected them as its %s has them"
              .formatted(runId, StoredRun.RUN_JSON));
    }
    if (!made.hash().equals(planHash)) {
      throw new BadInput(
          "run %s: its plan cannot be made again: expected plan_hash %s, found %s"
              .formatted(runId, planHash, made.hash()));
    }
    return new Plan(runId, made.request(), made.arms(), planHash, startedAt);
  }
}
