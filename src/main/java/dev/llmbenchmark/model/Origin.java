package dev.llmbenchmark.model;

/** Who said that an attempt failed. */
public enum Origin {
  /** Nobody: it did not fail. */
  NOBODY,
  /** The provider. */
  PROVIDER,
  /** The gateway. */
  GATEWAY,
  /** The network edge before the gateway. */
  EDGE,
  /** This program: no connection, a timeout, a reply that it cannot read. */
  US
}
