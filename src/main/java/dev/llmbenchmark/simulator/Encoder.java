package dev.llmbenchmark.simulator;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Lays a reply out in bytes and time, with the irregularities that the behaviour asks for. */
final class Encoder {
  private static final int LONGEST_SPLIT = 7;
  private static final int KEEP_ALIVES = 3;

  private final Behaviour behaviour;
  private final Timeline times;
  private final RandomGenerator random;

  Encoder(Behaviour behaviour, Timeline times, RandomGenerator random) {
    this.behaviour = behaviour;
    this.times = times;
    this.random = random;
  }

  /** A whole reply; {@code keptAlive} sends empty lines while the client waits for it. */
  Script whole(String body, Map<String, String> headers, boolean keptAlive) {
    long at = times.wholeNanos();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    List<Script.Piece> pieces = new ArrayList<>();
    if (keptAlive) {
      long step = (at - times.headNanos()) / (KEEP_ALIVES + 1);
      for (int i = 0; i < KEEP_ALIVES; i++) {
        pieces.add(new Script.Piece(times.headNanos() + i * step, Buffer.buffer("\r\n")));
      }
    }
    boolean cut = behaviour.cutsShort();
    write(pieces, at, cut ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
    boolean sized = pieces.size() == 1 && !cut;
    long head = keptAlive ? times.headNanos() : at;
    return new Script(200, typed(headers, "application/json"), head, pieces, sized, end());
  }

  /** A stream: events, or with {@code array} the elements of a JSON array. */
  Script stream(List<Frame> frames, Map<String, String> headers, boolean array) {
    List<Script.Piece> pieces = new ArrayList<>();
    boolean commented = behaviour == Behaviour.CRLF_COMMENTS && !array;
    String eol = behaviour == Behaviour.CRLF_COMMENTS ? "\r\n" : "\n";
    boolean first = true;
    for (Frame frame : frames) {
      String text = array ? (first ? "[" : ",\r\n") + frame.data() : event(frame, eol);
      if (commented) {
        text = ": keep-alive" + eol + eol + text;
      }
      write(pieces, times.at(frame.atToken()), text.getBytes(StandardCharsets.UTF_8));
      first = false;
    }
    if (array && !behaviour.cutsShort()) {
      write(pieces, pieces.get(pieces.size() - 1).atNanos(), "]".getBytes(StandardCharsets.UTF_8));
    }
    long head = times.headNanos();
    if (behaviour == Behaviour.ONE_BURST) {
      head = pieces.get(pieces.size() - 1).atNanos();
      pieces = List.of(new Script.Piece(head, joined(pieces)));
    }
    String type = array ? "application/json" : "text/event-stream; charset=utf-8";
    return new Script(200, typed(headers, type), head, pieces, false, end());
  }

  private static String event(Frame frame, String eol) {
    String name = frame.event().isEmpty() ? "" : "event: " + frame.event() + eol;
    return name + "data: " + frame.data() + eol + eol;
  }

  private void write(List<Script.Piece> pieces, long at, byte[] bytes) {
    if (behaviour != Behaviour.SPLIT_BYTES) {
      pieces.add(new Script.Piece(at, Buffer.buffer(bytes)));
      return;
    }
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(LONGEST_SPLIT));
      pieces.add(new Script.Piece(at, Buffer.buffer(Arrays.copyOfRange(bytes, from, to))));
      from = to;
    }
  }

  private static Buffer joined(List<Script.Piece> pieces) {
    Buffer all = Buffer.buffer();
    pieces.forEach(p -> all.appendBuffer(p.bytes()));
    return all;
  }

  private Script.End end() {
    return behaviour == Behaviour.HANG_MID_STREAM ? Script.End.HANG : Script.End.PROPER;
  }

  private static Map<String, String> typed(Map<String, String> headers, String type) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("content-type", type);
    return all;
  }
}
