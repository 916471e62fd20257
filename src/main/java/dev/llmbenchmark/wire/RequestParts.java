package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.SystemMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The parts of a request that several formats have in common. */
final class RequestParts {
  private RequestParts() {}

  static List<Map<String, Object>> messages(Call call) {
    List<Map<String, Object>> messages = new ArrayList<>();
    Optional<String> system = call.prompt().system();
    switch (call.arm().rules().systemMode()) {
      case SYSTEM -> system.ifPresent(text -> messages.add(message("system", text)));
      case DEVELOPER -> system.ifPresent(text -> messages.add(message("developer", text)));
      case MERGE -> {
        // The text stands in the user's message.
      }
    }
    messages.add(message("user", userText(call)));
    return messages;
  }

  static Map<String, Object> message(String role, String content) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", role);
    message.put("content", content);
    return message;
  }

  static String userText(Call call) {
    boolean merge = call.arm().rules().systemMode() == SystemMode.MERGE;
    String before = merge ? call.prompt().system().map(text -> text + "\n\n").orElse("") : "";
    return before + call.prompt().text();
  }

  static void sampling(Call call, Map<String, Object> into) {
    if (call.arm().rules().sampling()) {
      into.put("temperature", 0);
    }
  }

  static void cap(Call call, Map<String, Object> body) {
    ModelRules rules = call.arm().rules();
    OptionalInt cap = call.maxTokens().isPresent() ? call.maxTokens() : rules.defaultMaxTokens();
    if (cap.isPresent()) {
      put(body, rules.maxTokensField(), cap.getAsInt());
    }
  }

  /** A dot in the name descends into an object, which is made when it is not there. */
  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> body, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      body.put(path, value);
    } else {
      Map<String, Object> inner =
          (Map<String, Object>)
              body.computeIfAbsent(path.substring(0, dot), name -> new LinkedHashMap<>());
      put(inner, path.substring(dot + 1), value);
    }
  }

  static Map<String, Object> finish(Call call, Map<String, Object> body) {
    merge(body, Json.map(call.arm().rules().extraBody()));
    call.arm().rules().dropFields().forEach(body::remove);
    return body;
  }

  @SuppressWarnings("unchecked")
  private static void merge(Map<String, Object> body, Map<String, Object> extra) {
    extra.forEach(
        (name, value) -> {
          if (value instanceof Map && body.get(name) instanceof Map) {
            Map<String, Object> inner = new LinkedHashMap<>((Map<String, Object>) body.get(name));
            merge(inner, (Map<String, Object>) value);
            body.put(name, inner);
          } else {
            body.put(name, value);
          }
        });
  }
}
