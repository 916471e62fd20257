package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.RunRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What is known so far of a run. Not safe for several threads; the clock is an argument. */
final class RunProgress {
  /** How far the run is. */
  enum Stage {
    /** No call has started. */
    STARTING,
    /** No measured call has started. */
    WARM_UP,
    /** Measured calls are made. */
    MEASURING,
    /** No further call starts. */
    STOPPING
  }

  private final RunRequest request;
  private final long startedNanos;
  private Map<String, ArmProgress> arms;
  private Stage stage = Stage.STARTING;
  private long firstNanos;

  /**
   * @param request what is run
   * @param now ns of the clock
   */
  RunProgress(RunRequest request, long now) {
    this.request = request;
    this.startedNanos = now;
    this.arms = arms(request.arms());
  }

  private Map<String, ArmProgress> arms(List<String> keys) {
    Map<String, ArmProgress> fresh = new LinkedHashMap<>();
    keys.forEach(key -> fresh.put(key, new ArmProgress(request.attempts())));
    return fresh;
  }

  /** Takes the arms that are really called: some may have been left out. */
  void planned(Plan plan) {
    arms = arms(plan.arms().stream().map(arm -> arm.key()).toList());
  }

  /**
   * @param now ns of the clock at the start
   */
  void started(String arm, String requestId, Phase phase, long now) {
    if (stage == Stage.STARTING) {
      stage = Stage.WARM_UP;
    }
    if (stage == Stage.WARM_UP && phase == Phase.MEASURED) {
      stage = Stage.MEASURING;
      firstNanos = now;
      arms.values().forEach(ArmProgress::begin);
    }
    arms.get(arm).started(requestId);
  }

  void ended(EndedAttempt attempt) {
    arms.get(attempt.arm()).ended(attempt);
  }

  void stopping() {
    stage = Stage.STOPPING;
  }

  Stage stage() {
    return stage;
  }

  RunRequest request() {
    return request;
  }

  /** By key, in the order of the plan. */
  Map<String, ArmProgress> arms() {
    return Collections.unmodifiableMap(arms);
  }

  long planned() {
    return (long) request.attempts() * arms.size();
  }

  long done() {
    return arms.values().stream().mapToLong(ArmProgress::done).sum();
  }

  static int inFlight(Collection<ArmProgress> some) {
    return some.stream().mapToInt(ArmProgress::inFlight).sum();
  }

  static int failed(Collection<ArmProgress> some) {
    return some.stream().mapToInt(ArmProgress::failed).sum();
  }

  /** What all attempts so far cost; absent when no cost is known. */
  Optional<BigDecimal> usd() {
    return arms.values().stream()
        .map(ArmProgress::usd)
        .flatMap(Optional::stream)
        .reduce(BigDecimal::add);
  }

  /** How often each outcome came that is no success, over all arms. */
  Map<Outcome, Integer> kinds() {
    Map<Outcome, Integer> sum = new EnumMap<>(Outcome.class);
    arms.values()
        .forEach(arm -> arm.kinds().forEach((kind, n) -> sum.merge(kind, n, Integer::sum)));
    return sum;
  }

  /** Outcomes in words, the most frequent first; empty when there are none. */
  static String words(Map<Outcome, Integer> kinds) {
    return kinds.entrySet().stream()
        .sorted(Map.Entry.<Outcome, Integer>comparingByValue().reversed())
        .map(one -> one.getValue() + " " + one.getKey().word())
        .collect(Collectors.joining(", "));
  }

  /**
   * @param now ns of the clock
   * @return ns since the start
   */
  long gone(long now) {
    return now - startedNanos;
  }

  /**
   * How long an arm will still take; no longer than {@code --duration} allows.
   *
   * @param now ns of the clock
   * @return ns; absent when it cannot be told yet
   */
  OptionalLong left(ArmProgress arm, long now) {
    if (stage != Stage.MEASURING) {
      return OptionalLong.empty();
    }
    long gone = now - firstNanos;
    OptionalLong left = arm.left(gone);
    Optional<Duration> most = request.duration();
    if (most.isEmpty()) {
      return left;
    }
    long rest = Math.max(0, most.get().toNanos() - gone);
    return OptionalLong.of(Math.min(rest, left.orElse(rest)));
  }

  /** How long the slowest arm will still take; absent when that cannot be told yet. */
  OptionalLong left(long now) {
    return arms.values().stream()
        .map(arm -> left(arm, now))
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .max();
  }

  /**
   * The run in one line.
   *
   * @param now ns of the clock
   */
  String words(long now) {
    StringBuilder text = new StringBuilder();
    text.append(done()).append(" of ").append(planned()).append(" calls");
    text.append(" in ").append(LiveFigures.span(gone(now)));
    int failed = failed(arms.values());
    text.append(", ").append(failed).append(" failed attempts");
    if (failed > 0) {
      text.append(" (").append(words(kinds())).append(')');
    }
    usd()
        .ifPresent(
            usd -> text.append(", ").append(LiveFigures.usd(Optional.of(usd))).append(" USD"));
    if (done() < planned()) {
      left(now)
          .ifPresent(
              left -> text.append(", about ").append(LiveFigures.span(left)).append(" left"));
    }
    return text.toString();
  }
}
