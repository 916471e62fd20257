package dev.llmbenchmark.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** The parts of a good reply, and others, from which a mishap makes its bytes. */
final class Mangler {
  static final int MIB = 1024 * 1024;
  private static final String LENGTH = "Content-Length";
  static final String CHUNKED = "Transfer-Encoding";
  static final String PAGE =
      "<!DOCTYPE html><html><head><title>Sorry</title></head><body>Sorry</body></html>";

  private final Script good;
  private final List<byte[]> frames;

  Mangler(Script good) {
    this.good = good;
    this.frames = good.pieces().stream().map(piece -> piece.bytes().getBytes()).toList();
  }

  byte[] all() {
    return join(frames);
  }

  List<byte[]> frames() {
    return frames;
  }

  static Map<String, String> cookies(int count) {
    Map<String, String> cookies = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      cookies.put("x-cookie-" + i, "a=b; Path=/");
    }
    cookies.put("Set-Cookie", "a=b; Path=/");
    return cookies;
  }

  static RawReply text(String text) {
    return RawReply.closed(List.of(ascii(text)));
  }

  static RawReply status(String status, String header, String body) {
    String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Type: text/html\r\n";
    String more = header.isEmpty() ? "" : header + "\r\n";
    return text(head + more + "Content-Length: " + body.length() + "\r\n\r\n" + body);
  }

  byte[] head() {
    return head(Map.of(CHUNKED, "chunked"));
  }

  byte[] head(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(good.headers());
    more.forEach(
        (name, value) -> {
          all.keySet().removeIf(name::equalsIgnoreCase);
          if (!value.isEmpty()) {
            all.put(name, value);
          }
        });
    StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\nConnection: close\r\n");
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return ascii(head.append("\r\n").toString());
  }

  /** The first half of a stream, and what follows it. */
  RawReply half(String... then) {
    return chunked(halfOfFrames(), String.join("", then));
  }

  List<byte[]> halfOfFrames() {
    // More than half: what comes before the text counts too.
    return frames.subList(0, Math.max(1, frames.size() * 2 / 3));
  }

  RawReply chunked(List<byte[]> body, String end) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(head());
    body.forEach(frame -> parts.add(chunk(frame)));
    parts.add(ascii(end));
    return RawReply.closed(parts);
  }

  RawReply after(String first) {
    RawReply reply = chunked(frames, "0\r\n\r\n");
    List<byte[]> parts = new ArrayList<>(List.of(ascii(first)));
    parts.addAll(reply.parts());
    return RawReply.closed(parts);
  }

  RawReply tiny() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte one : join(frames)) {
      all.writeBytes(chunk(new byte[] {one}));
    }
    return RawReply.closed(List.of(head(), all.toByteArray(), ascii("0\r\n\r\n")));
  }

  RawReply sized(String length, List<byte[]> body) {
    return RawReply.closed(List.of(head(Map.of(LENGTH, length)), join(body)));
  }

  RawReply untilClose(List<byte[]> body) {
    return RawReply.closed(List.of(head(Map.of()), join(body)));
  }

  RawReply body(byte[] bytes) {
    return body(Map.of(), bytes);
  }

  RawReply body(Map<String, String> headers, byte[] bytes) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(LENGTH, Integer.toString(bytes.length));
    return RawReply.closed(List.of(head(all), bytes));
  }

  RawReply packed(byte[] bytes) {
    return body(Map.of("Content-Encoding", "gzip"), bytes);
  }

  byte[] between(String frame) {
    List<byte[]> all = new ArrayList<>(frames);
    all.add(frames.size() / 2, ascii(frame));
    return join(all);
  }

  static byte[] longLine() {
    return join(List.of(ascii("data: \""), filled(9 * MIB, 'x'), ascii("\"\n\n")));
  }

  static byte[] comment(int length) {
    byte[] bytes = filled(length, 'x');
    bytes[0] = ':';
    bytes[length - 1] = '\n';
    return bytes;
  }

  static byte[] noise() {
    byte[] bytes = new byte[2000];
    new Random(5).nextBytes(bytes);
    bytes[0] = (byte) 0x90;
    return bytes;
  }

  static byte[] filled(int length, char with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }

  static byte[] gzip(byte[] bytes, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      for (int i = 0; i < times; i++) {
        zip.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] chunk(byte[] bytes) {
    return join(List.of(ascii(Integer.toHexString(bytes.length) + "\r\n"), bytes, ascii("\r\n")));
  }

  static byte[] join(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  static byte[] hex(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
