package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.UsageRequest;
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

class ProviderFilesTest {
  /** A file that uses every property. */
  private static final String FULL =
      """
      - beans:
          - name: acme
            type: dev.llmbenchmark.plan.ProviderData
            properties:
              alias: ac
              title: Acme Models
              gatewaySlug: acme-ai
              endpoint: "v1/{ACME_REGION}/chat"
              streamEndpoint: "v1/{ACME_REGION}/chat/{model}:stream"
              baseUrl: "https://{ACME_REGION}.acme.example"
              auth: key
              keyVariable: ACME_TOKEN
              authHeader: x-key
              authScheme: none
              headers: |
                x-version: 2026-01-01
                x-beta: a, b
              variables: ACME_PROJECT, ACME_REGION=eu
              defaultModel: small
              models: |
                big, huge
                small
              rules:
                maxTokensField: config.max
                defaultMaxTokens: 4096
                systemMode: developer
                sampling: false
                usageRequest: stream-options-plain
                extraBody: '{"top_k": 1}'
                dropFields: n, user
                outputIncludesReasoning: false
                inputIncludesCached: false
                thinkTags: true
          - name: acme-big
            type: dev.llmbenchmark.plan.FamilyData
            properties:
              provider: acme
              models: "big, hu*"
              rules:
                systemMode: merge
      - templatedRoute:
          routeTemplateRef: openai-chat
          routeId: acme
          parameters:
            - name: provider
              value: acme
      """;

  @TempDir Path routes;

  @BeforeEach
  void copyDialects() throws IOException {
    for (String folder : new String[] {"dialects", "providers"}) {
      Files.createDirectory(routes.resolve(folder));
    }
    for (String name : new String[] {"dialects/openai-chat", "call"}) {
      String file = name + ".camel.yaml";
      Files.copy(Path.of("routes").resolve(file), routes.resolve(file));
    }
  }

  private void write(String id, String text) throws IOException {
    Files.writeString(routes.resolve("providers/" + id + ".camel.yaml"), text);
  }

  private Catalogue read() {
    ProviderFiles files = ProviderFiles.read(routes);
    return Catalogue.of(files.providers(), files.families(), Map.of());
  }

  @Test
  void everyPropertyOfAFullFileIsKept() throws IOException {
    write("acme", FULL);

    Provider provider = read().provider("ac");

    assertThat(provider.id()).isEqualTo("acme");
    assertThat(provider.title()).isEqualTo("Acme Models");
    assertThat(provider.gatewaySlug()).isEqualTo("acme-ai");
    assertThat(provider.endpoint()).isEqualTo("v1/{ACME_REGION}/chat");
    assertThat(provider.streamEndpoint()).isEqualTo("v1/{ACME_REGION}/chat/{model}:stream");
    assertThat(provider.baseUrl()).isEqualTo("https://{ACME_REGION}.acme.example");
    assertThat(provider.auth()).isEqualTo(new Auth(Auth.Kind.KEY, "x-key", "", "ACME_TOKEN"));
    assertThat(provider.headers()).isEqualTo(Map.of("x-version", "2026-01-01", "x-beta", "a, b"));
    assertThat(provider.variables()).isEqualTo(Map.of("ACME_PROJECT", "", "ACME_REGION", "eu"));
    assertThat(provider.models()).containsExactly("big", "huge", "small");
    assertThat(provider.defaultModel()).isEqualTo("small");
    assertThat(provider.rules().maxTokensField()).isEqualTo("config.max");
    assertThat(provider.rules().defaultMaxTokens()).hasValue(4096);
    assertThat(provider.rules().systemMode()).isEqualTo(SystemMode.DEVELOPER);
    assertThat(provider.rules().sampling()).isFalse();
    assertThat(provider.rules().usageRequest()).isEqualTo(UsageRequest.STREAM_OPTIONS_PLAIN);
    assertThat(provider.rules().extraBody()).isEqualTo("{\"top_k\": 1}");
    assertThat(provider.rules().dropFields()).containsExactly("n", "user");
    assertThat(provider.rules().outputIncludesReasoning()).isFalse();
    assertThat(provider.rules().inputIncludesCached()).isFalse();
    assertThat(provider.rules().thinkTags()).isTrue();
  }

