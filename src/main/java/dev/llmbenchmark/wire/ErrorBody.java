package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.ReplyError;

/** Finds type, code and message in the error bodies that gateways and providers send. */
final class ErrorBody {
  /** Name that the gateway gives its own errors. */
  static final String GATEWAY_TYPE = "AiGatewayError";

  private ErrorBody() {}

  /**
   * @param body a JSON document
   * @return whether it is an error, whatever the status says
   */
  static boolean reports(JsonNode body) {
    JsonNode one = first(body);
    return one.hasNonNull("error")
        || one.path("success").isBoolean() && !one.path("success").asBoolean()
        || one.path("type").asText().equals("error")
        || one.path("object").asText().equals("error")
        || one.path("name").asText().endsWith("Error") && one.has("internalCode");
  }

  /**
   * @param body an error body of any known shape
   * @return what it says; parts that it does not say are empty
   */
  static ReplyError read(JsonNode body) {
    JsonNode one = first(body);
    JsonNode error = one.path("error");
    if (one.has("internalCode")) {
      return new ReplyError(
          Json.string(one.path("name")), Json.string(one.path("internalCode")), message(one));
    }
    if (error.isTextual()) {
      String description = Json.string(one.path("error_description"));
      return new ReplyError(
          error.asText(), "", description.isEmpty() ? error.asText() : description);
    }
    JsonNode listed = first(error.isArray() ? error : one.path("errors"));
    if (listed.isObject()) {
      // Only the gateway's own body has an array under the singular name.
      return new ReplyError(
          error.isArray() ? GATEWAY_TYPE : "", Json.string(listed.path("code")), message(listed));
    }
    JsonNode inner = error.isObject() ? error : one;
    String type = Json.string(inner.path("type"));
    String status = Json.string(inner.path("status"));
    return new ReplyError(
        status.isEmpty() ? type : status, Json.string(inner.path("code")), message(inner));
  }

  private static JsonNode first(JsonNode node) {
    return node.isArray() ? node.path(0) : node;
  }

  private static String message(JsonNode error) {
    JsonNode message = error.path("message");
    if (message.isContainerNode()) {
      return message.toString();
    }
    String text = Json.string(message);
    JsonNode detail = error.path("detail");
    if (!text.isEmpty() || detail.isMissingNode()) {
      return text;
    }
    return detail.isContainerNode() ? detail.toString() : Json.string(detail);
  }
}
