package dev.llmbenchmark.model;

/** The HTTP client that sends the calls of a run; a route file in {@code routes/engines/} each. */
public enum Engine {
  /** A thread for each call in flight. */
  HTTP("http"),
  /** Event loops read all calls in flight. */
  VERTX_HTTP("vertx-http");

  private final String word;

  Engine(String word) {
    this.word = word;
  }

  /**
   * @return its name in options, files and routes
   */
  public String word() {
    return word;
  }
}
