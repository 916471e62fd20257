package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Goodput;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.metric.Thresholds;
import dev.llmbenchmark.metric.Until;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt.RunContext;
import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.Interventions;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.model.UsageRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What {@code run.json} tells of a run: enough to sum up its rows, not to make its calls again.
 *
 * @param plan the plan, with arms that have no more than names, a cap and prices
 * @param context what is the same in all rows
 * @param facts the circumstances; of those that no table needs, only what is simple to read
 * @param aims what the figures are held against
 * @param method version of the method that made the rows
 */
record StoredPlan(Plan plan, RunContext context, RunFacts facts, Aims aims, String method) {
  /**
   * @param file a {@code run.json}
   * @return what it tells
   * @throws dev.llmbenchmark.model.BadInput when it is no such file
   */
  static StoredPlan read(Path file) {
    JsonReading run = JsonReading.of(file);
    JsonReading options = run.object("options");
    StoredPrices prices = new StoredPrices(run);
    List<Arm> arms = run.objects("models").stream().map(StoredPlan::arm).map(prices::with).toList();
    if (arms.isEmpty()) {
      throw run.bad("models", "the models of the run");
    }
    RunContext context =
        new RunContext(run.needed("engine"), options.needed("mode"), options.needed("prompt_mode"));
    Instant startedAt =
        run.moment("started_at").orElseThrow(() -> run.bad("started_at", "a moment"));
    RunRequest request =
        request(
            context,
            arms,
            options.neededCount("attempts"),
            options.neededCount("retries"),
            options.count("max_tokens"),
            options.word("transport", Transport.class),
            Asked.of(options, context),
            run.whole("seed").orElseThrow(() -> run.bad("seed", "a whole number")),
            options.flag("simulated"));
    return new StoredPlan(
        new Plan(run.needed("run_id"), request, arms, run.text("plan_hash").orElse(""), startedAt),
        context,
        facts(run, startedAt),
        aims(run.object("aims")),
        run.text("method").orElse(Metric.METHOD));
  }

  static RunRequest request(
      RunContext context,
      List<Arm> arms,
      int attempts,
      int retries,
      OptionalInt maxTokens,
      Transport transport,
      Asked asked,
      long seed,
      boolean simulated) {
    return new RunRequest(
        arms.stream().map(Arm::key).toList(),
        attempts,
        0,
        asked.prompts(),
        asked.system(),
        maxTokens,
        // No call is made by it; its name in the files is that of the context.
        LoadMode.PROBE,
        Optional.empty(),
        asked.stream(),
        transport,
        Engine.HTTP,
        retries,
        seed,
        LogContent.NONE,
        Path.of(""),
        simulated);
  }

  static RunFacts facts(JsonReading run, Instant startedAt) {
    return new RunFacts(
        startedAt,
        run.moment("ended_at"),
        run.text("version").orElse(""),
        run.text("java").orElse(""),
        run.text("os").orElse(""),
        Math.max(1, run.count("cpus").orElse(1)),
        run.object("clock").whole("granularity_ns"),
        run.object("clock").number("cost_ns"),
        floor(run),
        run.text("stop_reason"),
        StoredInterventions.of(run.object("interventions")),
        providerFiles(run));
  }

  private static Map<String, String> providerFiles(JsonReading run) {
    Map<String, String> files = new TreeMap<>();
    for (JsonReading file : run.objects("provider_files")) {
      files.put(file.needed("provider"), file.needed("sha256"));
    }
    return files;
  }

  private static Optional<Floor> floor(JsonReading run) {
    OptionalDouble ms = run.number("client_error_floor_ms");
    if (ms.isEmpty()) {
      return Optional.empty();
    }
    if (!(ms.getAsDouble() > 0)) {
      throw run.bad("client_error_floor_ms", "a number above 0");
    }
    JsonReading calibration = run.object("calibration");
    return Optional.of(
        new Floor(
            ms.getAsDouble(),
            calibration
                .moment("at")
                .map(
                    at ->
                        new Floor.Origin(
                            at, Math.max(1, calibration.count("in_flight").orElse(1))))));
  }

  /** The circumstances of a run of which only the rows are left. */
  static RunFacts facts(Instant startedAt, Instant endedAt) {
    return new RunFacts(
        startedAt,
        Optional.of(endedAt),
        "",
        "",
        "",
        1,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        Optional.of(Floor.ASSUMED),
        Optional.empty(),
        Interventions.NONE,
        Map.of());
  }

  static Aims aims(JsonReading aims) {
    return new Aims(
        aims.text("slo").map(Goodput::parse),
        Thresholds.parse(aims.texts("thresholds")),
        aims.flag("strict"),
        stops(aims));
  }

  private static StopRules stops(JsonReading aims) {
    OptionalDouble usd = aims.number("budget_usd");
    if (usd.isPresent() && !(usd.getAsDouble() > 0)) {
      throw aims.bad("budget_usd", "a number above 0");
    }
    return new StopRules(
        aims.text("until").map(Until::parse),
        usd.isPresent() ? Optional.of(BigDecimal.valueOf(usd.getAsDouble())) : Optional.empty());
  }

  private static Arm arm(JsonReading model) {
    return arm(model.needed("provider"), model.needed("model"), model.count("default_max_tokens"));
  }

  /** An arm that can be summed up, and called no more. */
  static Arm arm(String provider, String model, OptionalInt defaultMaxTokens) {
    ModelRules rules =
        new ModelRules(
            "",
            defaultMaxTokens,
            SystemMode.SYSTEM,
            true,
            UsageRequest.NONE,
            "{}",
            List.of(),
            true,
            true,
            false);
    return new Arm(
        new Provider(
            provider,
            provider,
            provider,
            provider,
            provider,
            "",
            "",
            "",
            new Auth(Auth.Kind.NONE, "", "", ""),
            Map.of(),
            Map.of(),
            model,
            List.of(model),
            rules,
            List.of()),
        model,
        rules,
        ModelFacts.UNKNOWN);
  }
}
