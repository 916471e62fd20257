package dev.llmbenchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.plan.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lints the project's own routes, and tests that the lints find what they are for. */
class RouteLintTest {
  private static final RouteFiles FILES = RouteFiles.ofTheProject();

  private static final String GOOD =
      """
      - beans:
          - name: text
            type: java.lang.StringBuilder
      - routeConfiguration:
          id: failures
          onException:
            - onException:
                exception:
                  - java.io.IOException
                steps:
                  - bean:
                      id: tell-failure
                      ref: bound
      - route:
          id: one
          description: One route
          routeConfigurationId: failures
          from:
            uri: direct:one # text
            steps:
              - bean:
                  id: text-of-it
                  ref: text
                  method: "append(${variable.part})"
              - filter:
                  id: only-texts
                  simple: "${body} is 'java.lang.String'"
                  steps:
                    - to: direct:one
              - to:
                  id: over-http
                  uri: http:server
                  parameters:
                    responseTimeout: "{{time.limit-ms}}"
                    clientBuilder: "#option"
      - routeTemplate:
          id: shape
          description: A shape
          parameters:
            - name: name
              description: what it is called
          from:
            uri: "direct:{{name}}" # text
            steps:
              - bean:
                  id: "{{name}}-step"
                  ref: bound
      - templatedRoute:
          routeTemplateRef: shape
          routeId: round
          parameters:
            - name: name
              value: round
      """;

  private static final String PROPERTIES = "# How long, in ms.\ntime.limit-ms=5\n";
  private static final String JAVA = "main.bind(\"bound\", x); main.bind(\n \"option\", y);";

  private static List<String> findings(RouteFiles files) {
    List<String> findings = new ArrayList<>(RouteLint.findings(files));
    findings.addAll(EndpointLint.findings(files));
    findings.addAll(BeanLint.findings(files));
    return findings;
  }

  private static List<String> findings(String routes, String properties, String java) {
    return findings(new RouteFiles(Map.of("f", routes), properties, java));
  }

  @Test
  void routesOfTheProjectAreClean() {
    assertThat(FILES.routes()).hasSizeGreaterThan(10);
    assertThat(findings(FILES)).isEmpty();
  }

  @Test
  void cleanRouteHasNoFinding() {
    assertThat(findings(GOOD, PROPERTIES, JAVA)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "responseTimeout|responseTimout|f: http responseTimout Unknown option",
        "{{time.limit-ms}}|soon|f: http responseTimeout Invalid integer value: soon",
        "http:server|htp:server|f: unknown component htp",
        "uri: http:server|uri: http:server?httpMethod=POST|f: options of http:server?httpMethod=POST"
            + " belong under parameters",
        "to: direct:one|to: direct:two|f: no route has the endpoint direct:two",
        "description: One route|group: x|f: route one has no description",
        "description: A shape|group: x|f: routeTemplate shape has no description",
        "description: what it is called|required: true|f: parameter name has no description",
        "routeId: round|prefixId: round|f: templatedRoute has no routeId",
        "id: one|group: one|f: route has no id",
        "id: one|id: theOne|f: id theOne is not in kebab-case",
        "id: only-texts|disabled: false|f: filter has no id",
        "id: text-of-it|description: x|f: bean has no id",
        "id: over-http|description: x|f: to has no id",
        "id: tell-failure|description: x|f: bean has no id",
        "id: over-http|id: text-of-it|f: id text-of-it is there twice",
        "id: over-http|id: overHttp|f: id overHttp is not in kebab-case",
        "routeConfigurationId: failures|routeConfigurationId: failure|f: route one names the"
            + " unknown routeConfiguration failure",
        "java.io.IOException|java.io.IoException|f: no such class: java.io.IoException",
        "uri: direct:one # text|uri: direct:one|f: no comment on the body of uri: direct:one",
        "simple:|groovy:|f: the script language groovy",
        "${body} is 'java.lang.String'|${body.length()} == 5|f: more than a body or variable:"
            + " ${body.length()}",
        "${body} is 'java.lang.String'|${random(5)}|f: more than a body or variable: ${random(5)}",
        "${body} is 'java.lang.String'|${body} > 5|f: a program in a simple expression: ${body} > 5",
        "${variable.part}|${bean:text}|f: more than a body or variable: ${bean:text}",
        "ref: text|ref: txet|f: no bean txet",
        "ref: text|ref: bound|bean text is used by no route",
        "append(|apend(|f: bean text has no public method apend",
        "#option|#optoin|f: no bean optoin",
        "#option|x|bean option is bound and used by no route",
        "{{time.limit-ms}}|{{time.limit}}|f: no property time.limit in application.properties",
        "{{time.limit-ms}}|5|application.properties: time.limit-ms is used nowhere"
      })
  void mistakeIsFound(String good, String wrong, String finding) {
    assertThat(GOOD).contains(good);

    assertThat(findings(GOOD.replace(good, wrong), PROPERTIES, JAVA))
        .anyMatch(found -> found.startsWith(finding));
  }

  @Test
  void propertyWithoutACommentIsFound() {
    assertThat(findings(GOOD, "\ntime.limit-ms=5\n", JAVA))
        .containsExactly("application.properties: time.limit-ms has no comment above it");
  }

  @Test
  void everyVariableOfAProviderStandsInTheExampleAndNoOther() {
    Set<String> ofProviders = new TreeSet<>();
    for (Provider provider : Catalogue.read(Path.of("").toAbsolutePath()).providers()) {
      ofProviders.addAll(provider.variables().keySet());
      if (!provider.auth().variable().isEmpty()) {
        ofProviders.add(provider.auth().variable());
      }
      provider.auth().keyFile().ifPresent(file -> ofProviders.add(file.variable()));
    }
    Set<String> inExample =
        RouteFiles.found(
            Pattern.compile("(?m)^([A-Z_0-9]+)=$"), RouteFiles.text(Path.of(".env.example")));

    assertThat(inExample).containsAll(ofProviders);
    for (String name : inExample) {
      if (!ofProviders.contains(name)) {
        assertThat(FILES.java()).as("who reads " + name).contains("\"" + name + "\"");
      }
    }
  }
}
