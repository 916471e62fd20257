package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmbenchmark.model.ReplyError;
import java.util.List;
import java.util.Optional;

/**
 * Finds type, code and message in every form of error body, and of error frame, that providers and
 * the gateway are known to send.
 *
 * <p>Errors of the gateway get the type {@link #GATEWAY}, those of its own model runner {@link
 * #RUNNER}: their codes are plain numbers that would mean something else elsewhere.
 */
public final class ErrorBody {
  /** Type of an error that the gateway itself made. */
  public static final String GATEWAY = "AiGatewayError";

  /** Type of an error of the gateway's model runner, which is a provider. */
  public static final String RUNNER = "AiError";

  /** Fields of a success: a stray {@code message} or {@code detail} beside them is no error. */
  private static final List<String> CONTENT =
      List.of("choices", "candidates", "content", "response", "usage", "delta");

  private ErrorBody() {}

  /**
   * @param body a whole body or a frame
   * @return the error that it reports; empty when it reports none
   */
  public static Optional<ReplyError> find(JsonNode body) {
    if (body.isArray()) {
      return body.isEmpty() ? Optional.empty() : find(body.get(0));
    }
    JsonNode error = body.path("error");
    if (error.isObject() && !error.isEmpty()) {
      return Optional.of(nested(body, error));
    }
    if (error.isArray() && !error.isEmpty()) {
      return Optional.of(listed(body, error.get(0), sender(body)));
    }
    if (error.isTextual() && !error.asText().isBlank()) {
      return Optional.of(plain(body, error.asText()));
    }
    if (body.path("errors").isArray() && !body.path("errors").isEmpty()) {
      JsonNode first = body.path("errors").get(0);
      return Optional.of(listed(body, first, enveloped(body, first)));
    }
    return isFlat(body) ? Optional.of(flat(body)) : Optional.empty();
  }

  /** Who sends an error in a list: the runner signs, and else only the gateway has that form. */
  private static String sender(JsonNode body) {
    String name = body.path("name").asText("");
    boolean failed = body.path("success").isBoolean() && !body.path("success").asBoolean();
    return name.isEmpty() && failed ? GATEWAY : name;
  }

  private static ReplyError nested(JsonNode body, JsonNode error) {
    String message = first(error, "message", "detail", "msg");
    boolean signed = body.path("name").asText().equals(GATEWAY);
    if (signed || body.has("ok") && error.has("gatewayRequestId")) {
      return new ReplyError(GATEWAY, Json.text(error.path("code")), message);
    }
    // Where a symbolic status stands beside the code, the code only repeats the HTTP status.
    String status = error.path("status").isTextual() ? error.path("status").asText() : "";
    String code = status.isEmpty() ? Json.text(error.path("code")) : status;
    String type = first(error, "type");
    return new ReplyError(type.isEmpty() ? reason(error) : type, code, message);
  }

  /** The machine-readable reason among an error's details. */
  private static String reason(JsonNode error) {
    for (JsonNode detail : error.path("details")) {
      if (detail.path("reason").isTextual()) {
        return detail.path("reason").asText();
      }
    }
    return "";
  }

  private static ReplyError listed(JsonNode body, JsonNode first, String type) {
    if (first.isValueNode()) {
      return new ReplyError(type, Json.text(body.path("internalCode")), Json.text(first));
    }
    String code = first(first, "code");
    String message = first(first, "message");
    return new ReplyError(
        type,
        code.isEmpty() ? first(body, "internalCode", "code") : code,
        message.isEmpty() ? first(body, "message") : message);
  }

  /** Only with a {@code success} beside it is a list of errors the runner's, or the gateway's. */
  private static String enveloped(JsonNode body, JsonNode error) {
    if (!body.path("success").isBoolean()) {
      return "";
    }
    return isGatewayCode(error) ? GATEWAY : RUNNER;
  }

  private static boolean isGatewayCode(JsonNode error) {
    int code = error.path("code").asInt();
    return code >= 2000 && code <= 2099 || code == 7013;
  }

  private static ReplyError plain(JsonNode body, String error) {
    String description = first(body, "error_description", "message", "detail");
    return description.isEmpty()
        ? new ReplyError(first(body, "type"), first(body, "code"), error)
        : new ReplyError(first(body, "type"), error, description);
  }

  private static boolean isFlat(JsonNode body) {
    if (!body.isObject()) {
      return false;
    }
    for (String field : CONTENT) {
      if (body.hasNonNull(field)) {
        return false;
      }
    }
    boolean marked =
        body.path("object").asText().equals("error")
            || body.path("type").asText().equals("error")
            || body.path("success").isBoolean() && !body.path("success").asBoolean();
    return marked || body.path("message").isTextual() || body.hasNonNull("detail");
  }

  private static ReplyError flat(JsonNode body) {
    String name = first(body, "name");
    String type = first(body, "type");
    String code = first(body, "internalCode", "code");
    String message = first(body, "message", "detail", "description");
    if (!name.isEmpty()) {
      return new ReplyError(name, code, message);
    }
    String ofDetail = body.path("detail").path(0).path("type").asText("");
    return new ReplyError(type.isEmpty() ? ofDetail : type, code, message);
  }

  /** The first of these fields that says something. */
  private static String first(JsonNode object, String... names) {
    for (String name : names) {
      String text = Json.text(object.path(name));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }
}
