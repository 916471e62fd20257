package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Provider;
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
  private String telemetryName = "";
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
   * @param value its name in the conventions of OpenTelemetry; default: the bean's name
   */
  public void setTelemetryName(String value) {
    telemetryName = value;
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
   * @param file the provider's file, for messages
   * @return the provider
   * @throws BadInput when something is missing or has no meaning
   */
  Provider build(String id, Map<String, FamilyData> families, String file) {
    BeanTexts texts = new BeanTexts(file + ": bean '" + id + "'");
    List<String> all = texts.list("models", models);
    String standard = defaultModel.isBlank() ? all.get(0) : defaultModel.strip();
    texts.oneOf("defaultModel", standard, all);
    ModelRules base = rules.over(RulesData.BASE, texts.where());
    Map<String, String> known = texts.pairs("variables", variables, "=", "[,\n]");
    String path = texts.needed("endpoint", endpoint);
    String streamPath = streamEndpoint.isBlank() ? path : streamEndpoint.strip();
    texts.checkPlaceholders("endpoint", path, known.keySet(), true);
    texts.checkPlaceholders("streamEndpoint", streamPath, known.keySet(), true);
    texts.checkPlaceholders("baseUrl", baseUrl, known.keySet(), false);
    return new Provider(
        id,
        texts.alias(alias.isBlank() ? id : alias.strip()),
        title.isBlank() ? id : title.strip(),
        telemetryName.isBlank() ? id : telemetryName.strip(),
        gatewaySlug.isBlank() ? id : gatewaySlug.strip(),
        path,
        streamPath,
        texts.httpAddress("baseUrl", baseUrl),
        auth(texts),
        texts.pairs("headers", headers, ":", "\n"),
        known,
        standard,
        all,
        base,
        families.entrySet().stream()
            .map(family -> family.getValue().build(family.getKey(), base, file))
            .toList());
  }

  private Auth auth(BeanTexts texts) {
    Auth.Kind kind = texts.pick("auth", Auth.Kind.class, auth);
    if (kind == Auth.Kind.KEY) {
      texts.needed("keyVariable (or auth: none, or auth: gateway)", keyVariable);
    }
    String scheme = authScheme.strip().equals("none") ? "" : authScheme.strip();
    return new Auth(
        kind,
        texts.needed("authHeader", authHeader),
        scheme,
        keyVariable.strip(),
        keyFile(kind, texts.where()));
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
}
