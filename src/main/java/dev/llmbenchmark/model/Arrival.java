package dev.llmbenchmark.model;

/** How the planned starts of an open loop lie in time. */
public enum Arrival {
  /** Evenly. */
  CONSTANT,
  /** With exponential gaps, as calls of many users who do not know of each other would. */
  POISSON
}
