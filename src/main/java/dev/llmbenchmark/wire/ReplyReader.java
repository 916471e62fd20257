package dev.llmbenchmark.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads what came for a call, whichever form it has: a stream of events, a stream that is one JSON
 * array, or a whole JSON body, be it a reply or an error.
 *
 * <p>The form is told from the first bytes, since a stream can be asked for and a whole body come.
 * The cost is linear in the bytes, with one JSON tree at a time.
 */
public final class ReplyReader {
  private static final List<String> FIELDS = List.of(":", "data:", "event:");
  private static final int LONGEST_FIELD = 6;
  private static final int MOST_IN_VAIN = 4;

  private final Codec codec;
  private final Call call;
  private final Arrivals arrivals;
  private Optional<FrameShape> shape = Optional.empty();
  private int shapesInVain;

  private ReplyReader(Codec codec, Call call, Arrivals arrivals) {
    this.codec = codec;
    this.call = call;
    this.arrivals = arrivals;
  }

  /**
   * @param codec the wire format
   * @param call what was asked
   * @param arrivals what came
   * @return what it says
   */
  public static Reply read(Codec codec, Call call, Arrivals arrivals) {
    ReplyReader reader = new ReplyReader(codec, call, arrivals);
    return switch (Sniff.of(arrivals.bytes())) {
      case NOTHING -> reader.builder(call.stream() && reader.succeeded()).build();
      case OBJECT -> reader.whole();
      case ARRAY -> reader.succeeded() ? reader.array() : reader.whole();
      case LINES -> reader.events();
    };
  }

  private boolean succeeded() {
    return arrivals.status() / 100 == 2;
  }

  private ReplyBuilder builder(boolean streamed) {
    return new ReplyBuilder(call.arm().rules(), streamed);
  }

  private Reply whole() {
    ReplyBuilder into = builder(false);
    byte[] bytes = arrivals.bytes();
    int start = Sniff.start(bytes);
    String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    Json.parse(text).ifPresentOrElse(tree -> codec.whole(tree, into), () -> unreadable(text, into));
    return into.build();
  }

  /** A part that only lacks its end is no unreadable one: it is where the reply was cut. */
  private static void unreadable(String text, ReplyBuilder into) {
    if (!Json.cut(text)) {
      into.unreadable();
    }
  }

  private Reply events() {
    ReplyBuilder into = builder(true);
    boolean[] any = {false};
    SseSplitter.split(
        arrivals.bytes(),
        frame -> {
          any[0] = true;
          event(frame, into);
        });
    if (any[0] || beginsAsEvents()) {
      return into.build();
    }
    ReplyBuilder none = builder(false);
    none.unreadable();
    return none.build();
  }

  /** Whether it is a stream that ended before its first frame, not a text of some other kind. */
  private boolean beginsAsEvents() {
    byte[] bytes = arrivals.bytes();
    int start = Sniff.start(bytes);
    int length = Math.min(LONGEST_FIELD, bytes.length - start);
    String head = new String(bytes, start, length, StandardCharsets.US_ASCII);
    return FIELDS.stream().anyMatch(field -> head.startsWith(field) || field.startsWith(head));
  }

  private void event(SseSplitter.Frame frame, ReplyBuilder into) {
    if (into.isTerminated()) {
      return;
    }
    if (frame.data().says(SseSplitter.DONE)) {
      into.terminated();
    } else if (!frame.data().isBlank()) {
      into.at(arrivals.arrivedAt(frame.offset()));
      Optional<String> piece = shape.flatMap(known -> known.piece(frame));
      if (piece.isPresent()) {
        into.answer(piece.get());
        shapesInVain = 0;
      } else {
        parse(frame, into);
      }
    }
  }

  private void parse(SseSplitter.Frame frame, ReplyBuilder into) {
    frame
        .data()
        .json()
        .ifPresentOrElse(
            tree -> codec.frame(tree, frame.event(), into), () -> unreadable(frame, into));
    if (frame.event().equals("error")) {
      // An error by its name; what the codec found in it, if anything, came first and stays.
      into.error(new ReplyError("", "", frame.data().text()));
    }
    shape = into.onlyAnswer().flatMap(piece -> shape(frame, piece));
  }

  /** Where each frame has more that changes, looking for shapes would only take time. */
  private Optional<FrameShape> shape(SseSplitter.Frame frame, String piece) {
    if (shapesInVain == MOST_IN_VAIN) {
      return Optional.empty();
    }
    return FrameShape.of(
        frame,
        piece,
        tree -> {
          shapesInVain++;
          ReplyBuilder tried = builder(true);
          codec.frame(tree, frame.event(), tried);
          return tried.onlyAnswer();
        });
  }

  private void unreadable(SseSplitter.Frame frame, ReplyBuilder into) {
    boolean last = frame.offset() == arrivals.bytes().length - 1;
    if (!last || !Json.cut(frame.data().text())) {
      into.unreadable();
    }
  }

  private Reply array() {
    ReplyBuilder into = builder(true);
    byte[] bytes = arrivals.bytes();
    int start = Sniff.start(bytes);
    try (Elements parser = Json.elements(bytes, start)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == null) {
          break;
        }
        JsonNode tree = Json.NEXT.readTree(parser);
        into.at(arrivals.arrivedAt(offset(parser, start)));
        codec.frame(tree, "", into);
        parser.begin();
      }
    } catch (IOException notJson) {
      // What follows a broken element cannot be told apart any more.
      unreadable(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8), into);
    }
    return into.build();
  }

  private int offset(JsonParser parser, int start) {
    long end = start + parser.currentLocation().getByteOffset() - 1;
    return (int) Math.max(start, Math.min(end, arrivals.bytes().length - 1));
  }
}
