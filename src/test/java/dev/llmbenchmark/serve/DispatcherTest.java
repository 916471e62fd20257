package dev.llmbenchmark.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pattern AT = Pattern.compile("^((?:[^,]*,){4})[^,]*,");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private record Task(Duration delay, Runnable run) {}

  @TempDir Path folder;
  private TickLog log;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Job> made = new ArrayList<>();
  private Job.Maker maker =
      job -> {
        made.add(job);
        job.started().accept("run-" + made.size());
        return new Job.End(TickEvent.ENDED, "run-" + made.size(), "completed");
      };

  @BeforeEach
  void open() {
    log = TickLog.open(folder, at(START));
  }

  @AfterEach
  void close() {
    log.close();
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  private Dispatcher dispatcher(Instant now) {
    return new Dispatcher(
        log,
        job -> maker.make(job),
        (wait, run) -> tasks.add(new Task(wait, run)),
        at(now),
        MINUTE);
  }

  private static Timetable minutely(Duration jitter) {
    return new Timetable(
        "minutely", Optional.empty(), Optional.of(MINUTE), ZoneOffset.UTC, jitter, Duration.ZERO);
  }

  /** The rows without their columns of times of writing. */
  private List<String> rows() {
    try (Stream<String> lines = Files.lines(folder.resolve(TickLog.FILE))) {
      return lines.skip(1).map(line -> AT.matcher(line).replaceFirst("$1,")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runAll() {
    List<Task> now = List.copyOf(tasks);
    tasks.clear();
    now.forEach(task -> task.run().run());
  }

  @Test
  void tickIsWrittenDownBeforeItsRunIsMade() {
    List<String> before = new ArrayList<>();
    maker =
        job -> {
          before.addAll(rows());
          return new Job.End(TickEvent.ENDED, "r", "completed");
        };
    Dispatcher dispatcher = dispatcher(START);

    dispatcher.come(minutely(Duration.ZERO), START.plusSeconds(1));
    runAll();

    assertThat(before).containsExactly("1,minutely,2026-01-01T00:00:01Z,taken,,,,");
    assertThat(rows())
        .containsExactly(
            "1,minutely,2026-01-01T00:00:01Z,taken,,,,",
            "1,minutely,2026-01-01T00:00:01Z,ended,,r,,completed");
  }

  @Test
  void oneTimeToldTwiceIsOneRun() {
    Dispatcher dispatcher = dispatcher(START);

    dispatcher.come(minutely(Duration.ZERO), START);
    dispatcher.come(minutely(Duration.ZERO), START);
    dispatcher.come(minutely(Duration.ZERO), START.minusSeconds(60));
    runAll();

    assertThat(made).hasSize(1);
  }

  @Test
  void timeOfAnEarlierProcessIsNotRunAgain() {
    log.write(Tick.of("minutely", START), TickEvent.TAKEN, "", "");
    Dispatcher dispatcher = dispatcher(START);

    dispatcher.come(minutely(Duration.ZERO), START);
    runAll();

    assertThat(made).isEmpty();
  }

  @Test
  void timeThatComesDuringARunIsMissedAndNeverASecondLoad() {
    Dispatcher dispatcher = dispatcher(START);
    List<Integer> during = new ArrayList<>();
    maker =
        job -> {
          dispatcher.come(minutely(Duration.ZERO), START.plusSeconds(60));
          runAll();
          during.add(made.size());
          made.add(job);
          return new Job.End(TickEvent.ENDED, "r", "completed");
        };

    dispatcher.come(minutely(Duration.ZERO), START);
    runAll();

    assertThat(made).hasSize(1);
    assertThat(rows())
        .containsExactly(
            "1,minutely,2026-01-01T00:00:00Z,taken,,,,",
            "1,minutely,2026-01-01T00:01:00Z,missed,,,,schedule minutely of 2026-01-01T00:00:00Z"
                + " still went on",
            "1,minutely,2026-01-01T00:00:00Z,ended,,r,,completed");
  }

  @Test
  void timeThatIsNoticedTooLateIsMissed() {
    Dispatcher dispatcher = dispatcher(START.plusSeconds(61));

    dispatcher.come(minutely(Duration.ZERO), START);
    runAll();

    assertThat(made).isEmpty();
    assertThat(rows())
        .containsExactly(
            "1,minutely,2026-01-01T00:00:00Z,missed,,,,its time was noticed 61000 ms late");
  }

  @Test
  void jitterIsWithinItsBoundAndTheSameForTheSameTime() {
    Timetable timetable = minutely(Duration.ofSeconds(30));
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Duration delay = timetable.delay(START.plusSeconds(60 * i));
      assertThat(delay).isEqualTo(timetable.delay(START.plusSeconds(60 * i)));
      delays.add(delay);
    }

    assertThat(delays).allMatch(delay -> !delay.isNegative() && delay.toSeconds() < 30);
    // Spread over the whole of it: each sixth holds some of 200.
    for (int sixth = 0; sixth < 6; sixth++) {
      int from = 5000 * sixth;
      assertThat(delays).anyMatch(d -> d.toMillis() >= from && d.toMillis() < from + 5000);
    }
    Dispatcher dispatcher = dispatcher(START);
    dispatcher.come(timetable, START);
    assertThat(tasks.get(0).delay()).isEqualTo(timetable.delay(START));
  }

  @Test
  void runThatCannotBeMadeIsRefusedWithItsReasonAndOthersFollow() {
    maker =
        job -> {
          made.add(job);
          throw made.size() == 1
              ? new BadInput("no such model")
              : new IllegalStateException("broke on Bearer s3cret");
        };
    Dispatcher dispatcher = dispatcher(START);

    dispatcher.come(minutely(Duration.ZERO), START);
    runAll();
    dispatcher.come(minutely(Duration.ZERO), START.plusSeconds(1));
    runAll();

    assertThat(rows())
        .containsExactly(
            "1,minutely,2026-01-01T00:00:00Z,taken,,,,",
            "1,minutely,2026-01-01T00:00:00Z,refused,,,,no such model",
            "1,minutely,2026-01-01T00:00:01Z,taken,,,,",
            "1,minutely,2026-01-01T00:00:01Z,failed,,,,"
                + "internal error IllegalStateException; the log tells more");
  }

  @Test
  void nothingStartsWhenItIsBeingStoppedAndADroppedFileStays() throws Exception {
    InboxFolder inbox = new InboxFolder(folder.resolve("inbox"), at(START)).usable("--inbox");
    Path file = Files.writeString(folder.resolve("inbox/a.txt"), "Hello.");
    Dispatcher dispatcher = dispatcher(START);

    dispatcher.come(minutely(Duration.ZERO), START);
    dispatcher.stop();
    runAll();
    dispatcher.dropped(inbox, file);

    assertThat(made).isEmpty();
    assertThat(file).exists();
    assertThat(rows())
        .containsExactly("1,minutely,2026-01-01T00:00:00Z,missed,,,,the service was being stopped");
    assertThat(dispatcher.awaitEnd(Duration.ZERO)).isTrue();
  }

  @Test
  void runThatWasCutOffGoesOnUnderItsOwnTickAndHoldsTheTurnFromTheStart() {
    log.write(Tick.of("minutely", START), TickEvent.TAKEN, "", "");
    log.write(Tick.of("minutely", START), TickEvent.STARTED, "r7", "");
    Dispatcher dispatcher = dispatcher(START.plusSeconds(60));
    List<Job.End> ends = new ArrayList<>();

    dispatcher.resume(log.unfinished().get(0), ends::add);
    List<Task> resuming = List.copyOf(tasks);
    tasks.clear();
    dispatcher.come(minutely(Duration.ZERO), START.plusSeconds(60));
    runAll();
    resuming.forEach(task -> task.run().run());

    assertThat(made).hasSize(1);
    assertThat(made.get(0).resumed()).contains("r7");
    assertThat(ends).hasSize(1);
    assertThat(log.unfinished()).isEmpty();
    assertThat(rows()).anyMatch(row -> row.contains(":01:00Z,missed,"));
  }
}
