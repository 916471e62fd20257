package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.plan.Settings;

/**
 * How long a call may take, in ms. Each bound has its knob.
 *
 * @param connectMs longest wait for a connection (DNS, TCP, TLS)
 * @param firstByteMs longest wait for the head of the response once there is a connection
 * @param idleMs longest silence behind the head
 * @param totalMs longest time from sending to the last byte
 */
record Bounds(int connectMs, int firstByteMs, int idleMs, int totalMs) {
  /** Most bytes of a head, its status line included; no server of the field comes near. */
  static final int HEAD_BYTES = 256 * 1024;

  /** Most lines behind a body, each at most as long as a head; this engine cannot count bytes. */
  static final int TRAILERS = 64;

  /** Most bytes of a body, after decompression. */
  static final int BODY_BYTES = 32 * 1024 * 1024;

  /** Most bytes of the body of a refusal: what is of use is at its beginning. */
  static final int ERROR_BYTES = 1024 * 1024;

  private static final int LEAST_ERROR = 400;

  /** Most bytes of the body of a response with that status. */
  static int mostBytes(int status) {
    return status >= LEAST_ERROR ? ERROR_BYTES : BODY_BYTES;
  }

  static Bounds of(Settings settings) {
    return new Bounds(
        settings.wholeNumber("http.connect-timeout-ms", 1),
        settings.wholeNumber("http.first-byte-timeout-ms", 1),
        settings.wholeNumber("http.idle-timeout-ms", 1),
        settings.wholeNumber("http.total-timeout-ms", 1));
  }
}
