package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake in a provider file is one line with file, name and the nearest valid name. */
class ProviderFilesErrorsTest {
  private static final String FILE = "routes/providers/acme.camel.yaml: ";
  private static final String GOOD =
      Snippets.provider(
          "acme",
          "alias: ac",
          "endpoint: \"{ACME_REGION}/{model}\"",
          "baseUrl: https://acme.example",
          "auth: key",
          "keyVariable: ACME_TOKEN",
          "authHeader: x-key",
          "headers: \"x-version: 1\"",
          "variables: ACME_REGION=eu",
          "defaultModel: m",
          "models: m, n",
          "rules:",
          "  systemMode: system",
          "  sampling: false",
          "  defaultMaxTokens: 5",
          "  usageRequest: none",
          "  extraBody: \"{}\"");

  @TempDir Path routes;

  @BeforeEach
  void copyDialect() throws IOException {
    Files.createDirectory(routes.resolve("dialects"));
    Files.createDirectory(routes.resolve("providers"));
    String dialect = "dialects/openai-chat.camel.yaml";
    Files.copy(Path.of("routes").resolve(dialect), routes.resolve(dialect));
  }

  private void write(String id, String text) throws IOException {
    Files.writeString(routes.resolve("providers/" + id + ".camel.yaml"), text);
  }

  private Catalogue read() {
    ProviderFiles files = ProviderFiles.read(routes);
    return Catalogue.of(files.providers(), files.families(), Map.of());
  }

