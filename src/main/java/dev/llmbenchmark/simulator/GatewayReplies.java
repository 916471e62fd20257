package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What the gateway and the network in front of it say themselves. */
final class GatewayReplies {
  private GatewayReplies() {}

  /** An error of the gateway: {@code error} is singular, and a list. */
  static Script error(int status, int code, String message) {
    ObjectNode body = Json.object().put("success", false);
    body.set("result", Json.array());
    body.set("messages", Json.array());
    body.set("error", Json.array(Json.object().put("code", code).put("message", message)));
    body.put("name", "AiGatewayError")
        .put("httpCode", status)
        .put("internalCode", code)
        .put("message", message);
    return Script.sized(status, Map.of(), "application/json", Json.text(body), 0);
  }

  /** A page for people, as the network sends it when it does not reach the origin. */
  static Script edgePage(int status) {
    String page =
        """
        <!DOCTYPE html>
        <html lang="en-US">
        <head><title>gateway.ai.cloudflare.com | %1$d: Web server is returning an unknown error</title></head>
        <body><h1>Web server is returning an unknown error</h1><p>Error code %1$d</p></body>
        </html>
        """
            .formatted(status);
    return Script.sized(status, Map.of(), "text/html; charset=UTF-8", page, 0);
  }

  /** No reply of a gateway: what who measures the measuring wants to know. */
  static Script lateness(Lateness late) {
    ObjectNode body =
        Json.object()
            .put("steps", late.steps())
            .put("median_ms", late.medianMs())
            .put("p99_ms", late.p99Ms())
            .put("max_ms", late.maxMs());
    return Script.sized(200, Map.of(), "application/json", Json.text(body), 0);
  }

  /** Whether the gateway had a hand in the reply, and so marks it with its headers. */
  static boolean isEdge(Script script) {
    return script.headers().getOrDefault("content-type", "").startsWith("text/html");
  }
}
