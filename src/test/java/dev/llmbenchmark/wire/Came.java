package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Arrivals for tests, piece by piece; the n-th piece has come at n × 100 ns unless said otherwise.
 */
final class Came {
  /** When all of it came, by the wall clock. */
  static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

  private final int status;
  private final Map<String, String> headers = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Integer> ends = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();
  private Optional<Fault> fault = Optional.empty();

  private Came(int status) {
    this.status = status;
  }

  static Came with(int status) {
    return new Came(status);
  }

  /** A whole body. */
  static Arrivals body(int status, String body) {
    return with(status).piece(body).arrivals();
  }

  /** A stream in which each frame, up to and with its blank line, is a piece. */
  static Arrivals frames(String stream) {
    return with(200).each(stream).arrivals();
  }

  Came each(String stream) {
    for (String frame : stream.split("(?<=\n\n)")) {
      piece(frame);
    }
    return this;
  }

  Came piece(String text) {
    return piece((nanos.size() + 1) * 100L, text);
  }

  Came piece(long at, String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    if (more.length > 0) {
      bytes.writeBytes(more);
      ends.add(bytes.size());
      nanos.add(at);
    }
    return this;
  }

  Came header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Came fault(Fault.Kind kind) {
    fault = Optional.of(new Fault(kind, "it broke"));
    return this;
  }

  Arrivals arrivals() {
    return new Arrivals(
        0,
        OptionalLong.empty(),
        status == 0 ? OptionalLong.empty() : OptionalLong.of(50),
        10_000,
        status,
        headers,
        bytes.toByteArray(),
        ends.stream().mapToInt(Integer::intValue).toArray(),
        nanos.stream().mapToLong(Long::longValue).toArray(),
        fault);
  }
}
