package dev.llmbenchmark.serve;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.CannotWrite;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of each tick. One run goes at a time: a scheduled one whose time comes while
 * another goes is missed, a dropped file waits for its turn. Whatever is decided is in the journal
 * before it is done.
 *
 * <p>Safe for use by several threads.
 */
public final class Dispatcher {
  /** Runs something later, or at once when the wait is zero; always in another thread. */
  @FunctionalInterface
  public interface Later {
    /**
     * @param wait from now
     * @param task what to run
     */
    void after(Duration wait, Runnable task);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final TickLog log;
  private final Job.Maker maker;
  private final Later later;
  private final Clock clock;
  private final Duration mostLate;
  private final Semaphore turn = new Semaphore(1, true);
  private final Map<String, Instant> seen = new HashMap<>();
  private volatile String going = "";
  private volatile boolean closed;

  /**
   * @param log the journal
   * @param maker makes the runs
   * @param later waits for the moment at which a run starts
   * @param clock tells how late a tick is
   * @param mostLate a tick that comes later than this is missed
   */
  public Dispatcher(TickLog log, Job.Maker maker, Later later, Clock clock, Duration mostLate) {
    this.log = log;
    this.maker = maker;
    this.later = later;
    this.clock = clock;
    this.mostLate = mostLate;
  }

  /**
   * The planned time of a schedule has come. Returns at once. A planned time that is not behind all
   * earlier ones of the schedule is no new one: two expressions may tell of the same, and a clock
   * that was set back a little tells again of what has been. Earlier ones that have not come yet
   * are those of a clock that was far ahead, and do not count.
   *
   * @param timetable the schedule
   * @param plannedAt the planned time
   */
  public void come(Timetable timetable, Instant plannedAt) {
    Tick tick = Tick.of(timetable.name(), plannedAt);
    if (closed || !isNew(tick)) {
      LOG.debug("no new tick schedule={} planned_at={}", tick.schedule(), plannedAt);
      return;
    }
    Duration delay = timetable.delay(plannedAt);
    later.after(delay, () -> due(timetable, tick, plannedAt.plus(delay)));
  }

  private boolean isNew(Tick tick) {
    synchronized (seen) {
      Optional<Instant> before =
          Optional.ofNullable(seen.get(tick.schedule())).or(() -> log.latest(tick.schedule()));
      boolean isNew =
          before.isEmpty()
              || tick.plannedAt().isAfter(before.get())
              || before.get().isAfter(clock.instant().plus(mostLate));
      if (isNew) {
        seen.put(tick.schedule(), tick.plannedAt());
      }
      return isNew;
    }
  }

  private void due(Timetable timetable, Tick tick, Instant startAt) {
    try {
      Duration late = Duration.between(startAt, clock.instant());
      if (late.compareTo(mostLate) > 0) {
        missed(tick, "its time was noticed " + late.toMillis() + " ms late");
      } else if (!turn.tryAcquire(timetable.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        missed(tick, (going.isEmpty() ? "another run" : going) + " still went on");
      } else {
        try {
          inTurn(tick, Optional.empty(), Optional.empty());
        } finally {
          release();
        }
      }
    } catch (CannotWrite e) {
      LOG.error("no run schedule={}: {}", tick.schedule(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void release() {
    going = "";
    turn.release();
  }

  private void missed(Tick tick, String reason) {
    LOG.warn(
        "scheduled run missed schedule={} planned_at={}: {}",
        tick.schedule(),
        tick.plannedAt(),
        reason);
    log.write(tick, TickEvent.MISSED, "", reason);
  }

  /**
   * Runs a dropped file as soon as it is its turn, and puts it away; one that is no regular file is
   * refused unread. One whose turn does not come before the service is stopped stays in the inbox.
   *
   * @param inbox the folder for dropped files
   * @param file a file in it
   * @throws CannotWrite when the journal cannot be written, or the file not be moved
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public void dropped(InboxFolder inbox, Path file) throws InterruptedException {
    turn.acquire();
    try {
      if (!closed) {
        Dropped taken = inbox.take(file);
        String name = String.valueOf(taken.path().getFileName());
        Tick tick = new Tick(Timetable.INBOX, clock.instant(), name);
        inbox.away(taken.path(), inTurn(tick, Optional.of(taken), Optional.empty()));
      }
    } finally {
      release();
    }
  }

  /**
   * Goes on with a run whose process has died, before anything else runs.
   *
   * @param before the tick of that run
   * @param then is told what it came to
   */
  public void resume(TickLog.Unfinished before, Consumer<Job.End> then) {
    turn.acquireUninterruptibly();
    going = what(before.tick());
    later.after(
        Duration.ZERO,
        () -> {
          try {
            then.accept(inTurn(before.tick(), Optional.empty(), Optional.of(before.runId())));
          } catch (CannotWrite e) {
            LOG.error("no run schedule={}: {}", before.tick().schedule(), e.getMessage());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            release();
          }
        });
  }

  private Job.End inTurn(Tick tick, Optional<Dropped> file, Optional<String> resumed)
      throws InterruptedException {
    going = what(tick);
    if (closed) {
      String reason = "the service was being stopped";
      log.write(tick, TickEvent.MISSED, "", reason);
      return new Job.End(TickEvent.MISSED, "", reason);
    }
    TickEvent begun = resumed.isPresent() ? TickEvent.RESUMED : TickEvent.TAKEN;
    log.write(tick, begun, resumed.orElse(""), "");
    Job.End end =
        made(new Job(tick, file, resumed, id -> log.write(tick, TickEvent.STARTED, id, "")));
    log.write(tick, end.event(), end.runId(), end.reason());
    return end;
  }

  private Job.End made(Job job) throws InterruptedException {
    try {
      job.dropped().ifPresent(Dropped::check);
      return maker.make(job);
    } catch (BadInput e) {
      LOG.error("run refused of {}: {}", what(job.tick()), e.getMessage());
      return new Job.End(TickEvent.REFUSED, "", e.getMessage());
    } catch (CannotWrite e) {
      LOG.error("run broken off of {}: {}", what(job.tick()), e.getMessage());
      return new Job.End(TickEvent.FAILED, "", e.getMessage());
    } catch (RuntimeException e) {
      // The service is the top here: one run's fault must not end those to come.
      LOG.error("run ended by a fault of {}", what(job.tick()), e);
      // Its message may hold anything, and the reason goes into files.
      String kind = e.getClass().getSimpleName();
      return new Job.End(TickEvent.FAILED, "", "internal error " + kind + "; the log tells more");
    }
  }

  private static String what(Tick tick) {
    return tick.file().isEmpty()
        ? "schedule " + tick.schedule() + " of " + tick.plannedAt()
        : "dropped file " + tick.file();
  }

  /** Starts nothing more. */
  public void stop() {
    closed = true;
  }

  /**
   * @param most longest wait
   * @return whether nothing runs any more
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public boolean awaitEnd(Duration most) throws InterruptedException {
    boolean ended = turn.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      turn.release();
    }
    return ended;
  }
}