  private void refused(String text, String message) throws IOException {
    write("acme", text);
    assertThatThrownBy(this::read)
        .isInstanceOf(BadInput.class)
        .hasMessage(FILE + message)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void fileWithoutMistakesIsRead() throws IOException {
    write("acme", GOOD);

    assertThat(read().provider("acme").models()).containsExactly("m", "n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- beans:|- baens:|unknown key 'baens'; did you mean 'beans'? (known: beans,"
            + " templatedRoute)",
        "- templatedRoute:|- templateRoute:|unknown key 'templateRoute'; did you mean"
            + " 'templatedRoute'? (known: beans, templatedRoute)",
        "properties:|propertys:|a bean: unknown key 'propertys'; did you mean 'properties'? (known:"
            + " name, type, properties)",
        "ProviderData|ProvderData|bean 'acme': unknown type 'dev.llmbenchmark.plan.ProvderData';"
            + " did you mean 'dev.llmbenchmark.plan.ProviderData'?",
        "routeTemplateRef: openai-chat|routeTemplateRef: openai-chatt|templatedRoute: unknown"
            + " routeTemplateRef 'openai-chatt'; did you mean 'openai-chat'? (known: openai-chat)",
        "- name: provider|- name: provdier|templatedRoute: unknown parameter 'provdier' of"
            + " openai-chat; did you mean 'provider'? (known: provider)",
        "value: acme|value: amce|templatedRoute: parameter 'provider': expected 'acme', the name of"
            + " the file; found 'amce'",
        "value: acme|valeu: acme|templatedRoute: a parameter: unknown key 'valeu'; did you mean"
            + " 'value'? (known: name, value)",
        "routeId: acme|routeID: acme|templatedRoute: unknown key 'routeID'; did you mean 'routeId'?"
            + " (known: routeTemplateRef, routeId, parameters)",
        "alias: ac|alais: ac|bean 'acme': unknown property 'alais'; did you mean 'alias'?",
        "sampling: false|smapling: false|bean 'acme': unknown property 'rules.smapling'; did you"
            + " mean 'sampling'?"
      })
  void unknownNameIsRefusedWithTheNearest(String good, String wrong, String message)
      throws IOException {
    refused(GOOD.replace(good, wrong), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models: m, n|models: [m, n]|'models': expected text (a list is text too: separated by"
            + " commas or line breaks; quotes keep a number as it is written)",
        "models: m, n|models: 3.10|'models': expected text (a list is text too: separated by commas"
            + " or line breaks; quotes keep a number as it is written)",
        "defaultMaxTokens: 5|defaultMaxTokens: many|'rules.defaultMaxTokens': expected a whole"
            + " number",
        "defaultMaxTokens: 5|defaultMaxTokens: 5.5|'rules.defaultMaxTokens': expected a whole"
            + " number",
        "defaultMaxTokens: 5|defaultMaxTokens: \"\"|'rules.defaultMaxTokens': expected a whole"
            + " number",
        "sampling: false|sampling: 0|'rules.sampling': expected true or false",
        "sampling: false|sampling: maybe|'rules.sampling': expected true or false",
        "sampling: false|sampling:|'rules.sampling' has no value",
        "alias: ac|alias:|'alias' has no value",
        "https://acme.example|\"{{acme.url}}\"|'baseUrl': '{{' is not filled in here; write"
            + " {VARIABLE} and name it in 'variables'"
      })
  void valueOfAnotherTypeIsRefused(String good, String wrong, String message) throws IOException {
    refused(GOOD.replace(good, wrong), "bean 'acme': property " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "defaultModel: m|defaultModel: mm|defaultModel: 'mm' is not among its models; did you mean"
            + " 'm'?",
        "models: m, n|models: \", ,\"|models is missing",
        "models: m, n|models: m, n, m|models: 'm' is there twice",
        "keyVariable: ACME_TOKEN|keyVariable: \"\"|keyVariable (or auth: none, or auth: gateway) is"
            + " missing",
        "auth: key|auth: gatway|auth: 'gatway' is not one of key, none, gateway; did you mean"
            + " 'gateway'?",
        "authHeader: x-key|authHeader: \" \"|authHeader is missing",
        "systemMode: system|systemMode: systm|rules.systemMode: 'systm' is not one of system,"
            + " developer, merge; did you mean 'system'?",
        "usageRequest: none|usageRequest: yes|rules.usageRequest: 'yes' is not one of none,"
            + " stream-options, stream-options-plain",
        "defaultMaxTokens: 5|defaultMaxTokens: 0|rules.defaultMaxTokens: expected a whole number of"
            + " at least 1, found 0",
        "extraBody: \"{}\"|extraBody: \"[1]\"|rules.extraBody: expected a JSON object, found '[1]'",
        "extraBody: \"{}\"|extraBody: \"{\"|rules.extraBody: expected a JSON object, found '{'",
        "alias: ac|alias: models|alias: expected small letters, digits and single hyphens, and"
            + " another word than 'models'; found 'models'",
        "alias: ac|alias: a c|alias: expected small letters, digits and single hyphens, and another"
            + " word than 'models'; found 'a c'",
        "https://acme.example|acme.example|baseUrl: expected https://… or http://…, found"
            + " 'acme.example'",
        "x-version: 1|x-version|headers: expected 'name: value', found 'x-version'",
        "variables: ACME_REGION=eu|variables: ACME_REGION=eu, =x|variables: expected NAME or"
            + " NAME=default, found '=x'",
        "variables: ACME_REGION=eu|variables: ACME_REGOIN=eu|endpoint: nothing fills in"
            + " '{ACME_REGION}'; did you mean 'ACME_REGOIN'?; 'variables' names what comes from the"
            + " environment",
        "https://acme.example|\"https://{model}.example\"|baseUrl: nothing fills in '{model}';"
            + " 'variables' names what comes from the environment"
      })
  void valueWithoutMeaningIsRefused(String good, String wrong, String message) throws IOException {
    refused(GOOD.replace(good, wrong), "bean 'acme': property " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"- beans:\n    - acme\n", "- beans: acme\n", "- acme\n", "acme: 1\n"})
  void fileOfAnotherShapeIsOneLine(String text) throws IOException {
    write("acme", text);

    assertThatThrownBy(this::read)
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(FILE.strip().substring(0, FILE.length() - 2))
        .hasMessageContaining("expected ")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void brokenYamlIsOneLineWithItsPlace() throws IOException {
    write("acme", GOOD.replace("alias: ac", "alias: \"ac"));

    assertThatThrownBy(this::read)
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(FILE + "is no YAML: ")
        .hasMessageContaining("line ")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void everyFileHoldsItsBeanAndOneInstance() throws IOException {
    String instance = GOOD.substring(GOOD.indexOf("- templatedRoute"));
    String type = "dev.llmbenchmark.plan.ProviderData";

    refused(instance, "holds no bean 'acme' of type " + type);
    refused("", "holds no bean 'acme' of type " + type);
    refused(GOOD.replace(instance, ""), "expected one templatedRoute, found 0");
    refused(GOOD + instance, "expected one templatedRoute, found 2");
  }

  @Test
  void parameterThatIsMissingOrGivenTwiceIsRefused() throws IOException {
    String parameter = "      - name: provider\n        value: acme\n";

    refused(
        GOOD.replace(parameter, ""),
        "templatedRoute: parameter 'provider': expected 'acme', the name of the file; found"
            + " nothing");
    refused(GOOD + parameter, "templatedRoute: parameter 'provider' is given twice");
  }

  @Test
  void nameOfABeanOfAnotherFileIsTaken() throws IOException {
    String family =
        """
        - beans:
            - name: reasoning
              type: dev.llmbenchmark.plan.FamilyData
              properties:
                provider: %s
                models: m
        """;
    write("acme", GOOD + family.formatted("acme"));
    write("zeta", GOOD.replace("acme", "zeta").replace(": ac", ": ze") + family.formatted("zeta"));

    assertThatThrownBy(this::read)
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "routes/providers/zeta.camel.yaml: bean 'reasoning': the name is taken by a bean in"
                + " routes/providers/acme.camel.yaml");
  }
}
