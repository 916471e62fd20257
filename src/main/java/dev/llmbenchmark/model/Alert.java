package dev.llmbenchmark.model;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that people are to be told, once.
 *
 * @param change which change it is about: the same text each time that the change is seen, also by
 *     another process
 * @param state whether the change has come, is sure or has gone
 * @param since when that was
 * @param words what changed, since when and by how much, in one line
 * @param command a command that shows it
 */
public record Alert(String change, State state, Instant since, String words, String command) {
  /** What there is to tell of a change. */
  public enum State {
    /** It has come. */
    RAISED,
    /** It became a confirmed regression, which is told by a run's exit code alone. */
    CONFIRMED,
    /** It is over. */
    RECOVERED
  }

  /** Checks that nothing is null, and that there is something to tell. */
  public Alert {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(command, "command");
    if (change.isBlank() || words.isBlank()) {
      throw new IllegalArgumentException("An alert must name its change and say something.");
    }
  }

  /**
   * @return all that a reader needs, in one line
   */
  public String text() {
    return (state == State.RECOVERED ? "over: " : "") + words + " | see: " + command;
  }
}
