package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A key of its own in every variable, and a gateway that repeats them all: none is left anywhere.
 */
@Timeout(180)
class SentinelTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String COLLECTOR = "OTEL_EXPORTER_OTLP_HEADERS";

  /** No gateway is sent it, and none can repeat it. */
  private static final String HOOK = "hook-s3cret-4711";

  private static final List<String> VARIABLES =
      List.of(
          "CLOUDFLARE_API_TOKEN",
          "OPENAI_TOKEN",
          "ANTHROPIC_TOKEN",
          "GOOGLE_VERTEX_TOKEN",
          "DEEPSEEK_TOKEN",
          "WORKERS_AI_TOKEN",
          "MISTRAL_TOKEN",
          "HISTORY_PASSWORD",
          COLLECTOR);

  @TempDir Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectory(folder.resolve("results"));
  }

  /** Digits that occur nowhere else, and characters that each encoding changes. */
  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    for (int i = 0; i < VARIABLES.size(); i++) {
      keys.put(VARIABLES.get(i), "sk+Zq" + i + "/7xK" + i + "~9vWmQ4tR" + i);
    }
    return keys;
  }

  private Map<String, String> variables(EchoServer server) {
    Map<String, String> all = new LinkedHashMap<>(keys());
    all.put("CLOUDFLARE_GATEWAY_URL", server.url());
    all.put("CLOUDFLARE_ACCOUNT_ID", "a");
    all.put("CLOUDFLARE_GATEWAY_ID", "g");
    all.put("GOOGLE_VERTEX_PROJECT", "p");
    for (String id : List.of("OPENAI", "ANTHROPIC", "GOOGLE_VERTEX_AI", "DEEPSEEK", "WORKERS_AI")) {
      all.put(id + "_BASE_URL", server.url());
    }
    all.put("MISTRAL_BASE_URL", server.url());
    all.put("ALERT_WEBHOOK_URL", "https://hooks.example/services/" + HOOK + "?sig=" + HOOK);
    all.put("GITHUB_STEP_SUMMARY", folder.resolve("results/step.md").toString());
    // Nobody listens there, which is told at the end.
    all.put("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://127.0.0.1:1/m?k=" + HOOK);
    all.put(
        COLLECTOR,
        "authorization=Bearer%20"
            + URLEncoder.encode(keys().get(COLLECTOR), StandardCharsets.UTF_8));
    return all;
  }

  private static String[] run(String more) {
    String line =
        "--providers openai anthropic google-vertex-ai deepseek workers-ai mistral --attempts 14"
            + " --warmup 0 --retries 0 --parallel --prompt-mode simple --log-level DEBUG"
            + " --metrics-file results/metrics.txt "
            + more;
    return line.strip().split(" ");
  }

  private static void holdsNoKey(String text) {
    assertThat(text).doesNotContain(HOOK);
    for (String key : keys().values()) {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      assertThat(text)
          .doesNotContain(key)
          .doesNotContain(key.substring(3, 11))
          .doesNotContain(URLEncoder.encode(key, StandardCharsets.UTF_8))
          .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes))
          .doesNotContain(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
          .doesNotContain(middle("a" + key))
          .doesNotContain(middle("ab" + key))
          .doesNotContain(middle("Bearer " + key));
    }
  }

  /** What of a longer text's base64 the key alone decides. */
  private static String middle(String text) {
    String all = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return all.substring(12, all.length() - 8);
  }

  private List<String> files() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // The history is no text, but would have a key as one.
        texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    assertThat(texts).hasSizeGreaterThanOrEqualTo(6);
    return texts;
  }

  @ParameterizedTest
  @CsvSource({
    "universal, http, full",
    "provider, vertx-http, text",
    "direct, http, text",
    "universal, vertx-http, full"
  })
  void noKeyIsLeftByARunThatMeetsEveryKindOfReply(String way, String engine, String content)
      throws Exception {
    try (EchoServer server = new EchoServer(keys().values(), () -> {});
        ProgramProcess program =
            ProgramProcess.start(
                HOME,
                folder,
                variables(server),
                run("--transport " + way + " --engine " + engine + " --log-content " + content))) {
      program.exitCode();

      List<String> left = new ArrayList<>(files());
      left.add(program.out());
      left.add(program.err());
      assertThat(program.err()).contains("DEBUG call ended").contains("call failed");
      assertThat(program.err()).contains("metrics not pushed url=http://127.0.0.1:1/m reason");
      assertThat(folder.resolve("results/step.md")).isNotEmptyFile();
      assertThat(folder.resolve("results/metrics.txt")).isNotEmptyFile();
      assertThat(left).allSatisfy(SentinelTest::holdsNoKey);
      assertThat(left).anyMatch(text -> text.contains("***"));
    }
  }

  @Test
  void noKeyIsInAStackTraceOrInAThreadDump() throws IOException {
    ConcurrentLinkedQueue<String> dumps = new ConcurrentLinkedQueue<>();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream broken =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
          @Override
          public void print(String text) {
            throw new IllegalStateException("broke on Bearer " + keys().get("OPENAI_TOKEN"));
          }
        };
    try (EchoServer server = new EchoServer(keys().values(), () -> dumps.add(dump()))) {
      EnvFile.write(
          folder,
          variables(server).entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining("\n")));

      int code =
          CommandLineProgram.run(
              run("--transport provider"),
              HOME,
              folder,
              broken,
              new PrintStream(err, true, StandardCharsets.UTF_8));

      assertThat(code).isEqualTo(1);
    }
    String said = err.toString(StandardCharsets.UTF_8);
    assertThat(said).contains("IllegalStateException: broke on Bearer ***");
    holdsNoKey(said);
    assertThat(dumps).isNotEmpty().allSatisfy(SentinelTest::holdsNoKey);
    assertThat(files()).allSatisfy(SentinelTest::holdsNoKey);
  }

  private static String dump() {
    return Thread.getAllStackTraces().entrySet().stream()
        .map(one -> one.getKey() + "\n" + Arrays.toString(one.getValue()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void envFileThatOthersCanReadIsWarnedAboutOnce() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    EnvFile.write(folder, "OPENAI_TOKEN=made-up-key\n", "rw-r--r--");
    PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);

    CommandLineProgram.run(
        new String[] {"check"},
        HOME,
        folder,
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
        told);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce(folder.resolve(".env") + ": others can read it");
  }
}
