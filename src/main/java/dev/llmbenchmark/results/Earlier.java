package dev.llmbenchmark.results;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Attempt.RunContext;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Remainder;
import dev.llmbenchmark.model.StoppedArm;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What earlier processes of a run have left in its folder, as it was when it was taken up. */
public final class Earlier {
  private static final Set<Outcome> STAYING =
      EnumSet.of(Outcome.AUTH, Outcome.QUOTA, Outcome.MODEL_GONE);

  private final Path log;
  private final long bytes;
  private final long cutBytes;
  private final List<Journal.Entry> journal;

  Earlier(Path log, long bytes, long cutBytes, List<Journal.Entry> journal) {
    this.log = log;
    this.bytes = bytes;
    this.cutBytes = cutBytes;
    this.journal = List.copyOf(journal);
  }

  /** How many bytes of a log are whole records; 0 when it is not there. */
  static long wholeBytes(Path log) throws IOException {
    if (!Files.exists(log)) {
      return 0;
    }
    long whole = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(log))) {
      CsvRecords records = new CsvRecords(in);
      Optional<CsvRecords.Row> record = records.next();
      // One without a line break may lack the rest of its last cell.
      while (record.isPresent() && record.get().endsLine()) {
        whole += record.get().bytes().length;
        record = records.next();
      }
    }
    return whole;
  }

  /** Length of the whole records, header included. */
  long bytes() {
    return bytes;
  }

  /**
   * @return bytes of a last record that was cut off when it was written, and is taken away; 0 when
   *     there was none
   */
  public long cutBytes() {
    return cutBytes;
  }

  /**
   * @param plan the run's plan
   * @param context what is the same in all its rows
   * @param attempts takes each attempt that has a row, in their order
   * @throws dev.llmbenchmark.model.BadInput when a row cannot be read
   */
  public void each(Plan plan, RunContext context, Consumer<Attempt> attempts) {
    AttemptRows rows = new AttemptRows(plan, context);
    LogRows.read(log, bytes, rows::attempt, attempts);
  }

  /**
   * @param plan the run's plan
   * @param context what is the same in all its rows
   * @return what is left of the plan
   */
  public Remainder remainder(Plan plan, RunContext context) {
    Scan scan = new Scan();
    each(plan, context, scan::add);
    Set<String> sent = new HashSet<>(scan.attempts);
    List<Remainder.Lost> lost = new ArrayList<>();
    for (Journal.Entry entry : journal) {
      if (entry.sent() && sent.add(entry.requestId() + " " + entry.attempt())) {
        scan.begun.add(entry.requestId());
        lost.add(new Remainder.Lost(entry.requestId(), entry.attempt(), entry.at()));
      }
    }
    Map<String, Integer> again = new HashMap<>();
    for (Journal.Entry entry : journal) {
      if (!entry.sent() && !sent.contains(entry.requestId() + " " + entry.attempt())) {
        again.put(entry.requestId(), entry.attempt());
      }
    }
    return new Remainder(scan.begun, again, lost, scan.stopped(), scan.elapsed());
  }

  private static final class Scan {
    private final Set<String> begun = new HashSet<>();
    private final Set<String> attempts = new HashSet<>();
    private final Map<String, Outcome> lastingFailure = new HashMap<>();
    private final Set<String> stopped = new HashSet<>();
    private Optional<Instant> first = Optional.empty();
    private Instant last = Instant.EPOCH;

    void add(Attempt attempt) {
      String id = attempt.call().requestId();
      String arm = attempt.call().arm().key();
      begun.add(id);
      attempts.add(id + " " + attempt.call().attempt());
      if (STAYING.contains(attempt.verdict().outcome())) {
        lastingFailure.put(arm, attempt.verdict().outcome());
      }
      if (attempt.verdict().errorCode().equals(StoppedArm.CODE)) {
        stopped.add(arm);
      }
      if (attempt.call().phase() == Phase.MEASURED) {
        Instant at = attempt.startedAt();
        first = first.filter(one -> one.isBefore(at)).or(() -> Optional.of(at));
        last = at.isAfter(last) ? at : last;
      }
    }

    List<StoppedArm> stopped() {
      return stopped.stream()
          .sorted()
          .map(arm -> new StoppedArm(arm, lastingFailure.getOrDefault(arm, Outcome.AUTH), 3))
          .toList();
    }

    Duration elapsed() {
      return first.map(from -> Duration.between(from, last)).orElse(Duration.ZERO);
    }
  }
}
