package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import dev.llmbenchmark.wire.KeyFiles;
import dev.llmbenchmark.wire.Secrets;
import dev.llmbenchmark.wire.ServiceAccount;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class MintedTokenRunTest {
  private static final String ARM = "google-vertex-ai/gemini-3.5-flash-lite";
  private static final String OTHER = "openai/gpt-4o-mini";

  @TempDir Path folder;
  private final TokenServer tokens = new TokenServer();
  private final SetClock clock = new SetClock();
  private final Secrets secrets = new Secrets(List.of());
  private ProviderKeys keys;
  private boolean runsOut;

  @BeforeEach
  void start() {
    ServiceAccount account = KeyFiles.account(folder, tokens.uri());
    keys =
        new ProviderKeys(
            new Settings(Map.of("OPENAI_TOKEN", "some-key"), Map.of("tls.ca-file", "")),
            folder,
            Map.of("google-vertex-ai", account),
            secrets::add,
            clock);
  }

  @AfterEach
  void stop() {
    tokens.close();
  }

  private RunResult run(List<String> arms, int attempts, Transport way, String gatewayUrl) {
    return RunFixture.run(
        RunFixture.request(arms, attempts, 1, true, way, folder.resolve("results")),
        RunFixture.addressing(gatewayUrl, this::key),
        secrets,
        new SimpleMeterRegistry());
  }

  /** The first token runs out, if it does, between the planning and the first call. */
  private String key(Provider provider) {
    if (runsOut && Files.exists(folder.resolve("results"))) {
      clock.at(4000);
    }
    return keys.of(provider);
  }

  private void nothingSecretIsIn(Path results, String... more) throws IOException {
    byte[] key = KeyFiles.KEYS.getPrivate().getEncoded();
    List<String> hidden = new ArrayList<>(List.of(more));
    hidden.add("PRIVATE KEY");
    hidden.add(Base64.getEncoder().encodeToString(key).substring(0, 60));
    hidden.add("ya29.minted");
    tokens.asked().forEach(form -> hidden.add(form.get("assertion").split("\\.")[2]));
    try (Stream<Path> files = Files.walk(results)) {
      List<Path> left = files.filter(Files::isRegularFile).toList();
      assertThat(left).hasSizeGreaterThan(3);
      for (Path file : left) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(hidden);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UNIVERSAL", "PROVIDER"})
  void callsCarryTheMintedToken(Transport way) throws IOException {
    RunLog.level("DEBUG");
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 3, true))) {
      keys.mintFirst();
      RunResult result = run(List.of(ARM), 3, way, simulator.gatewayUrl());

      assertThat(RunFixture.rows(result))
          .extracting(row -> row.get("outcome"))
          .containsExactly("ok", "ok", "ok");
      assertThat(simulator.seen())
          .hasSize(3)
          .allSatisfy(
              seen ->
                  assertThat(seen.headers())
                      .containsEntry("authorization", "Bearer ya29.minted-1"));
      assertThat(tokens.asked()).hasSize(1);
      nothingSecretIsIn(result.folder());
    } finally {
      RunLog.level("INFO");
    }
  }

  @Test
  void tokenThatHasRunOutIsRenewedInTheMiddleOfARun() {
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 3, true))) {
      keys.mintFirst();
      runsOut = true;
      RunResult result = run(List.of(ARM), 2, Transport.PROVIDER, simulator.gatewayUrl());

      assertThat(RunFixture.rows(result))
          .extracting(row -> row.get("outcome"))
          .containsExactly("ok", "ok");
      assertThat(simulator.seen())
          .extracting(seen -> seen.headers().get("authorization"))
          .containsExactly("Bearer ya29.minted-2", "Bearer ya29.minted-2");
    }
  }

  @Test
  void refusalInTheMiddleOfARunIsARowOfOutcomeAuth() throws IOException {
    RunLog.level("DEBUG");
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 3, true))) {
      keys.mintFirst();
      runsOut = true;
      tokens.refuse(
          400, "{\"error\":\"invalid_grant\",\"error_description\":\"Key of ASSERTION gone\"}");
      RunResult result = run(List.of(ARM, OTHER), 2, Transport.UNIVERSAL, simulator.gatewayUrl());

      List<CSVRecord> rows = RunFixture.rows(result);
      List<CSVRecord> unsent =
          rows.stream().filter(row -> row.get("provider").startsWith("google")).toList();
      assertThat(unsent)
          .hasSize(2)
          .allSatisfy(
              row -> {
                assertThat(row.get("outcome")).isEqualTo("auth");
                assertThat(row.get("error_code")).isEqualTo("invalid_grant");
                assertThat(row.get("error"))
                    .startsWith("not sent: SOME_KEY_FILE: ")
                    .endsWith(": status 400 invalid_grant: Key of *** gone");
                assertThat(row.get("attempt")).isEqualTo("1");
                assertThat(row.get("timestamp")).isNotEmpty();
                for (String column :
                    List.of("status_code", "headers_ms", "ttft_ms", "response_time_ms", "tps")) {
                  assertThat(row.get(column)).as(column).isEmpty();
                }
              });
      assertThat(rows)
          .filteredOn(row -> row.get("provider").equals("openai"))
          .extracting(row -> row.get("outcome"))
          .containsExactly("ok", "ok");
      assertThat(simulator.seen()).extracting(seen -> seen.slug()).containsOnly("openai");
      assertThat(result.summaries().get(0).failed()).isEqualTo(2);
      assertThat(result.summaries().get(1).ok()).isEqualTo(2);
      nothingSecretIsIn(result.folder());
    } finally {
      RunLog.level("INFO");
    }
  }

  /** What Camel marks on an exchange whose exception was handled must not end the whole run. */
  @Test
  void runOfWhichNoCallCouldBeSentEndsWithItsFiles() {
    keys.mintFirst();
    runsOut = true;
    tokens.refuse(503, "");
    RunResult result = run(List.of(ARM), 3, Transport.UNIVERSAL, "http://127.0.0.1:1");

    assertThat(RunFixture.rows(result))
        .extracting(row -> row.get("outcome"))
        .containsExactly("auth", "auth", "auth");
    assertThat(result.summaries().get(0).failed()).isEqualTo(3);
    assertThat(result.folder().resolve("summary.csv")).exists();
  }

  /** A gateway that quotes the header in its error. */
  @Test
  void tokenThatCameLaterIsMaskedInWhatAServerSendsBack() throws IOException {
    HttpServer gateway =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String shown = exchange.getRequestHeaders().getFirst("Authorization");
          byte[] body =
              ("{\"error\":{\"code\":401,\"status\":\"UNAUTHENTICATED\",\"message\":\"bad "
                      + shown
                      + "\"}}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    gateway.start();
    RunLog.level("DEBUG");
    try {
      keys.mintFirst();
      runsOut = true;
      String url = "http://127.0.0.1:" + gateway.getAddress().getPort();
      RunResult result = run(List.of(ARM), 1, Transport.PROVIDER, url);

      CSVRecord row = RunFixture.rows(result).get(0);
      assertThat(row.get("outcome")).isEqualTo("auth");
      assertThat(row.get("error")).isEqualTo("bad Bearer ***");
      assertThat(row.get("response_body")).contains("bad Bearer ***");
      nothingSecretIsIn(result.folder());
    } finally {
      RunLog.level("INFO");
      gateway.stop(0);
    }
  }
}
