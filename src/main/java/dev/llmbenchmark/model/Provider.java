package dev.llmbenchmark.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A provider of hosted models, as its file under {@code routes/providers/} describes it.
 *
 * @param id name of the file and of the bean, such as {@code groq}
 * @param alias short name for the command line; equals the id when the file gives none
 * @param title name for people
 * @param telemetryName its name in the conventions of OpenTelemetry
 * @param gatewaySlug the gateway's name of the provider
 * @param endpoint path behind the gateway's or the provider's base for whole replies; {@code
 *     {model}} and {@code {VARIABLE}} are filled in
 * @param streamEndpoint the same for streams
 * @param baseUrl address of the provider itself, for calls without the gateway; may hold {@code
 *     {VARIABLE}}; empty when it is not known
 * @param auth how it is shown who calls
 * @param headers further request headers, by name
 * @param variables environment variables of the endpoint with their defaults; an empty default
 *     means that the variable is needed
 * @param defaultModel the model that is taken when only the provider was named
 * @param models all models, in the order of the file
 * @param rules what holds for a model of no family
 * @param families what differs for some models; the first that matches counts
 */
public record Provider(
    String id,
    String alias,
    String title,
    String telemetryName,
    String gatewaySlug,
    String endpoint,
    String streamEndpoint,
    String baseUrl,
    Auth auth,
    Map<String, String> headers,
    Map<String, String> variables,
    String defaultModel,
    List<String> models,
    ModelRules rules,
    List<Family> families) {

  /**
   * Models that want the same requests.
   *
   * @param name name of the family's bean
   * @param models ids; a {@code *} stands for any characters
   * @param rules what holds for them
   */
  public record Family(String name, List<String> models, ModelRules rules) {
    /** Copies the list. */
    public Family {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(rules, "rules");
      models = List.copyOf(models);
    }

    boolean contains(String model) {
      return models.stream().anyMatch(pattern -> matches(pattern, model));
    }

    private static boolean matches(String pattern, String model) {
      String[] parts = pattern.split("\\*", -1);
      if (parts.length == 1) {
        return pattern.equals(model);
      }
      int at = parts[0].length();
      if (!model.startsWith(parts[0])) {
        return false;
      }
      for (int i = 1; i < parts.length - 1; i++) {
        int found = model.indexOf(parts[i], at);
        if (found < 0) {
          return false;
        }
        at = found + parts[i].length();
      }
      String last = parts[parts.length - 1];
      return model.length() - last.length() >= at && model.endsWith(last);
    }
  }

  /** Checks that nothing is null and copies the collections. */
  public Provider {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(telemetryName, "telemetryName");
    Objects.requireNonNull(gatewaySlug, "gatewaySlug");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(streamEndpoint, "streamEndpoint");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(auth, "auth");
    Objects.requireNonNull(defaultModel, "defaultModel");
    Objects.requireNonNull(rules, "rules");
    headers = Map.copyOf(headers);
    variables = Map.copyOf(variables);
    models = List.copyOf(models);
    families = List.copyOf(families);
  }

  /**
   * @param model a model's id
   * @return what holds for that model
   */
  public ModelRules rulesFor(String model) {
    return families.stream()
        .filter(family -> family.contains(model))
        .findFirst()
        .map(Family::rules)
        .orElse(rules);
  }
}
