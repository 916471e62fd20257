package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Prompt;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.UsageRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A request body in the making: the parts that several formats share. */
final class RequestBody {
  private final Call call;
  private final ModelRules rules;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  RequestBody(Call call) {
    this.call = call;
    this.rules = call.arm().rules();
  }

  RequestBody put(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  /** System and user text as messages with roles. */
  RequestBody messages() {
    List<Object> messages = new ArrayList<>();
    system(call)
        .ifPresent(
            text ->
                messages.add(
                    message(
                        rules.systemMode() == SystemMode.DEVELOPER ? "developer" : "system",
                        text)));
    messages.add(message("user", userText(call)));
    return put("messages", messages);
  }

  static Map<String, Object> message(String role, String text) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", role);
    message.put("content", text);
    return message;
  }

  /** The system text that has a place of its own; empty when there is none or it is merged. */
  static Optional<String> system(Call call) {
    return call.arm().rules().systemMode() == SystemMode.MERGE
        ? Optional.empty()
        : systemText(call.prompt());
  }

  /** The user's text, behind the system text when the model has no place for that. */
  static String userText(Call call) {
    Prompt prompt = call.prompt();
    if (call.arm().rules().systemMode() != SystemMode.MERGE) {
      return prompt.text();
    }
    return systemText(prompt).map(system -> system + "\n\n" + prompt.text()).orElse(prompt.text());
  }

  private static Optional<String> systemText(Prompt prompt) {
    return prompt.system().filter(text -> !text.isBlank());
  }

  /** The cap of the output, where the rules want it. */
  RequestBody cap() {
    OptionalInt cap = call.maxTokens().isPresent() ? call.maxTokens() : rules.defaultMaxTokens();
    if (cap.isPresent() && !rules.maxTokensField().isEmpty()) {
      set(rules.maxTokensField(), cap.getAsInt());
    }
    return this;
  }

  /** Temperature 0 for models that take one. */
  RequestBody temperature(String path) {
    if (rules.sampling()) {
      set(path, 0);
    }
    return this;
  }

  /** The flag for a stream, only when one is wanted. */
  RequestBody stream() {
    return call.stream() ? put("stream", true) : this;
  }

  /** The request for usage at the end of a stream. */
  RequestBody streamUsage() {
    if (call.stream() && rules.usageRequest() != UsageRequest.NONE) {
      Map<String, Object> options = new LinkedHashMap<>();
      options.put("include_usage", true);
      if (rules.usageRequest() == UsageRequest.STREAM_OPTIONS_PLAIN) {
        options.put("include_obfuscation", false);
      }
      put("stream_options", options);
    }
    return this;
  }

  /** Sets a field, descending into objects at each dot. */
  private void set(String path, Object value) {
    Map<String, Object> object = fields;
    String[] names = path.split("\\.");
    for (int i = 0; i < names.length - 1; i++) {
      object = child(object, names[i]);
    }
    object.put(names[names.length - 1], value);
  }

  @SuppressWarnings("unchecked") // every map in a body is made here or by the JSON mapper
  private static Map<String, Object> child(Map<String, Object> parent, String name) {
    if (!(parent.get(name) instanceof Map<?, ?>)) {
      parent.put(name, new LinkedHashMap<String, Object>());
    }
    return (Map<String, Object>) parent.get(name);
  }

  /** The body, with what the rules add to it and without what they drop. */
  Map<String, Object> build() {
    String extra = rules.extraBody();
    if (!extra.isBlank()) {
      merge(fields, Json.object(extra, "extraBody of " + call.arm().key()));
    }
    rules.dropFields().forEach(fields::remove);
    return fields;
  }

  private static void merge(Map<String, Object> into, Map<?, ?> extra) {
    extra.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (value instanceof Map<?, ?> object) {
            merge(child(into, name), object);
          } else {
            into.put(name, value);
          }
        });
  }
}
