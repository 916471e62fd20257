package dev.llmbenchmark.pipeline;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Gives the memory of a large reply back when its exchange has ended, with a row or without. */
final class Spent extends SynchronizationAdapter {
  private final ReplyMemory memory;
  private final long bytes;

  private Spent(ReplyMemory memory, long bytes) {
    this.memory = memory;
    this.bytes = bytes;
  }

  /**
   * @param exchange its end is waited for; for a reply of ordinary size nothing is done
   * @param memory gets back what was taken
   * @param pieces the reply, to which nothing more comes
   */
  static void afterwards(Exchange exchange, ReplyMemory memory, Pieces pieces) {
    if (pieces.taken() > 0) {
      exchange.getExchangeExtension().addOnCompletion(new Spent(memory, pieces.taken()));
    }
  }

  @Override
  public void onDone(Exchange exchange) {
    memory.give(bytes);
  }
}
