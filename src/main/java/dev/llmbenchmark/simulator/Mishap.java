package dev.llmbenchmark.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What can befall a good reply between the gateway and its reader, to the byte; also what no HTTP
 * server would do. The public name of each is its own in kebab case.
 */
enum Mishap {
  // It breaks off.
  RESET_BEFORE_REPLY(good -> RawReply.closed(List.of()).ending(RawReply.End.RESET)),
  HALF_STATUS_LINE(good -> Mangler.text("HTTP/1.1 2")),
  HALF_HEAD(good -> Mangler.text("HTTP/1.1 200 OK\r\nContent-Ty")),
  CLOSE_AFTER_HEAD(good -> RawReply.closed(List.of(good.head()))),
  RESET_AFTER_HEAD(good -> RawReply.closed(List.of(good.head())).ending(RawReply.End.RESET)),
  CUT_BETWEEN_FRAMES(good -> good.half()),
  CUT_IN_FRAME(good -> good.half("ff\r\ndata: {\"id\":")),
  CUT_IN_CHUNK_SIZE(good -> good.half("f")),
  RESET_MID_STREAM(good -> good.half().ending(RawReply.End.RESET)),
  SHORT_BODY(good -> good.sized(Integer.toString(good.all().length), good.halfOfFrames())),
  NO_LAST_CHUNK(good -> good.chunked(good.frames(), "")),
  UNTIL_CLOSE(good -> good.untilClose(good.frames())),
  UNTIL_CLOSE_CUT(good -> good.untilClose(good.halfOfFrames())),
  // Its framing is unusual or wrong.
  NO_HTTP(good -> Mangler.text("SSH-2.0-OpenSSH_9.6\r\n")),
  BAD_STATUS(good -> Mangler.text("HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n")),
  BAD_LENGTH(good -> Mangler.text("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n")),
  TWO_LENGTHS(
      good -> Mangler.text("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx")),
  BAD_CHUNK_SIZE(good -> good.half("zz\r\n")),
  EARLY_HINTS(good -> good.after("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")),
  CONTINUE_FIRST(good -> good.after("HTTP/1.1 100 Continue\r\n\r\n")),
  TRAILERS(good -> good.chunked(good.frames(), "0\r\nX-Trailer: a\r\n\r\n")),
  CHUNK_EXTENSION(good -> good.chunked(good.frames(), "0;a=b\r\n\r\n")),
  TINY_CHUNKS(good -> good.tiny()),
  ENDLESS_TRAILERS(
      good ->
          good.half("0\r\n")
              .thenAgainAndAgain(
                  Mangler.ascii(("x-a: " + "b".repeat(1000) + "\r\n").repeat(64)), 0)),
  CHUNK_EXTENSION_FLOOD(
      good -> good.half("5;a=").thenAgainAndAgain(Mangler.filled(64 * 1024, 'b'), 0)),
  // Its headers are.
  ENDLESS_HEADERS(
      good ->
          Mangler.text("HTTP/1.1 200 OK\r\n")
              .thenAgainAndAgain(Mangler.ascii("x-a: b\r\n".repeat(1000)), 0)),
  ENDLESS_HEADER_LINE(
      good -> Mangler.text("HTTP/1.1 200 OK\r\n").thenAgainAndAgain(Mangler.filled(8000, 'x'), 0)),
  LARGE_HEADER(good -> good.body(Map.of("x-large", "y".repeat(100_000)), good.all())),
  MANY_COOKIES(good -> good.body(Mangler.cookies(50), good.all())),
  WRONG_CONTENT_TYPE(good -> good.body(Map.of("Content-Type", "text/html"), good.all())),
  NO_CONTENT_TYPE(good -> good.body(Map.of("Content-Type", ""), good.all())),
  // Somebody on the way replies instead.
  STATUS_204(good -> Mangler.text("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")),
  STATUS_302(good -> Mangler.status("302 Found", "Location: http://127.0.0.1:1/", "")),
  STATUS_304(good -> Mangler.text("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")),
  STATUS_402_TEXT(good -> Mangler.status("402 Payment Required", "", "Payment Required")),
  STATUS_403_TEXT(good -> Mangler.status("403 Forbidden", "", "error code: 1010")),
  STATUS_408_EMPTY(good -> Mangler.status("408 Request Timeout", "", "")),
  STATUS_418_PAGE(good -> Mangler.status("418 Teapot", "", Mangler.PAGE)),
  STATUS_500_EMPTY(good -> Mangler.status("500 Internal Server Error", "", "")),
  STATUS_503_PAGE(good -> Mangler.status("503 Service Unavailable", "", Mangler.PAGE)),
  STATUS_524_PAGE(good -> Mangler.status("524 A Timeout Occurred", "", Mangler.PAGE)),
  EMPTY_BODY(good -> good.body(new byte[0])),
  PAGE_200(good -> good.body(Mangler.ascii(Mangler.PAGE))),
  // Its encoding is unusual or wrong.
  GZIP(good -> good.packed(Mangler.gzip(good.all(), 1))),
  GZIP_BOMB(good -> good.packed(Mangler.gzip(Mangler.filled(Mangler.MIB, ' '), 64))),
  GZIP_GARBAGE(good -> good.packed(Mangler.filled(500, 'g'))),
  BYTE_ORDER_MARK(
      good -> good.body(Mangler.join(List.of(Mangler.hex(0xEF, 0xBB, 0xBF), good.all())))),
  UTF_16(good -> good.body(Mangler.utf8(good.all()).getBytes(StandardCharsets.UTF_16LE))),
  INVALID_UTF_8(
      good ->
          good.body(
              Mangler.join(
                  List.of(
                      Mangler.ascii(": "),
                      Mangler.hex(0xFF, 0xC0, 0x80),
                      Mangler.ascii("\n\n"),
                      good.all())))),
  NUL_BYTES(good -> good.body(new byte[1000])),
  NOISE(good -> good.body(Mangler.noise())),
  DEEP_JSON(good -> good.body(Mangler.ascii("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)))),
  BAD_FRAME(good -> good.body(good.between("data: {oops\n\n"))),
  NULL_FRAME(good -> good.body(good.between("data: null\n\n"))),
  COMMENTS_ONLY(good -> good.body(Mangler.ascii(": keep-alive\n\n".repeat(5)))),
  DONE_ONLY(good -> good.body(Mangler.ascii("data: [DONE]\n\n"))),
  TEXT_BEHIND_END(
      good -> good.body(Mangler.join(List.of(good.all(), Mangler.ascii("data: {oops\n\n"))))),
  // There is too much of it, or it takes too long.
  FLOOD(good -> good.half().thenAgainAndAgain(Mangler.chunk(Mangler.comment(256 * 1024)), 0)),
  LONG_LINE(good -> good.body(Mangler.join(List.of(Mangler.longLine(), good.all())))),
  HANG_AFTER_HEAD(good -> RawReply.closed(List.of(good.head())).ending(RawReply.End.STAND)),
  HANG_AT_END(good -> good.chunked(good.frames(), "").ending(RawReply.End.STAND)),
  DRIP(good -> good.half().thenAgainAndAgain(Mangler.chunk(Mangler.ascii(":")), 50));

  private final Function<Mangler, RawReply> how;

  Mishap(Function<Mangler, RawReply> how) {
    this.how = how;
  }

  /** What is left of a good reply. */
  RawReply of(Script good) {
    return how.apply(new Mangler(good));
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Mishap::id).toList();
  }

  static Optional<Mishap> named(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
