package dev.llmbenchmark.model;

/** Whether a call counts. */
public enum Phase {
  /** Opens connections and caches; logged, in no statistic. */
  WARMUP,
  /** Counts. */
  MEASURED
}
