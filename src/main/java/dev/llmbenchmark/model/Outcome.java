package dev.llmbenchmark.model;

import java.util.Locale;

/** What became of an attempt. */
public enum Outcome {
  /** A complete reply. */
  OK,
  /** The credential was refused. */
  AUTH,
  /** Paid-for or free allowance is used up; waiting does not help. */
  QUOTA,
  /** Too many calls for now. */
  RATE_LIMIT,
  /** The provider has no capacity for now. */
  OVERLOADED,
  /** The provider failed. */
  SERVER,
  /** The gateway itself, or the network edge before it, failed. */
  GATEWAY,
  /** The provider does not have that model. */
  MODEL_GONE,
  /** The request is wrong. */
  BAD_REQUEST,
  /** A filter blocked the prompt or the reply. */
  CONTENT,
  /** Nothing came within the time allowed. */
  TIMEOUT,
  /** The reply ended before its end. */
  TRUNCATED,
  /** What came cannot be parsed. */
  MALFORMED,
  /** There was no connection, or it broke before any reply. */
  NETWORK,
  /** Planned, and never started. */
  CANCELLED,
  /** Sent, and the process died before a reply was recorded. */
  IN_DOUBT;

  /**
   * @return the name in files, lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
