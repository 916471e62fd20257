package dev.llmbenchmark.model;

/** Where a model takes its system message. */
public enum SystemMode {
  /** As a message with the role {@code system}. */
  SYSTEM,
  /** As a message with the role {@code developer}. */
  DEVELOPER,
  /** The model has no such role: the text goes in front of the user's text. */
  MERGE
}
