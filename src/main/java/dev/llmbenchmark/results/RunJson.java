package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Goodput;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.metric.Threshold;
import dev.llmbenchmark.metric.Until;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.PriceTier;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.UtcHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The text of {@code run.json}: what is needed to repeat a run and to judge it.
 *
 * <p>Every key is always there, in the same order; what is not known is {@code null}. It holds no
 * credential. {@code planned = ok + failed + missed + in_doubt + cache_hits}.
 */
public final class RunJson {
  static final String PRICES = "prices";

  private RunJson() {}

  /**
   * @param result what the run found out so far
   * @return a JSON object with a line break at its end
   */
  public static String text(RunResult result) {
    Plan plan = result.plan();
    List<Summary> summaries = result.summaries();
    JsonFields run =
        new JsonFields()
            .text("run_id", plan.runId())
            .text("schema_version", AttemptColumns.SCHEMA_VERSION)
            .text("method", Metric.METHOD)
            .object("options", options(plan.request()))
            .object("aims", aims(result.aims()))
            .text("engine", result.context().engine())
            .text("plan_hash", plan.hash())
            .number("seed", plan.request().seed());
    circumstances(run, result.facts());
    return pricesOf(run, plan)
        .objects("models", plan.arms().stream().map(RunJson::model).toList())
        .objects("load", summaries.stream().map(RunJson::load).toList())
        .object("interventions", StoredInterventions.fields(result.facts().interventions()))
        .objects("provider_files", providerFiles(result.facts()))
        .text("stop_reason", result.facts().stopReason())
        .number("planned", plan.measuredCalls())
        .number("ok", sum(summaries, Summary::ok))
        .number("failed", sum(summaries, Summary::failed))
        .number("missed", sum(summaries, Summary::missed))
        .number("in_doubt", sum(summaries, Summary::inDoubt))
        .number("cache_hits", sum(summaries, Summary::cacheHits))
        .number("cost_usd", result.costUsd())
        .pretty();
  }

  /** The prices that a plan reckons with, as {@link JsonReading#json} gives those of a file. */
  static String prices(Plan plan) {
    return pricesOf(new JsonFields(), plan).json(PRICES);
  }

  private static JsonFields pricesOf(JsonFields run, Plan plan) {
    return run.objects(PRICES, plan.arms().stream().map(RunJson::prices).toList());
  }

  private static JsonFields options(RunRequest request) {
    PromptMode prompts = request.promptMode();
    return new JsonFields()
        .texts("arms", request.arms())
        .number("attempts", request.attempts())
        .number("warmup", request.warmup())
        .text("prompt_mode", prompts.name())
        .text("prompt_kind", Column.word(prompts.kind()))
        .text("prompt_text", prompts.text())
        .number("decode_chars", prompts.decodeChars())
        .text("system", request.system())
        .number("max_tokens", request.maxTokens())
        .text("mode", request.mode().name())
        .number("most_in_flight_per_model", request.mode().perArm())
        .text("duration", request.duration().map(Duration::toString))
        .flag("stream", request.stream())
        .text("transport", Column.word(request.transport()))
        .number("retries", request.retries())
        .number("seed", request.seed())
        .text("log_content", Column.word(request.logContent()))
        .text("output", request.output().toString())
        .flag("simulated", request.simulated());
  }

  private static JsonFields aims(Aims aims) {
    return new JsonFields()
        .text("slo", aims.slo().map(Goodput::text))
        .texts("thresholds", aims.thresholds().all().stream().map(Threshold::rule).toList())
        .flag("strict", aims.strict())
        .text("until", aims.stops().until().map(Until::text))
        .number("budget_usd", aims.stops().budgetUsd());
  }

  private static void circumstances(JsonFields run, RunFacts facts) {
    run.text("started_at", AttemptColumns.timestamp(facts.startedAt()))
        .text("ended_at", facts.endedAt().map(AttemptColumns::timestamp))
        .text("version", facts.version())
        .text("java", facts.java())
        .text("os", facts.os())
        .number("cpus", facts.cpus())
        .object(
            "clock",
            new JsonFields()
                .number("granularity_ns", facts.clockGranularityNs())
                .number("cost_ns", facts.clockCostNs()))
        .number("client_error_floor_ms", facts.floorMs())
        .object("calibration", calibration(facts.floor().flatMap(Floor::calibration)));
  }

  private static JsonFields calibration(Optional<Floor.Origin> origin) {
    return new JsonFields()
        .text("at", origin.map(one -> one.at().toString()))
        .number(
            "in_flight",
            origin.isPresent() ? OptionalInt.of(origin.get().inFlight()) : OptionalInt.empty());
  }

  private static JsonFields prices(Arm arm) {
    return named(arm).objects("tiers", arm.facts().prices().stream().map(RunJson::tier).toList());
  }

  private static JsonFields tier(PriceTier tier) {
    return new JsonFields()
        .number("from_prompt_tokens", tier.fromPromptTokens())
        .texts("utc_hours", tier.hours().stream().map(RunJson::hours).toList())
        .number("input_usd_per_mtok", tier.input())
        .number("cached_input_usd_per_mtok", tier.cachedInput())
        .number("cache_write_usd_per_mtok", tier.cacheWrite())
        .number("output_usd_per_mtok", tier.output())
        .text("as_of", tier.asOf().map(LocalDate::toString))
        .text("source", tier.source());
  }

  private static JsonFields model(Arm arm) {
    ModelFacts facts = arm.facts();
    return named(arm)
        .flag("retired", facts.retired())
        .text("retired_on", facts.retiredOn().map(LocalDate::toString))
        .number("context_tokens", facts.contextTokens())
        .number("max_output_tokens", facts.maxOutputTokens())
        .number("default_max_tokens", arm.rules().defaultMaxTokens());
  }

  private static JsonFields load(Summary summary) {
    Distribution delay = summary.load().queueDelayMs();
    return named(summary.arm())
        .number("queue_delay_p50_ms", delay.nearestRank(0.5))
        .number("queue_delay_p99_ms", delay.nearestRank(0.99))
        .number("queue_delay_max_ms", delay.nearestRank(1))
        .flag("late", summary.late())
        .number("tainted", summary.load().tainted());
  }

  private static List<JsonFields> providerFiles(RunFacts facts) {
    return new TreeMap<>(facts.providerFiles())
        .entrySet().stream()
            .map(
                file ->
                    new JsonFields()
                        .text("provider", file.getKey())
                        .text("sha256", file.getValue()))
            .toList();
  }

  private static JsonFields named(Arm arm) {
    return new JsonFields().text("provider", arm.provider().id()).text("model", arm.model());
  }

  private static String hours(UtcHours hours) {
    return String.format(
        Locale.ROOT,
        "%s-%s %02d-%02d",
        day(hours.firstDay()),
        day(hours.lastDay()),
        hours.fromHour(),
        hours.toHour());
  }

  static String day(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  private static long sum(List<Summary> summaries, ToLongFunction<Summary> count) {
    return summaries.stream().mapToLong(count).sum();
  }
}
