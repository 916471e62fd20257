package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.history.Database;
import dev.llmbenchmark.history.HistoryRows;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.results.RunResult;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes of the history call. */
public final class HistoryStep {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryStep.class);

  private final HistoryKnobs knobs;
  private final AtomicReference<DataSource> opened = new AtomicReference<>();

  HistoryStep(HistoryKnobs knobs) {
    this.knobs = knobs;
  }

  /**
   * @return whether runs write to the history
   */
  public boolean enabled() {
    return knobs.enabled();
  }

  /**
   * @return whether {@link #open} has found it in this run
   */
  public boolean reachable() {
    return opened.get() != null;
  }

  /**
   * @param result the result of a run whose rows this program has made
   * @return what it puts into the history
   */
  public HistoryRows rows(RunResult result) {
    return HistoryRows.of(result, Metric.METHOD);
  }

  /**
   * Opens the history for the steps that follow, when that is not done yet: a statement is part of
   * the transaction only when both have the same source of connections.
   *
   * @param exchange its context gets the connections
   */
  public void open(Exchange exchange) {
    if (opened.get() == null) {
      opened.set(Database.open(knobs.place()));
      exchange.getContext().getRegistry().bind("historyData", opened.get());
    }
  }

  /**
   * Tells that a run is not in the history; its files are complete all the same.
   *
   * @param exchange carries the exception
   */
  public void unwritten(Exchange exchange) {
    Throwable root = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    LOG.debug("the history cannot be written", root);
    while (root.getCause() != null && !ours(root)) {
      root = root.getCause();
    }
    LOG.warn(
        "the run is not in the history place={} reason=\"{}\"; when that is mended: history rebuild",
        knobs.place(),
        knobs.place().masked(String.valueOf(root.getMessage())));
  }

  /** Our own messages say all; of others' the innermost does. */
  private static boolean ours(Throwable thrown) {
    return thrown.getClass().getName().startsWith("dev.llmbenchmark.");
  }
}
