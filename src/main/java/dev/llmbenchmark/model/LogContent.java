package dev.llmbenchmark.model;

/** How much of requests and replies the log keeps. */
public enum LogContent {
  /** Every byte as received. */
  FULL,
  /** Whole replies and errors as received, streams put together. */
  TEXT,
  /** Nothing. */
  NONE
}
