package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.pipeline.TokenServer;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import dev.llmbenchmark.wire.KeyFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider whose token is minted from a service account's key file, on the command line. */
class KeyFileTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String PROJECT = "GOOGLE_VERTEX_PROJECT=p\n";
  private static final String FILE = "GOOGLE_APPLICATION_CREDENTIALS=account.json\n";
  private static final String[] RUN = {
    "--providers", "google", "--attempts", "2", "--prompt-mode", "simple", "--quiet"
  };

  @TempDir Path folder;
  private Simulator simulator;
  private final TokenServer tokens = new TokenServer();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void start() {
    simulator = Simulator.start(new SimulatorOptions(0, null, 5, true));
    KeyFiles.write(folder.resolve("account.json"), KeyFiles.content(tokens.uri()));
  }

  @AfterEach
  void stop() {
    simulator.close();
    tokens.close();
  }

  private int run(String variables, String... args) throws IOException {
    EnvFile.write(
        folder,
        "CLOUDFLARE_GATEWAY_URL="
            + simulator.gatewayUrl()
            + "\nCLOUDFLARE_ACCOUNT_ID=a\nCLOUDFLARE_GATEWAY_ID=g\n"
            + variables);
    return CommandLineProgram.run(
        args,
        HOME,
        folder,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void badInput(int code, String expected) {
    assertThat(said()).isEqualTo("llm-benchmark: " + expected + "\n");
    assertThat(code).isEqualTo(2);
    assertThat(simulator.seen()).isEmpty();
  }

  @Test
  void fileIsEnoughToRun() throws IOException {
    int code = run(PROJECT + FILE, RUN);

    assertThat(code).as(said()).isZero();
    assertThat(tokens.asked()).hasSize(1);
    assertThat(KeyFiles.part(tokens.asked().get(0).get("assertion"), 1).get("scope").asText())
        .isEqualTo("https://www.googleapis.com/auth/cloud-platform");
    assertThat(simulator.seen())
        .hasSize(3)
        .allSatisfy(
            seen ->
                assertThat(seen.headers()).containsEntry("authorization", "Bearer ya29.minted-1"));
  }

  @Test
  void tokenGoesBeforeTheFile() throws IOException {
    int code = run(PROJECT + "GOOGLE_APPLICATION_CREDENTIALS=none\nGOOGLE_VERTEX_TOKEN=own\n", RUN);

    assertThat(code).as(said()).isZero();
    assertThat(tokens.asked()).isEmpty();
    assertThat(simulator.seen().get(0).headers()).containsEntry("authorization", "Bearer own");
  }

  @Test
  void missingKeyNamesBothVariables() throws IOException {
    int code = run(PROJECT, RUN);

    badInput(
        code,
        "provider 'google-vertex-ai' was named, but not set: GOOGLE_VERTEX_TOKEN (or"
            + " GOOGLE_APPLICATION_CREDENTIALS)");
  }

  @Test
  void badFileIsOneLineAndNothingIsSent() throws IOException {
    Map<String, Object> content = KeyFiles.content(tokens.uri());
    content.put("type", "authorized_user");
    Path file = KeyFiles.write(folder.resolve("account.json"), content);

    // Not only when the provider was named: the project says that it is wanted.
    int code = run(PROJECT + FILE + "OPENAI_TOKEN=made-up-key\n", "--dry-run");

    badInput(
        code,
        "GOOGLE_APPLICATION_CREDENTIALS: "
            + file
            + ": member type: expected 'service_account'; no other kind of file can be used");
    assertThat(tokens.asked()).isEmpty();
  }

  @Test
  void fileOfAnotherToolDoesNotHinderOtherProviders() throws IOException {
    int code =
        run(
            "GOOGLE_APPLICATION_CREDENTIALS=none\nOPENAI_TOKEN=made-up-key\n",
            "--attempts",
            "1",
            "--prompt-mode",
            "simple");

    assertThat(code).as(said()).isZero();
    assertThat(said())
        .contains("skipped provider google-vertex-ai: not set: GOOGLE_VERTEX_PROJECT");
  }

  @Test
  void refusalAtTheStartIsOneLineAndNothingIsSent() throws IOException {
    tokens.refuse(
        400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");

    int code = run(PROJECT + FILE, RUN);

    badInput(
        code,
        "GOOGLE_APPLICATION_CREDENTIALS: "
            + folder.resolve("account.json")
            + ": no token from "
            + tokens.uri()
            + ": status 400 invalid_grant: Invalid JWT Signature.");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void dryRunMintsNothing() throws IOException {
    int code = run(PROJECT + FILE, "--providers", "google", "--dry-run");

    assertThat(code).as(said()).isZero();
    assertThat(tokens.asked()).isEmpty();
  }

  @Test
  void checkReadsTheFileAndMintsNothing() throws IOException {
    assertThat(run(PROJECT + FILE, "check")).as(said()).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("google-vertex-ai: ok\n");
    assertThat(tokens.asked()).isEmpty();
  }

  @Test
  void checkFailsForAFileThatNoRunCouldUse() throws IOException {
    int code = run(PROJECT + "OPENAI_TOKEN=k\nGOOGLE_APPLICATION_CREDENTIALS=none.json\n", "check");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "google-vertex-ai: GOOGLE_APPLICATION_CREDENTIALS: "
                + folder.resolve("none.json")
                + ": there is no such file\n",
            "openai: ok\n");
    assertThat(code).isEqualTo(2);
  }
}
