package dev.llmbenchmark.pipeline;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the replies of one run may take together. What one of ordinary size takes is not
 * counted; what a large one takes is, from when it grows until its row has been handed on.
 */
final class ReplyMemory {
  /** Parsing and keeping a reply takes a few times its bytes. */
  private static final int PART_OF_HEAP = 4;

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param most bytes that large replies may take together
   */
  ReplyMemory(long most) {
    this.most = most;
  }

  /** A quarter of the largest heap. */
  static ReplyMemory ofHeap() {
    return new ReplyMemory(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /**
   * @param bytes to take, given back by {@link #give}
   * @throws TooLargeException when so much is not left; nothing is taken then
   */
  void take(long bytes) throws TooLargeException {
    if (taken.addAndGet(bytes) > most) {
      give(bytes);
      throw TooLargeException.together(most);
    }
  }

  void give(long bytes) {
    taken.addAndGet(-bytes);
  }

  /** Bytes that are taken now. */
  long taken() {
    return taken.get();
  }
}
