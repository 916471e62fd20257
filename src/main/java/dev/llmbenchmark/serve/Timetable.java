package dev.llmbenchmark.serve;

import dev.llmbenchmark.model.BadInput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * When the runs of one schedule are planned.
 *
 * @param name names it in the journal and in messages; small letters, digits and hyphens
 * @param cron planned times by the calendar; absent when there is a period
 * @param every time between two planned times; absent when there is a calendar
 * @param zone where the calendar is that of the wall clock
 * @param jitter a run starts at a moment within this time behind its planned time
 * @param patience how long a run may wait for one that goes on; zero when it is missed at once
 */
public record Timetable(
    String name,
    Optional<UnixCron> cron,
    Optional<Duration> every,
    ZoneId zone,
    Duration jitter,
    Duration patience) {
  /** The name under which dropped files stand in the journal. */
  public static final String INBOX = "inbox";

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Checks that there is one of the two ways to plan, and that jitter leaves their order alone. */
  public Timetable {
    if (!NAME.matcher(name).matches() || name.equals(INBOX)) {
      throw new BadInput(
          "name: expected small letters, digits and single hyphens, and not '"
              + INBOX
              + "', found '"
              + name
              + "'");
    }
    if (cron.isPresent() == every.isPresent()) {
      throw new BadInput(
          "cron, every: expected one of them, found " + (cron.isPresent() ? "both" : "none"));
    }
    if (every.isPresent() && jitter.compareTo(every.get()) >= 0) {
      throw new BadInput(
          "jitter: expected less than the period of "
              + every.get().toMillis()
              + " ms, found "
              + jitter.toMillis()
              + " ms");
    }
  }

  /**
   * How much later than planned a run starts. The same for the same planned time, so that a process
   * that is started again keeps to it.
   *
   * @param plannedAt a planned time
   * @return at least zero, less than the jitter unless that is zero
   */
  public Duration delay(Instant plannedAt) {
    CRC32 sum = new CRC32();
    sum.update((name + " " + plannedAt.toEpochMilli()).getBytes(StandardCharsets.UTF_8));
    double share = sum.getValue() / (double) (1L << Integer.SIZE);
    return Duration.ofMillis((long) (jitter.toMillis() * share));
  }
}
