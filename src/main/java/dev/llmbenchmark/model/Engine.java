package dev.llmbenchmark.model;

/** The HTTP client that sends the calls of a run; a route file in {@code routes/engines/} each. */
public enum Engine {
  /** A thread for each call in flight. */
  HTTP("http"),
  /** Event loops read all calls in flight. */
  VERTX_HTTP("vertx-http");

  /** Up to here a thread for each call is as exact as an event loop, and simpler. */
  private static final int MOST_THREADS = 200;

  private final String word;

  Engine(String word) {
    this.word = word;
  }

  /**
   * @param inFlight most calls in flight
   * @return the engine for so many, when none is asked for
   */
  public static Engine standard(int inFlight) {
    return inFlight <= MOST_THREADS ? HTTP : VERTX_HTTP;
  }

  /**
   * @return its name in options, files and routes
   */
  public String word() {
    return word;
  }
}
