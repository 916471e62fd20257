package dev.llmbenchmark.model;

/** How a server is asked to report token usage in a stream. */
public enum UsageRequest {
  /** Nothing is sent: usage comes by itself, or asking is refused. */
  NONE,
  /** {@code stream_options: {include_usage: true}} in the request. */
  STREAM_OPTIONS,
  /** As {@link #STREAM_OPTIONS}, and {@code include_obfuscation: false} with it. */
  STREAM_OPTIONS_PLAIN
}
