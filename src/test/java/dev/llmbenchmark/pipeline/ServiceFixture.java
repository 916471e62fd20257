package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.serve.Dispatcher;
import dev.llmbenchmark.serve.InboxFolder;
import dev.llmbenchmark.serve.Job;
import dev.llmbenchmark.serve.TickEvent;
import dev.llmbenchmark.serve.TickLog;
import dev.llmbenchmark.serve.Timetable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A service over a journal of its own; what is due is run when its rows are asked for. */
abstract class ServiceFixture {
  static final Duration EVERY = Duration.ofSeconds(61);
  static final Timetable SCHEDULE =
      new Timetable(
          "default",
          Optional.empty(),
          Optional.of(EVERY),
          ZoneOffset.UTC,
          Duration.ZERO,
          Duration.ZERO);

  @TempDir Path folder;
  final SetClock clock = new SetClock();
  final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  TickLog log;
  InboxFolder inbox;
  Dispatcher dispatcher;

  @BeforeEach
  void open() {
    log = TickLog.open(folder, clock);
    inbox = new InboxFolder(folder.resolve("inbox"), clock).usable("--inbox");
    dispatcher =
        new Dispatcher(
            log,
            job -> new Job.End(TickEvent.ENDED, "r", "completed"),
            (wait, task) -> tasks.add(task),
            clock,
            Duration.ofSeconds(60));
  }

  @AfterEach
  void close() {
    log.close();
  }

  /** Planned time and event of each row, after all that is due has been done. */
  List<String> rows() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    try (Stream<String> lines = Files.lines(folder.resolve(TickLog.FILE))) {
      return lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .map(row -> row[2].substring(11, 19) + " " + row[3])
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
