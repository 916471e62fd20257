package dev.llmbenchmark.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reply, wholly worked out before it is played. Times are ns after the request was read.
 *
 * @param status HTTP status
 * @param headers response headers in order
 * @param headNanos when status and headers are sent
 * @param pieces the body, in order of time; each piece is one write
 * @param sized whether the body is a single piece with a content length; else it is chunked
 * @param end how it ends, after the last piece
 * @param mishap what befalls it on its way
 */
record Script(
    int status,
    Map<String, String> headers,
    long headNanos,
    List<Piece> pieces,
    boolean sized,
    End end,
    Optional<Mishap> mishap) {
  /**
   * Bytes that are written at once.
   *
   * @param atNanos when
   * @param bytes what
   */
  record Piece(long atNanos, Buffer bytes) {}

  /** How a reply ends. */
  enum End {
    /** As HTTP wants it. */
    PROPER,
    /** Never: the connection stays open and silent. */
    HANG,
    /** Neither status nor body is ever sent, and the connection stays open. */
    SILENCE,
    /** The connection is closed without a reply. */
    CLOSE
  }

  Script {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    pieces = List.copyOf(pieces);
  }

  Script(
      int status,
      Map<String, String> headers,
      long headNanos,
      List<Piece> pieces,
      boolean sized,
      End end) {
    this(status, headers, headNanos, pieces, sized, end, Optional.empty());
  }

  /** The same, with that mishap. */
  Script struckBy(Optional<Mishap> how) {
    return new Script(status, headers, headNanos, pieces, sized, end, how);
  }

  static Script sized(
      int status, Map<String, String> headers, String type, String body, long atNanos) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("content-type", type);
    List<Piece> pieces = List.of(new Piece(atNanos, Buffer.buffer(body)));
    return new Script(status, all, atNanos, pieces, true, End.PROPER);
  }

  static Script nothing(End end) {
    return new Script(0, Map.of(), 0, List.of(), false, end);
  }

  /** The same with further headers; those that are there already win. */
  Script with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    all.putAll(headers);
    return new Script(status, all, headNanos, pieces, sized, end, mishap);
  }

  /** The same, that much later. */
  Script later(long nanos) {
    if (nanos == 0) {
      return this;
    }
    List<Piece> moved =
        pieces.stream().map(p -> new Piece(p.atNanos() + nanos, p.bytes())).toList();
    return new Script(status, headers, headNanos + nanos, moved, sized, end, mishap);
  }

  /** Whether a gateway with a fallback would go on to the next entry. */
  boolean failed() {
    return status >= 400;
  }
}
