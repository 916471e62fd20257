package dev.llmbenchmark.simulator;

import java.util.List;

/**
 * A reply as its bytes, past the server's own HTTP.
 *
 * @param parts are written one after the other
 * @param endless is written again and again behind them until the client goes; empty for nothing
 * @param everyMs pause before each of these, in ms
 * @param end how it ends
 */
record RawReply(List<byte[]> parts, byte[] endless, long everyMs, End end) {
  /** How it ends. */
  enum End {
    /** The connection is closed in order. */
    CLOSE,
    /** The connection is reset. */
    RESET,
    /** Nothing more happens. */
    STAND
  }

  RawReply {
    parts = List.copyOf(parts);
  }

  static RawReply closed(List<byte[]> parts) {
    return new RawReply(parts, new byte[0], 0, End.CLOSE);
  }

  RawReply ending(End how) {
    return new RawReply(parts, endless, everyMs, how);
  }

  RawReply thenAgainAndAgain(byte[] piece, long pauseMs) {
    return new RawReply(parts, piece, pauseMs, End.STAND);
  }
}
