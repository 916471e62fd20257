package dev.llmbenchmark.history;

import dev.llmbenchmark.metric.Change;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Regression;
import dev.llmbenchmark.model.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks through the history for changes ({@link Regression}) and words them as alerts. Runs of the
 * simulated gateway are left out.
 */
public final class Detection {
  /** A change that nobody was told of is news for that many ticks. */
  private static final int NEWS = 50;

  private static final List<String> TOLD =
      List.of(Metric.TTFT_MS.id(), Metric.OUTPUT_SPEED_TPS.id(), Metric.RESPONSE_TIME_MS.id());

  private final List<Alert> known;
  private final List<Alert> found = new ArrayList<>();
  private final List<String> regressions = new ArrayList<>();

  /** Ids of known alerts that are still seen. */
  private final Set<String> seen = new HashSet<>();

  /**
   * What was found at the end of a run.
   *
   * @param alerts every change that is known now, those that were told before with the same ids
   * @param regressions in a line each: what became a confirmed change for the worse with this run,
   *     and lasts
   */
  public record Found(List<Alert> alerts, List<String> regressions) {
    /** Copies the lists. */
    public Found {
      alerts = List.copyOf(alerts);
      regressions = List.copyOf(regressions);
    }
  }

  private Detection(List<Alert> known) {
    this.known = known;
  }

  /**
   * @param place where the history is
   * @param run id of the run that has just ended
   * @return what there is to tell
   * @throws HistoryException when it cannot be read
   */
  public static Found found(HistoryPlace place, String run) {
    List<HistoryTick> ticks = History.open(place).ticks(HistoryFilter.all(false));
    return in(ticks, Alerts.raised(place, Database.open(place)), run);
  }

  /**
   * @param ticks ticks in the order of their times
   * @param known alerts that were raised before
   * @param run id of the run that has just ended
   * @return the alerts that these ticks give cause for, also those that are known
   */
  static Found in(List<HistoryTick> ticks, List<Alert> known, String run) {
    Detection detection = new Detection(known);
    List<Watched> watched = Watched.in(ticks).stream().filter(Detection::told).toList();
    for (Watched one : watched) {
      detection.look(one);
      detection.regressions(one, run);
    }
    watched.forEach(detection::withdraw);
    return new Found(detection.found, detection.regressions);
  }

  /** The other metrics follow from these, and would tell the same change again. */
  private static boolean told(Watched watched) {
    return watched.figure().isEmpty() || TOLD.contains(watched.subject());
  }

  /** A change that takes an earlier one back is told by that one's being over. */
  private void look(Watched watched) {
    watched.trend().changes().stream()
        .filter(one -> !one.recovery())
        .forEach(one -> add(one, watched));
  }

  private void add(Change change, Watched watched) {
    String series = series(watched, change.way());
    Optional<Alert> before =
        known.stream()
            .filter(one -> one.change().startsWith(series))
            .filter(one -> near(one.since(), change.since(), watched.slack()))
            .findFirst();
    before.ifPresent(one -> seen.add(one.change()));
    boolean old =
        change.recovered().isPresent()
            || change.since().isBefore(watched.last().minus(watched.between().multipliedBy(NEWS)));
    if (before.isEmpty() && old) {
      return;
    }
    String id = before.map(Alert::change).orElse(series + change.since());
    String words = words(change);
    found.add(new Alert(id, Alert.State.RAISED, change.since(), words, command(watched)));
    change
        .recovered()
        .ifPresent(
            time -> found.add(new Alert(id, Alert.State.RECOVERED, time, words, command(watched))));
  }

  private void regressions(Watched watched, String run) {
    watched.newsOf(run).stream()
        .filter(one -> one.certainty() == Change.Certainty.CONFIRMED)
        .filter(one -> one.way() == Change.Way.WORSE && one.recovered().isEmpty())
        .forEach(one -> regressions.add(words(one)));
  }

  /** With more ticks, what was taken for a change may turn out to be none: that is over too. */
  private void withdraw(Watched watched) {
    for (Change.Way way : Change.Way.values()) {
      String series = series(watched, way);
      known.stream()
          .filter(one -> one.change().startsWith(series) && !seen.contains(one.change()))
          .forEach(
              one ->
                  found.add(
                      new Alert(
                          one.change(),
                          Alert.State.RECOVERED,
                          watched.last(),
                          one.words() + ", no longer seen",
                          one.command())));
    }
  }

  private static String words(Change change) {
    return change.key().arm() + " " + change.words();
  }

  private static boolean near(Instant a, Instant b, Duration slack) {
    return Duration.between(a, b).abs().compareTo(slack) <= 0;
  }

  /** Which series, what of it and which way: the same for a change whose time moves a little. */
  private static String series(Watched watched, Change.Way way) {
    return String.join(
        "|",
        watched.key().arm(),
        watched.key().workload().toString(),
        watched.name(),
        way.name(),
        "");
  }

  private static String command(Watched watched) {
    boolean shown =
        watched.subject().equals(HistoryRows.ERROR_RATE) || watched.figure().isPresent();
    return "./llm-benchmark history --provider "
        + watched.key().provider()
        + " --model "
        + watched.key().model()
        + (shown ? " --metric " + watched.subject() : "");
  }
}