  @Test
  void familyKeepsTheRulesOfItsProviderButForWhatItSays() throws IOException {
    write("acme", FULL);

    Provider provider = read().provider("acme");

    assertThat(provider.rulesFor("huge").systemMode()).isEqualTo(SystemMode.MERGE);
    assertThat(provider.rulesFor("huge").maxTokensField()).isEqualTo("config.max");
    assertThat(provider.rulesFor("small").systemMode()).isEqualTo(SystemMode.DEVELOPER);
  }

  @Test
  void shortFileGetsTheDefaultsOfTheGuide() throws IOException {
    write("acme", Snippets.provider("acme", "endpoint: chat", "keyVariable: A_T", "models: m, n"));

    Provider provider = read().provider("acme");

    assertThat(provider.alias()).isEqualTo("acme");
    assertThat(provider.title()).isEqualTo("acme");
    assertThat(provider.gatewaySlug()).isEqualTo("acme");
    assertThat(provider.streamEndpoint()).isEqualTo("chat");
    assertThat(provider.baseUrl()).isEmpty();
    assertThat(provider.auth())
        .isEqualTo(new Auth(Auth.Kind.KEY, "Authorization", "Bearer", "A_T"));
    assertThat(provider.headers()).isEmpty();
    assertThat(provider.variables()).isEmpty();
    assertThat(provider.defaultModel()).isEqualTo("m");
    assertThat(provider.rules()).isEqualTo(RulesData.BASE);
    assertThat(provider.rules().maxTokensField()).isEqualTo("max_tokens");
    assertThat(provider.rules().defaultMaxTokens()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gateway"})
  void keyVariableIsNotNeededWithoutAKey(String auth) throws IOException {
    write("acme", Snippets.provider("acme", "endpoint: chat", "auth: " + auth, "models: m"));

    assertThat(read().provider("acme").auth().variable()).isEmpty();
  }

  @Test
  void numberThatIsQuotedIsANumberAllTheSame() throws IOException {
    write("acme", FULL.replace("4096", "\"4096\""));

    assertThat(read().provider("acme").rules().defaultMaxTokens()).hasValue(4096);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "two|a|routes/providers/two.camel.yaml: bean 'a': its name must be that of the file, 'two'",
        "a|two|routes/providers/a.camel.yaml: templatedRoute: routeId: expected 'a', the name of"
            + " the file; found 'two'"
      })
  void nameOfTheFileIsTheId(String bean, String routeId, String message) throws IOException {
    String text = Snippets.provider("a", "endpoint: chat", "auth: none", "models: m");
    write(bean, text.replace("routeId: a", "routeId: " + routeId));

    assertThatThrownBy(this::read).isInstanceOf(BadInput.class).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme", "acme_ai", "acme ai", "-acme", "acme--ai"})
  void nameOfTheFileIsSmallLettersDigitsAndHyphens(String id) throws IOException {
    write(id, Snippets.provider(id, "endpoint: chat", "auth: none", "models: m"));

    assertThatThrownBy(this::read)
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("routes/providers/" + id + ".camel.yaml: expected a name of small");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "record", "attempts"})
  void nameOfAnEndpointOrBeanOfTheRoutesIsTaken(String id) throws IOException {
    write(id, Snippets.provider(id, "endpoint: chat", "auth: none", "models: m"));

    assertThatThrownBy(this::read)
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "routes/providers/%s.camel.yaml: bean '%s': the name is taken by the program's own"
                    .formatted(id, id)
                + " routes");
  }

  @Test
  void fileThatCamelWouldNotLoadIsNamed() throws IOException {
    Files.writeString(routes.resolve("providers/acme.yaml"), FULL);

    assertThatThrownBy(this::read)
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith("acme.yaml: would not be loaded; expected a name *.camel.yaml");
  }
}
