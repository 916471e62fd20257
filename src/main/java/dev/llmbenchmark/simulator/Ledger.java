package dev.llmbenchmark.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests, when they are to be kept. Safe for use by several threads. */
final class Ledger {
  static final int MOST = 10_000;

  private final boolean keep;
  private final Deque<SeenRequest> requests = new ArrayDeque<>();

  Ledger(boolean keep) {
    this.keep = keep;
  }

  synchronized void add(SeenRequest request) {
    if (!keep) {
      return;
    }
    if (requests.size() == MOST) {
      requests.removeFirst();
    }
    requests.addLast(request);
  }

  synchronized List<SeenRequest> all() {
    return List.copyOf(requests);
  }
}
