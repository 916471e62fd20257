package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A gateway that repeats everything it was sent, headers too, and a program that says everything.
 */
class SecretsOfARunTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String KEY = "sentinel+key/5f1d\"x y=";
  private static final String GATEWAY_TOKEN = "sentinel-gateway-77";

  @TempDir Path folder;
  private HttpServer echo;
  private volatile int status;

  @BeforeEach
  void start() throws IOException {
    echo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    echo.createContext("/", this::repeat);
    echo.start();
  }

  @AfterEach
  void stop() {
    echo.stop(0);
  }

  private void repeat(HttpExchange exchange) throws IOException {
    String sent =
        exchange.getRequestHeaders().entrySet()
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
            + " "
            + URLEncoder.encode(KEY, StandardCharsets.UTF_8)
            + " "
            + Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
    String body =
        "{\"error\":{\"message\":\"" + sent.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("x-echo", "Bearer " + GATEWAY_TOKEN);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 500})
  void noKeyIsInAnyFileOrOnTheConsole(int answer) throws Exception {
    status = answer;
    List<String> left = run("--log-content", "full", "--transport", "universal");

    assertThat(left).anyMatch(text -> text.contains("call failed"));
    assertThat(left).anyMatch(text -> text.contains("DEBUG AttemptStep call ended"));
    assertThat(left).allSatisfy(SecretsOfARunTest::holdsNoKey);
  }

  @Test
  void noKeyIsInWhatATraceOfAnUnusableAddressSays() throws Exception {
    echo.stop(0);

    assertThat(run("--transport", "provider")).allSatisfy(SecretsOfARunTest::holdsNoKey);
  }

  private List<String> run(String... more) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of("--providers", "openai", "anthropic", "--attempts", "1", "--retries", "0"));
    args.addAll(List.of("--prompt-mode", "simple", "--log-level", "DEBUG"));
    args.addAll(List.of(more));
    Map<String, String> variables =
        Map.of(
            "CLOUDFLARE_GATEWAY_URL",
            "http://127.0.0.1:" + echo.getAddress().getPort() + "/v1",
            "CLOUDFLARE_ACCOUNT_ID",
            "a",
            "CLOUDFLARE_GATEWAY_ID",
            "g",
            "CLOUDFLARE_API_TOKEN",
            GATEWAY_TOKEN,
            "OPENAI_TOKEN",
            KEY,
            "ANTHROPIC_TOKEN",
            KEY);
    List<String> left = new ArrayList<>();
    try (ProgramProcess program =
        ProgramProcess.start(HOME, folder, variables, args.toArray(String[]::new))) {
      assertThat(program.exitCode()).as(program.err()).isEqualTo(5);
      left.add(program.out());
      left.add(program.err());
    }
    try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // The history is no text, but would have a key as one.
        left.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    assertThat(left).hasSizeGreaterThanOrEqualTo(7);
    return left;
  }

  private static void holdsNoKey(String text) {
    assertThat(text)
        .doesNotContain(GATEWAY_TOKEN)
        .doesNotContain(KEY)
        .doesNotContain(KEY.replace("\"", "\\\""))
        .doesNotContain(KEY.replace("\"", "\\\\\\\""))
        .doesNotContain(KEY.replace("\"", "\"\""))
        .doesNotContain("5f1d")
        .doesNotContain(URLEncoder.encode(KEY, StandardCharsets.UTF_8))
        .doesNotContain(Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8)));
  }
}
