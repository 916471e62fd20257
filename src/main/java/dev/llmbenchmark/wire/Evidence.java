package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Fault;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.ReplyError;
import dev.llmbenchmark.model.Transport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known of an attempt, in the terms in which {@link OutcomeRules} speak.
 *
 * @param fault why the body is not complete; absent when it is, or when an error explains more
 * @param status HTTP status; the status in an error frame when the HTTP status is a success; 0 when
 *     none came
 * @param inStream whether the error came after a status of success
 * @param origin who said that it failed, if it did
 * @param signals type and code of the error, each alone and as {@code type:code}
 * @param message text of the error; empty when there is none
 * @param finish finish reason; empty when not said
 * @param body how far the body came
 * @param planless whether the headers say that the plan allows no calls of this model at all
 */
record Evidence(
    Optional<Fault.Kind> fault,
    int status,
    boolean inStream,
    Origin origin,
    Set<String> signals,
    String message,
    String finish,
    Body body,
    boolean planless) {

  private static final Optional<String> NO_CALLS = Optional.of("0");
  private static final Pattern EDGE_TEXT =
      Pattern.compile("error code: 1[0-9]{3}\\b", Pattern.CASE_INSENSITIVE);

  /** How far a body came. */
  enum Body {
    /** No byte of it came. */
    NOTHING,
    /** It is the beginning of a reply without its end. */
    CUT,
    /** It is no reply of this format. */
    UNREADABLE,
    /** It has more parts than are read. */
    TOO_LARGE,
    /** It ended as the format says, and said nothing at all. */
    SILENT,
    /** It is whole. */
    WHOLE
  }

  static Evidence of(Call call, Arrivals arrivals, Reply reply) {
    Optional<ReplyError> error = reply.error();
    boolean success = arrivals.status() / 100 == 2;
    boolean inStream = success && error.isPresent();
    // A status or an error frame says more than the break of the connection that followed.
    boolean said = error.isPresent() || arrivals.status() > 0 && !success;
    String type = error.map(ReplyError::type).orElse("");
    String code = error.map(ReplyError::code).orElse("");
    return new Evidence(
        arrivals.fault().map(Fault::kind).filter(kind -> !said && !harmless(kind, reply)),
        inStream ? statusIn(code) : arrivals.status(),
        inStream,
        origin(call, arrivals, reply, said),
        Set.copyOf(List.of(type, code, type + ":" + code)),
        error.map(ReplyError::message).orElse(""),
        reply.finishReason().orElse(""),
        body(arrivals, reply),
        arrivals.header("x-ratelimit-limit-req-minute").map(String::strip).equals(NO_CALLS));
  }

  /** A connection that breaks, or hangs, behind the end of a reply takes nothing away from it. */
  private static boolean harmless(Fault.Kind kind, Reply reply) {
    return (kind == Fault.Kind.BROKEN || kind == Fault.Kind.TIMEOUT) && reply.complete();
  }

  /** Some servers put the HTTP status that they would have sent into the frame's code. */
  private static int statusIn(String code) {
    return code.matches("[45][0-9][0-9]") ? Integer.parseInt(code) : 200;
  }

  private static Origin origin(Call call, Arrivals arrivals, Reply reply, boolean said) {
    if (reply.error().filter(error -> error.type().equals(ErrorBody.GATEWAY)).isPresent()) {
      return Origin.GATEWAY;
    }
    if (!said) {
      return Origin.US;
    }
    return reply.error().isEmpty() && isEdges(call, arrivals) ? Origin.EDGE : Origin.PROVIDER;
  }

  /**
   * Whether the network before the gateway or the provider made it: statuses that only the edge
   * gives, in text or with nothing; text that has the edge's own form; and with the gateway, which
   * passes on what providers say, every text, since providers say it in JSON. But a status 529 is
   * theirs.
   */
  private static boolean isEdges(Call call, Arrivals arrivals) {
    Sniff form = Sniff.of(arrivals.bytes());
    if (form == Sniff.NOTHING) {
      return isEdgeStatus(arrivals.status());
    }
    return form == Sniff.LINES
        && arrivals.status() != 529
        && (isEdgeStatus(arrivals.status())
            || call.transport() != Transport.DIRECT
            || EDGE_TEXT.matcher(text(arrivals)).lookingAt());
  }

  private static boolean isEdgeStatus(int status) {
    return status >= 520 && status <= 530 && status != 529;
  }

  private static String text(Arrivals arrivals) {
    byte[] bytes = arrivals.bytes();
    int start = Sniff.start(bytes);
    return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
  }

  private static Body body(Arrivals arrivals, Reply reply) {
    if (Sniff.of(arrivals.bytes()) == Sniff.NOTHING) {
      return Body.NOTHING;
    }
    boolean nothing = reply.text().isEmpty() && reply.reasoning().isEmpty();
    boolean said = reply.finishReason().isPresent() || reply.usage().completion().isPresent();
    boolean silent = nothing && !said;
    if (reply.streamed() && silent && reply.unreadable() > 0 && reply.responseModel().isEmpty()) {
      return Body.UNREADABLE;
    }
    if (reply.complete()) {
      return silent ? Body.SILENT : Body.WHOLE;
    }
    if (reply.streamed()) {
      return Body.CUT;
    }
    if (Sniff.of(arrivals.bytes()) == Sniff.LINES) {
      return Body.UNREADABLE;
    }
    return switch (Json.end(text(arrivals))) {
      case MISSING -> Body.CUT;
      case TOO_MUCH -> Body.TOO_LARGE;
      case WRONG, THERE -> Body.UNREADABLE;
    };
  }
}
