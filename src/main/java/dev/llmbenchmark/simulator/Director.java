package dev.llmbenchmark.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Turns one provider call into the script of its reply; used on the one event loop. */
final class Director {
  private static final String JSON = "application/json";
  private static final int MOST_REMEMBERED = 1000;

  private final Repertoire repertoire;
  private final Map<Alike, Script> remembered = new HashMap<>();
  private volatile boolean repeating;

  /** Requests that get the same reply when replies are repeated. */
  private record Alike(String slug, Ask ask) {}

  Director(Repertoire repertoire) {
    this.repertoire = repertoire;
  }

  /** From now on like requests get the very same reply, which costs no time to work out. */
  void repeat() {
    repeating = true;
  }

  Script direct(Format format, ProviderCall call) {
    Ask ask;
    try {
      ask = format.read(call);
    } catch (Refusal refusal) {
      Map<String, String> headers = format.headers(call, Optional.empty());
      return Script.sized(refusal.status, headers, JSON, Json.text(refusal.body), 0);
    }
    if (!repeating) {
      return script(format, call, ask);
    }
    Alike alike = new Alike(call.slug(), ask);
    Script known = remembered.get(alike);
    if (known == null) {
      known = script(format, call, ask);
      if (remembered.size() < MOST_REMEMBERED) {
        remembered.put(alike, known);
      }
    }
    return known;
  }

  private Script script(Format format, ProviderCall call, Ask ask) {
    Turn turn = repertoire.next(call.slug(), ask.model());
    Answer answer = improvise(ask, turn);
    Timeline times = new Timeline(turn.profile(), answer.outputTokens(), turn.random());
    if (turn.failStatus().isPresent()) {
      int status = turn.failStatus().getAsInt();
      return Behaviour.ofTheEdge(status)
          ? GatewayReplies.edgePage(status).later(times.refusalNanos())
          : trouble(format, call, ask, turn, status, false, times);
    }
    Behaviour b = turn.behaviour();
    return switch (b.source) {
      case ANSWER -> answer(format, call, ask, turn, answer, times).struckBy(turn.mishap());
      case PROVIDER_ERROR -> trouble(format, call, ask, turn, b.status, false, times);
      case QUOTA -> trouble(format, call, ask, turn, format.quotaStatus(), true, times);
      case GATEWAY -> GatewayReplies.error(b.status, b.code, b.message).later(times.refusalNanos());
      case EDGE -> GatewayReplies.edgePage(b.status).later(times.refusalNanos());
      case NOTHING ->
          Script.nothing(b == Behaviour.CLOSE_EARLY ? Script.End.CLOSE : Script.End.SILENCE)
              .later(times.refusalNanos());
    };
  }

  private static Script trouble(
      Format format,
      ProviderCall call,
      Ask ask,
      Turn turn,
      int status,
      boolean quota,
      Timeline times) {
    OptionalInt wait = turn.profile().retryAfterSeconds();
    Trouble trouble = new Trouble(status, quota, ask.model(), call.requestId(), wait);
    var error = format.error(trouble);
    var body = ask.wants(Ask.Wish.JSON_ARRAY) ? Json.array(error) : error;
    Map<String, String> headers = format.headers(call, Optional.of(trouble));
    return Script.sized(status, headers, JSON, Json.text(body), times.refusalNanos());
  }

  private static Script answer(
      Format format, ProviderCall call, Ask ask, Turn turn, Answer answer, Timeline times) {
    Behaviour behaviour = turn.behaviour();
    Map<String, String> headers = new LinkedHashMap<>(format.headers(call, Optional.empty()));
    if (behaviour == Behaviour.CACHE_HIT) {
      headers.put("cf-aig-cache-status", "HIT");
    }
    Encoder encoder = new Encoder(behaviour, times, turn.random());
    if (!ask.stream() || behaviour == Behaviour.BUFFERED_JSON) {
      String body = Json.text(format.whole(ask, answer));
      boolean keptAlive = call.slug().equals("deepseek") && behaviour == Behaviour.CRLF_COMMENTS;
      return encoder.whole(body, headers, keptAlive);
    }
    List<Frame> frames = format.stream(ask, answer);
    if (behaviour.cutsShort()) {
      frames = firstHalf(frames);
    }
    if (behaviour == Behaviour.ERROR_IN_STREAM) {
      int at = frames.get(frames.size() - 1).atToken();
      frames = append(frames, format.streamError(at, call.requestId()));
    }
    return encoder.stream(frames, headers, ask.wants(Ask.Wish.JSON_ARRAY));
  }

  /** What comes before the middle of the content; at least one frame of it. */
  private static List<Frame> firstHalf(List<Frame> frames) {
    long keep = Math.max(1, frames.stream().filter(Frame::content).count() / 2);
    int seen = 0;
    for (int i = 0; i < frames.size(); i++) {
      seen += frames.get(i).content() ? 1 : 0;
      if (seen == keep) {
        return frames.subList(0, i + 1);
      }
    }
    return frames.subList(0, 1);
  }

  private static List<Frame> append(List<Frame> frames, Frame last) {
    var all = new ArrayList<>(frames);
    all.add(last);
    return all;
  }

  private static Answer improvise(Ask ask, Turn turn) {
    Profile profile = turn.profile();
    RandomGenerator random = turn.random();
    boolean empty = turn.behaviour() == Behaviour.EMPTY;
    double spread = profile.tokensSpread() * (2 * random.nextDouble() - 1);
    int wanted = Math.toIntExact(Math.round(profile.tokens() * (1 + spread)));
    // An empty answer has spent all of its cap on reasoning that nobody sees.
    int reasoning = Math.min(ask.cap(), empty ? Math.max(1, wanted) : profile.reasoningTokens());
    int text = Math.min(ask.cap() - reasoning, empty ? 0 : wanted);
    boolean wide = turn.behaviour() == Behaviour.SPLIT_BYTES;
    boolean cached = turn.behaviour() == Behaviour.PROMPT_CACHED;
    return new Answer(
        ask.model(),
        Words.letters(random, 24),
        System.currentTimeMillis() / 1000,
        Words.pieces(random, reasoning, wide),
        Words.pieces(random, text, wide),
        !empty,
        empty || text < wanted,
        ask.promptTokens(),
        cached ? ask.promptTokens() / 2 : 0,
        profile.tokensPerChunk(),
        random);
  }
}
