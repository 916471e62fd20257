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
 */
record Load(
    String url, int streams, int warmup, int calls, double ttftMs, double gapMs, int tokens) {
  /** A load of whole seconds: enough to compile the client's code, and then enough to measure. */
  static Load of(String url, int streams) {
    if (streams >= 5000) {
      return new Load(url, streams, 2 * streams, 3 * streams, 400, 400, 16);
    }
    int warmup = streams == 1 ? 20 : streams < 500 ? 10 * streams : 15 * streams;
    return new Load(url, streams, warmup, (streams == 1 ? 20 : 6) * streams, 200, 20, 64);
  }

  /** As many streams and calls against a server whose times are not known. */
  static Load unscripted(String url, int streams) {
    Load usual = of(url, streams);
    return new Load(url, streams, usual.warmup, usual.calls, -1, 0, 0);
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
        Integer.parseInt(words.get(6)));
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
