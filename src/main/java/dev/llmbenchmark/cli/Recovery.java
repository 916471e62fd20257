package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.pipeline.CronTimes;
import dev.llmbenchmark.results.Resumption;
import dev.llmbenchmark.serve.Dispatcher;
import dev.llmbenchmark.serve.InboxFolder;
import dev.llmbenchmark.serve.Job;
import dev.llmbenchmark.serve.Tick;
import dev.llmbenchmark.serve.TickEvent;
import dev.llmbenchmark.serve.TickLog;
import dev.llmbenchmark.serve.Timetable;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a service does about the time before it was started: a run that was cut off goes on when
 * that is not long ago and is else told; planned times that passed are written down as missed.
 *
 * @param log the journal
 * @param output folder of the runs
 * @param inbox the folder for dropped files
 * @param now the present
 * @param resumeWithin a run that began longer ago does not go on
 */
record Recovery(TickLog log, Path output, InboxFolder inbox, Instant now, Duration resumeWithin) {
  private static final Duration LOOK_BACK = Duration.ofDays(31);
  private static final int MOST_MISSED = 1000;

  /** Takes up the run that was cut off, or tells that it was, and what was missed meanwhile. */
  void takeUp(Dispatcher dispatcher, List<Timetable> timetables) {
    boolean resuming = false;
    for (TickLog.Unfinished one : log.unfinished()) {
      Optional<Job.End> end = lost(one);
      if (end.isEmpty() && resuming) {
        end = Optional.of(cutOff(one, "another run was gone on with"));
      }
      if (end.isPresent()) {
        settle(one, end.get());
      } else {
        resuming = true;
        logger().info("a run that was cut off goes on id={}", one.runId());
        dispatcher.resume(one, last -> put(one, last));
      }
    }
    clearRunning();
    tellMissed(timetables);
  }

  /** What a run came to that cannot go on; absent when it can. */
  private Optional<Job.End> lost(TickLog.Unfinished one) {
    Path folder = output.resolve(one.runId());
    if (one.runId().isEmpty() || !Files.isDirectory(folder)) {
      return Optional.of(cutOff(one, "before its first call"));
    }
    try {
      Optional<String> ended = Resumption.ended(folder);
      if (ended.isPresent()) {
        return Optional.of(new Job.End(TickEvent.ENDED, one.runId(), ended.get()));
      }
      Resumption.read(folder);
    } catch (BadInput e) {
      return Optional.of(cutOff(one, e.getMessage()));
    }
    return one.begunAt().plus(resumeWithin).isBefore(now)
        ? Optional.of(cutOff(one, "it can be finished with --resume " + one.runId()))
        : Optional.empty();
  }

  private static Job.End cutOff(TickLog.Unfinished one, String reason) {
    return new Job.End(TickEvent.CUT_OFF, one.runId(), reason);
  }

  private void settle(TickLog.Unfinished one, Job.End end) {
    if (end.event() == TickEvent.CUT_OFF) {
      logger()
          .warn(
              "a run was cut off schedule={} planned_at={} id={}: {}",
              one.tick().schedule(),
              one.tick().plannedAt(),
              end.runId(),
              end.reason());
    }
    log.write(one.tick(), end.event(), end.runId(), end.reason());
    put(one, end);
  }

  private void put(TickLog.Unfinished one, Job.End end) {
    Path file = inbox.running(one.tick().file());
    if (!one.tick().file().isEmpty() && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      inbox.away(file, end);
    }
  }

  /** Files of which the journal does not tell that they were run, nor that they were not. */
  private void clearRunning() {
    List<String> known = log.unfinished().stream().map(one -> one.tick().file()).toList();
    for (Path file : inbox.running()) {
      if (!known.contains(String.valueOf(file.getFileName()))) {
        String reason = "taken up by a process that has ended; whether it was run is not known";
        inbox.away(file, new Job.End(TickEvent.CUT_OFF, "", reason));
      }
    }
  }

  /** Writes down which planned times of a calendar passed while nothing was running. */
  private void tellMissed(List<Timetable> timetables) {
    for (Timetable one : timetables) {
      Optional<Instant> last = one.cron().flatMap(cron -> log.latest(one.name()));
      if (last.isPresent()) {
        Instant earliest = now.minus(LOOK_BACK);
        Instant from = last.get().isAfter(earliest) ? last.get() : earliest;
        List<Instant> missed = new CronTimes(one).between(from, now, MOST_MISSED);
        missed.forEach(
            time ->
                log.write(
                    Tick.of(one.name(), time), TickEvent.MISSED, "", "the service did not run"));
        if (!missed.isEmpty()) {
          logger()
              .warn(
                  "planned times passed while the service did not run schedule={} times={}",
                  one.name(),
                  missed.size());
        }
      }
    }
  }

  private static Logger logger() {
    return LoggerFactory.getLogger(Recovery.class);
  }
}
