package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineProgramTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path folder;
  private Simulator simulator;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void start() throws IOException {
    simulator = Simulator.start(new SimulatorOptions(0, null, 5, true));
    EnvFile.write(
        folder,
        "CLOUDFLARE_GATEWAY_URL="
            + simulator.gatewayUrl()
            + "\nCLOUDFLARE_ACCOUNT_ID=a\nCLOUDFLARE_GATEWAY_ID=g\nOPENAI_TOKEN=made-up-key\n");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private int run(Path home, String... args) {
    return CommandLineProgram.run(
        args,
        home,
        folder,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--atempts 3|did you mean '--attempts'?",
        "--attempts 0|--attempts: expected at least 1, found 0",
        "--attempts many|'many' is not an int",
        "--transport univarsal|did you mean 'universal'?",
        "--log-content everything|expected one of full, text, none",
        "--log-level DEBUGG|did you mean 'DEBUG'?",
        "--models gpt-4o-minni|did you mean 'gpt-4o-mini'?",
        "--models openai/gpt-5o|unknown model 'gpt-5o' of provider 'openai'",
        "--providers opnai|did you mean 'openai'?",
        "--providers mistral|provider 'mistral' was named, but not set: MISTRAL_TOKEN",
        "--all-openai --all-models|exclude each other",
        "--prompt-mode decoed|did you mean 'decode'?",
        "--parallel --concurrency 2|exclude each other",
        "demoo|did you mean 'demo'?"
      })
  void badInputIsOneLineAndNothingIsSent(String line, String expected) {
    int code = run(HOME, line.split(" "));

    String said = err.toString(StandardCharsets.UTF_8);
    assertThat(said).contains(expected).startsWith("llm-benchmark: ");
    assertThat(said.strip().lines()).hasSize(1);
    assertThat(code).isEqualTo(2);
    assertThat(simulator.seen()).isEmpty();
  }

  @Test
  void runsAgainstAnyGatewayThatTheEnvFileNames() {
    int code =
        run(HOME, "--providers", "openai", "--attempts", "2", "--prompt-mode", "simple", "--json");

    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"model\" : \"gpt-4o-mini\"", "\"ok\" : 2");
    assertThat(simulator.seen()).hasSize(3);
  }

  @Test
  void dryRunSendsNothingAndNamesTheWorstCost() {
    int code = run(HOME, "--providers", "openai", "--max-tokens", "100", "--dry-run");

    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("openai/gpt-4o-mini: at most 0.");
    assertThat(simulator.seen()).isEmpty();
  }

  @Test
  void copiedProviderFileIsUsableAtOnceWithItsOwnOption() throws IOException {
    Path home = copyOfHome();
    Files.writeString(
        home.resolve("routes/providers/local.camel.yaml"),
        """
        - beans:
            - name: local
              type: dev.llmbenchmark.plan.ProviderData
              properties:
                title: A local server
                gatewaySlug: openai
                endpoint: chat/completions
                keyVariable: OPENAI_TOKEN
                models: small, large
        - templatedRoute:
            routeTemplateRef: openai-chat
            routeId: local
            parameters:
              - name: provider
                value: local
        """);

    int code = run(home, "--all-local", "--attempts", "1", "--warmup", "0", "--quiet");

    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("local/small", "local/large");
    assertThat(simulator.seen()).hasSize(2);
  }

  @Test
  void modelsAreListedInLinesOfAHundredColumnsAndNoneIsCut() throws IOException {
    assertThat(run(copyOfHome(), "models")).isZero();

    String table = out.toString(StandardCharsets.UTF_8);
    assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    assertThat(table)
        .containsPattern("openai/gpt-4o-mini +alive [^\n]*default[^\n]* +0\\.15 +0\\.60 +2026")
        .contains("workers-ai/@cf/deepseek-ai/deepseek-r1-distill-qwen-32b");
  }

  @Test
  void unknownKeyInAProviderFileIsNamedWithItsNearest() throws IOException {
    Path home = copyOfHome();
    Path file = home.resolve("routes/providers/mistral.camel.yaml");
    Files.writeString(file, Files.readString(file).replace("keyVariable", "kayVariable"));

    int code = run(home, "models");

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "llm-benchmark: routes/providers/mistral.camel.yaml: bean 'mistral': unknown property"
                + " 'kayVariable'; did you mean 'keyVariable'?\n");
    assertThat(code).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call|toD:|toDD:|Unknown node id: toDD|line 12, column 11",
        "record|'      steps:'|'     steps:'|record.camel.yaml|line 6, column 6",
        "benchmark|ref: planning|ref: plannning|route 'benchmark'|plannning",
        "engines/http|#stamps|#stammps|route 'gateway-over-http'|stammps",
      })
  void faultInARouteFileIsOneLineThatTellsWhere(
      String file, String right, String wrong, String where, String what) throws IOException {
    Path home = copyOfHome();
    Path route = home.resolve("routes/" + file + ".camel.yaml");
    Files.writeString(route, Files.readString(route).replaceFirst(Pattern.quote(right), wrong));

    int code = run(home, "check");

    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("llm-benchmark: routes: ")
        .contains(where, what)
        .hasLineCount(1);
    assertThat(code).isEqualTo(2);
  }

  @Test
  void checkTellsWhatIsUsableAndSendsNothing() {
    int code = run(HOME, "check");

    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("routes: ok", "gateway: ok", "openai: ok", "mistral: not set: MISTRAL_TOKEN");
    assertThat(simulator.seen()).isEmpty();
  }

  @Test
  void checkGoesOnBehindAMissingGatewayAndNeedsNoneForDirectCalls() throws IOException {
    EnvFile.write(folder, "OPENAI_TOKEN=made-up-key\n");

    int through = run(HOME, "check");
    String said = out.toString(StandardCharsets.UTF_8);
    int direct = run(HOME, "check", "--transport", "direct");

    assertThat(said)
        .contains("gateway: not set: CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_GATEWAY_ID\n")
        .contains("openai: ok\n", "mistral: not set: MISTRAL_TOKEN\n");
    assertThat(through).isEqualTo(2);
    assertThat(direct).as(err.toString(StandardCharsets.UTF_8)).isZero();
  }

  private Path copyOfHome() throws IOException {
    Path home = folder.resolve("home");
    for (String name : List.of("routes", "models.csv", "application.properties")) {
      try (Stream<Path> files = Files.walk(HOME.resolve(name))) {
        for (Path file : files.toList()) {
          Path to = home.resolve(HOME.relativize(file));
          Files.createDirectories(to.getParent());
          if (Files.isRegularFile(file)) {
            Files.copy(file, to);
          }
        }
      }
    }
    return home;
  }
}
