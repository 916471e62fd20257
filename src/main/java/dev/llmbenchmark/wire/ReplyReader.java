package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what came with the help of a codec: a stream of events when the reply says that it is one,
 * else one JSON document, whatever was asked for.
 */
final class ReplyReader {
  private ReplyReader() {}

  static Reply read(Codec codec, Call call, Arrivals arrivals) {
    if (arrivals.status() == 0 || arrivals.bytes().length == 0) {
      return Reply.NONE;
    }
    String type = arrivals.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    boolean stream = type.startsWith("text/event-stream") || type.isEmpty() && call.stream();
    if (stream && arrivals.status() / 100 == 2) {
      return stream(codec, call, arrivals);
    }
    return whole(codec, call, arrivals);
  }

  private static Reply stream(Codec codec, Call call, Arrivals arrivals) {
    ReplyBuilder reply = new ReplyBuilder(call.arm().rules(), true);
    for (SseSplitter.Frame frame : SseSplitter.split(arrivals.bytes())) {
      if (frame.data().strip().equals("[DONE]")) {
        reply.terminated();
        break;
      }
      Optional<JsonNode> data = Json.tree(frame.data());
      if (data.isEmpty()) {
        reply.unreadable();
        continue;
      }
      reply.beginFrame(arrivals.arrivedAt(frame.lastByte()));
      if (frame.event().equals("error") || ErrorBody.reports(data.get())) {
        reply.error(ErrorBody.read(data.get()));
      } else {
        codec.frame(data.get(), frame.event(), reply);
      }
      reply.endFrame();
    }
    return reply.build(false);
  }

  private static Reply whole(Codec codec, Call call, Arrivals arrivals) {
    ReplyBuilder reply = new ReplyBuilder(call.arm().rules(), false);
    String text = new String(arrivals.bytes(), StandardCharsets.UTF_8).strip();
    Optional<JsonNode> body = Json.tree(text).filter(JsonNode::isContainerNode);
    if (body.isEmpty()) {
      if (!Json.cut(text)) {
        reply.unreadable();
      }
      return reply.build(false);
    }
    JsonNode tree = body.get();
    if (arrivals.status() / 100 != 2 || ErrorBody.reports(tree)) {
      reply.error(ErrorBody.read(tree));
    } else if (tree.isArray()) {
      tree.forEach(part -> codec.whole(part, reply));
    } else {
      codec.whole(tree, reply);
    }
    return reply.build(true);
  }
}
