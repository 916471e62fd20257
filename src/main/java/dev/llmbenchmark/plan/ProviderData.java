package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.model.Provider;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider as its file writes it: a JavaBean, because Camel fills it. Lists are text, separated
 * by commas or line breaks, since a bean in a YAML route takes no sequence.
 */
public final class ProviderData {
  private String alias = "";
  private String title = "";
  private String gatewaySlug = "";
  private String endpoint = "";
  private String streamEndpoint = "";
  private String baseUrl = "";
  private String auth = "key";
  private String keyVariable = "";
  private String keyFileVariable = "";
  private String keyFileScope = "";
  private String authHeader = "Authorization";
  private String authScheme = "Bearer";
  private String headers = "";
  private String variables = "";
  private String defaultModel = "";
  private String models = "";
  private RulesData rules = new RulesData();

  /**
   * @param value short name for the command line ({@code --all-<alias>}); default: the bean's name
   */
  public void setAlias(String value) {
    alias = value;
  }

  /**
   * @param value name for people; default: the bean's name
   */
  public void setTitle(String value) {
    title = value;
  }

  /**
   * @param value the gateway's name of the provider; default: the bean's name
   */
  public void setGatewaySlug(String value) {
    gatewaySlug = value;
  }

  /**
   * @param value path behind the base; {@code {model}} and {@code {VARIABLE}} are filled in
   */
  public void setEndpoint(String value) {
    endpoint = value;
  }

  /**
   * @param value the path for streams; default: as {@code endpoint}
   */
  public void setStreamEndpoint(String value) {
    streamEndpoint = value;
  }

  /**
   * @param value address of the provider itself, for {@code --transport direct}
   */
  public void setBaseUrl(String value) {
    baseUrl = value;
  }

  /**
   * @param value {@code key} (default), {@code none}, or {@code gateway} when the gateway holds it
   */
  public void setAuth(String value) {
    auth = value;
  }

  /**
   * @param value environment variable that holds the key
   */
  public void setKeyVariable(String value) {
    keyVariable = value;
  }

  /**
   * @param value variable with the path of a service account's key file, used without a key
   */
  public void setKeyFileVariable(String value) {
    keyFileVariable = value;
  }

  /**
   * @param value scope of those tokens; needed with {@code keyFileVariable}
   */
  public void setKeyFileScope(String value) {
    keyFileScope = value;
  }

  /**
   * @param value request header for the key; default {@code Authorization}
   */
  public void setAuthHeader(String value) {
    authHeader = value;
  }

  /**
   * @param value word before the key; default {@code Bearer}; {@code none} for no word
   */
  public void setAuthScheme(String value) {
    authScheme = value;
  }

  /**
   * @param value further headers, as {@code name: value} separated by line breaks
   */
  public void setHeaders(String value) {
    headers = value;
  }

  /**
   * @param value variables of the endpoints, as {@code NAME} (needed) or {@code NAME=default}
   */
  public void setVariables(String value) {
    variables = value;
  }

  /**
   * @param value the model that is taken when only the provider was named
   */
  public void setDefaultModel(String value) {
    defaultModel = value;
  }

  /**
   * @param value all models
   */
  public void setModels(String value) {
    models = value;
  }

  public RulesData getRules() {
    return rules;
  }

  /**
   * @param value how requests look and what usage means
   */
  public void setRules(RulesData value) {
    rules = value;
  }

  /**
   * @param id name of the bean
   * @param families the families of this provider, by bean name
   * @param where file and bean, for messages
   * @return the provider
   * @throws BadInput when something is missing or has no meaning
   */
  Provider build(String id, Map<String, FamilyData> families, String where) {
    need(endpoint, "endpoint", where);
    List<String> all = list(models);
    need(models, "models", where);
    String standard = defaultModel.isBlank() ? all.get(0) : defaultModel.strip();
    if (!all.contains(standard)) {
      throw new BadInput(
          where
              + ": defaultModel '"
              + standard
              + "' is not among its models"
              + Nearest.hint(standard, all));
    }
    ModelRules base = rules.over(RulesData.BASE, where);
    return new Provider(
        id,
        alias.isBlank() ? id : alias.strip(),
        title.isBlank() ? id : title.strip(),
        gatewaySlug.isBlank() ? id : gatewaySlug.strip(),
        endpoint.strip(),
        streamEndpoint.isBlank() ? endpoint.strip() : streamEndpoint.strip(),
        baseUrl.strip(),
        auth(where),
        pairs(headers, ":", "\n", where + ": headers"),
        pairs(variables, "=", "[,\n]", where + ": variables"),
        standard,
        all,
        base,
        families.entrySet().stream()
            .map(
                family ->
                    new Provider.Family(
                        family.getKey(),
                        list(family.getValue().getModels()),
                        family.getValue().getRules().over(base, where)))
            .toList());
  }

  private Auth auth(String where) {
    Auth.Kind kind = RulesData.pick(Auth.Kind.class, auth, Auth.Kind.KEY, where + ": auth");
    if (kind == Auth.Kind.KEY) {
      need(keyVariable, "keyVariable (or auth: none, or auth: gateway)", where);
    }
    String scheme = authScheme.strip().equals("none") ? "" : authScheme.strip();
    return new Auth(kind, authHeader.strip(), scheme, keyVariable.strip(), keyFile(kind, where));
  }

  private Optional<Auth.KeyFile> keyFile(Auth.Kind kind, String where) {
    if (keyFileVariable.isBlank() && keyFileScope.isBlank()) {
      return Optional.empty();
    }
    if (keyFileVariable.isBlank() || keyFileScope.isBlank() || kind != Auth.Kind.KEY) {
      throw new BadInput(where + ": keyFileVariable and keyFileScope go together, with auth: key");
    }
    return Optional.of(new Auth.KeyFile(keyFileVariable.strip(), keyFileScope.strip()));
  }

  private static void need(String value, String name, String where) {
    if (value.isBlank()) {
      throw new BadInput(where + ": property " + name + " is missing");
    }
  }

  static List<String> list(String text) {
    return Arrays.stream(text.split("[,\n]"))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static Map<String, String> pairs(String text, String mark, String between, String where) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String line : text.split(between)) {
      if (!line.isBlank()) {
        String[] sides = line.split(mark, 2);
        if (sides.length < 2 && mark.equals(":")) {
          throw new BadInput(where + ": expected 'name: value', found '" + line.strip() + "'");
        }
        pairs.put(sides[0].strip(), sides.length < 2 ? "" : sides[1].strip());
      }
    }
    return pairs;
  }
}
