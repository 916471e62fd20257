package dev.llmbenchmark.history;

import dev.llmbenchmark.metric.Change;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Regression;
import dev.llmbenchmark.metric.Trend;
import dev.llmbenchmark.model.Alert;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.results.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks through the history for changes ({@link Regression}) and words them as alerts. Runs of the
 * simulated gateway are left out.
 */
public final class Detection {
  /** A change that nobody was told of is news for that many ticks. */
  private static final int NEWS = 50;

  private static final List<String> TOLD =
      List.of(Metric.TTFT_MS.id(), Metric.OUTPUT_SPEED_TPS.id(), Metric.RESPONSE_TIME_MS.id());

  /** Of each series: two months of eight a day, and more than any rule looks back. */
  private static final int TICKS = 600;

  /** Ticks that a level before a change needs. */
  private static final int EDGE = 100;

  private final AlertCommand command;

  private final List<Alert> raised;

  /** Ids of those that were told to be confirmed, and of those that were told to be over. */
  private final Set<String> confirmed;

  private final Set<String> over;

  private final List<Alert> found = new ArrayList<>();
  private final List<String> regressions = new ArrayList<>();

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

  private Detection(List<Alert> known, AlertCommand command) {
    this.command = command;
    this.raised = known.stream().filter(one -> one.state() == Alert.State.RAISED).toList();
    this.confirmed = ids(known, Alert.State.CONFIRMED);
    this.over = ids(known, Alert.State.RECOVERED);
  }

  private static Set<String> ids(List<Alert> known, Alert.State state) {
    return known.stream()
        .filter(one -> one.state() == state)
        .map(Alert::change)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * @param place where the history is
   * @param result what the run that has just ended has found out; its models are looked at
   * @return what there is to tell
   * @throws HistoryException when it cannot be read
   */
  public static Found found(HistoryPlace place, RunResult result) {
    List<String> metrics = new ArrayList<>(TOLD);
    metrics.add(HistoryRows.ERROR_RATE);
    HistoryFilter filter =
        HistoryFilter.all(false)
            .models(result.plan().arms().stream().map(Arm::key).toList())
            .metrics(metrics)
            .latest(TICKS);
    List<HistoryTick> ticks = History.open(place).ticks(filter);
    return new Detection(Alerts.known(place, Database.open(place)), AlertCommand.of(place))
        .in(ticks, result.plan().runId());
  }

  /**
   * @param ticks ticks in the order of their times
   * @param known alerts that there were before
   * @param run id of the run that has just ended
   * @return the alerts that these ticks give cause for, also those that are known
   */
  static Found in(List<HistoryTick> ticks, List<Alert> known, String run) {
    return new Detection(known, AlertCommand.ANYWHERE).in(ticks, run);
  }

  private Found in(List<HistoryTick> ticks, String run) {
    List<Watched> watched = Watched.in(ticks).stream().filter(Detection::told).toList();
    for (Watched one : watched) {
      for (Change.Way way : Change.Way.values()) {
        List<Alert> open = look(one, way);
        if (way == Change.Way.WORSE && one.endsWith(run)) {
          confirm(one, open);
        }
      }
    }
    return new Found(found, regressions);
  }

  /** The other metrics follow from these, and would tell the same change again. */
  private static boolean told(Watched watched) {
    return watched.figure().isEmpty() || TOLD.contains(watched.subject());
  }

  /**
   * A change that takes an earlier one back is told by that one's being over.
   *
   * @return the alerts of this series and this way that were told now or before, and not to be over
   */
  private List<Alert> look(Watched watched, Change.Way way) {
    List<Change> now =
        watched.trend().changes().stream()
            .filter(one -> one.way() == way && !one.recovery())
            // Of two that may be the same one, the surer is told.
            .sorted(Comparator.comparing(Change::certainty).reversed())
            .toList();
    String series = series(watched, way);
    List<Alert> open =
        raised.stream()
            .filter(one -> one.change().startsWith(series) && !over.contains(one.change()))
            .collect(Collectors.toCollection(ArrayList::new));
    open.forEach(one -> follow(one, now, watched));
    for (Change change : now) {
      boolean lasts = change.recovered().isEmpty() && !old(change, watched);
      if (lasts && open.stream().noneMatch(one -> watched.near(one.since(), change.since()))) {
        open.add(raised(series, change, watched));
      }
    }
    return open;
  }

  private static boolean old(Change change, Watched watched) {
    return change.since().isBefore(watched.last().minus(watched.between().multipliedBy(NEWS)));
  }

  private Alert raised(String series, Change change, Watched watched) {
    String id = series + change.since();
    // It was told to be over, and is not.
    String unique = over.contains(id) ? id + "|" + watched.last() : id;
    Alert alert =
        new Alert(
            unique, Alert.State.RAISED, change.since(), words(change), command.showing(watched));
    found.add(alert);
    return alert;
  }

  /** What was raised stays so while anything is there that may be it. */
  private void follow(Alert alert, List<Change> now, Watched watched) {
    List<Change> same = same(alert, now, watched);
    if (same.stream().anyMatch(one -> one.recovered().isEmpty())) {
      found.add(alert);
      return;
    }
    Optional<Change> last =
        same.stream().max(Comparator.comparing(one -> one.recovered().orElseThrow()));
    if (last.isPresent()) {
      over(alert, last.get().recovered().orElseThrow(), words(last.get()));
    } else if (canTell(alert, watched)
        && watched.before().stream().allMatch(then -> same(alert, then, watched).isEmpty())) {
      // With more ticks, what was taken for a change may turn out to be none.
      over(alert, watched.last(), alert.words() + ", no longer seen");
    }
  }

  /** Of what lies at the start of the ticks that were read, or before it, nothing can be told. */
  private static boolean canTell(Alert alert, Watched watched) {
    boolean cut = watched.ticks().size() >= TICKS;
    Instant start = watched.ticks().get(0).time().plus(watched.between().multipliedBy(EDGE));
    return watched.trend().state() == Trend.State.JUDGED && (!cut || alert.since().isAfter(start));
  }

  private static List<Change> same(Alert alert, List<Change> changes, Watched watched) {
    return changes.stream()
        .filter(one -> alert.change().startsWith(series(watched, one.way())))
        .filter(one -> watched.near(alert.since(), one.since()))
        .toList();
  }

  private void over(Alert alert, Instant since, String words) {
    found.add(new Alert(alert.change(), Alert.State.RECOVERED, since, words, alert.command()));
  }

  /** Each alert once: it has not been confirmed before, however the time of its change moved. */
  private void confirm(Watched watched, List<Alert> open) {
    for (Change change : watched.trend().changes()) {
      boolean regression =
          change.way() == Change.Way.WORSE
              && change.certainty() == Change.Certainty.CONFIRMED
              && !change.recovery()
              && change.recovered().isEmpty();
      open.stream()
          .filter(one -> regression && watched.near(one.since(), change.since()))
          .findFirst()
          .filter(one -> confirmed.add(one.change()))
          .ifPresent(
              one -> {
                regressions.add(words(change));
                found.add(
                    new Alert(
                        one.change(),
                        Alert.State.CONFIRMED,
                        change.since(),
                        words(change),
                        one.command()));
              });
    }
  }

  private static String words(Change change) {
    return change.key().arm() + " " + change.words();
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
}
