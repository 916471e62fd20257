package dev.llmbenchmark.bench;

import java.util.List;

/**
 * A closed loop of streams against a server whose times are known.
 *
 * @param url base URL of the gateway, up to and with {@code /v1}; of a server whose times are not
 *     known, the one before {@code /chat/completions}
 * @param streams calls in flight
 * @param warmup calls before those that are measured
 * @param calls measured calls
 * @param ttftMs when the server sends the first token; below 0 when its times are not known
 * @param gapMs time between two tokens
 * @param tokens tokens of an answer, each in a frame of its own; 0 when not known
 * @param capped whether the request asks for no more tokens than that
 */
record Load(
    String url,
    int streams,
    int warmup,
    int calls,
    double ttftMs,
    double gapMs,
    int tokens,
    boolean capped) {
  private static final int BRIEF_CALLS = 60_000;
  private static final int BRIEF_REPLY_MS = 400;

  /**
   * A load of some seconds after a longer warm-up: what the brief calls had compiled is partly made
   * anew when other calls follow them.
   */
  static Load of(String url, int streams) {
    if (streams >= 5000) {
      return new Load(url, streams, 4 * streams, 3 * streams, 400, 400, 16, false);
    }
    int warmup = (streams == 1 ? 20 : 12) * streams;
    return new Load(url, streams, warmup, (streams == 1 ? 20 : 6) * streams, 200, 20, 64, false);
  }

  /** As many streams and calls against a server whose times are not known. */
  static Load unscripted(String url, int streams) {
    Load usual = of(url, streams);
    return new Load(url, streams, 10 * streams, usual.calls, -1, 0, 0, false);
  }

  boolean scripted() {
    return ttftMs >= 0;
  }

  /** As arguments for a process of its own. */
  List<String> arguments() {
    return List.of(
        url, "" + streams, "" + warmup, "" + calls, "" + ttftMs, "" + gapMs, "" + tokens);
  }

  static Load parse(List<String> words) {
    return new Load(
        words.get(0),
        Integer.parseInt(words.get(1)),
        Integer.parseInt(words.get(2)),
        Integer.parseInt(words.get(3)),
        Double.parseDouble(words.get(4)),
        Double.parseDouble(words.get(5)),
        Integer.parseInt(words.get(6)),
        false);
  }

  /**
   * Brief calls, so many that the code of client and server that runs once a call is compiled as in
   * a program that has run for long. Nothing is measured of them, and a server of others, which may
   * have a price, gets none.
   */
  Load brief() {
    int some = (int) Math.max(2, 1 + (BRIEF_REPLY_MS - ttftMs) / gapMs);
    int many = ttftMs < BRIEF_REPLY_MS ? 1000 : 2000;
    return new Load(url, many, many, BRIEF_CALLS, ttftMs, gapMs, some, true);
  }

  /** Calls at the beginning and at the end that see another load than those between them. */
  int edge() {
    return streams == 1 ? 0 : streams;
  }

  /** How long one reply takes, in ms. */
  double replyMs() {
    return scripted() ? ttftMs + (tokens - 1) * gapMs : 0;
  }
}
