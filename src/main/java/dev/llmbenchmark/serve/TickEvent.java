package dev.llmbenchmark.serve;

import java.util.Locale;

/** What became of a tick. All but the first three are its end. */
public enum TickEvent {
  /** A run is about to be made; written before anything of it is. */
  TAKEN(false),
  /** The run has a folder, and its first call is still to come. */
  STARTED(false),
  /** A later process goes on with the run. */
  RESUMED(false),
  /** The run has ended by itself. */
  ENDED(true),
  /** The service was stopped, or the run took too long; calls in flight were waited for. */
  INTERRUPTED(true),
  /** The run could not be made from what was asked for; nothing was sent. */
  REFUSED(true),
  /** The run ended by a fault. */
  FAILED(true),
  /** Its time came when it could not start, and it was not made up for. */
  MISSED(true),
  /** The process died in the midst of the run, and nobody goes on with it. */
  CUT_OFF(true);

  private final boolean last;

  TickEvent(boolean last) {
    this.last = last;
  }

  /**
   * @return whether nothing follows for the tick
   */
  public boolean last() {
    return last;
  }

  /**
   * @return the word for it in the journal
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
