package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.plan.ProviderLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of changed limits of calls in flight, of each provider at most once a second: what
 * is left out is in the next line's numbers.
 */
final class LimitLog {
  private static final Logger LOG = LoggerFactory.getLogger(LimitLog.class);
  private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier clock;
  private final Map<String, Long> told = new HashMap<>();
  private final Map<String, Integer> untold = new HashMap<>();

  LimitLog(LongSupplier clock) {
    this.clock = clock;
  }

  synchronized void changed(ProviderLimits.Change change) {
    long now = clock.getAsLong();
    Long last = told.get(change.provider());
    if (last != null && now - last < LEAST_NANOS) {
      untold.merge(change.provider(), 1, Integer::sum);
      return;
    }
    told.put(change.provider(), now);
    Integer between = untold.remove(change.provider());
    LOG.info(
        "limit of calls in flight provider={} from={} to={} changes_not_told={}",
        change.provider(),
        change.from(),
        change.to(),
        between == null ? 0 : between);
  }
}
