package dev.llmbenchmark.model;

/** The way a call takes to its provider. */
public enum Transport {
  /** The gateway's universal endpoint: one entry in a JSON array. */
  UNIVERSAL,
  /** The gateway's route for the provider: the provider's own body and path. */
  PROVIDER,
  /** The provider itself, without the gateway. */
  DIRECT
}
