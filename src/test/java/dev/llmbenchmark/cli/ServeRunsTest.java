package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.Homes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service in a process of its own: what it does when it is stopped, killed, and edited. */
@Timeout(180)
class ServeRunsTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path folder;

  private ProgramProcess serve(Path home, RecordingGateway gateway, String... args)
      throws IOException {
    return ProgramProcess.start(
        home,
        folder,
        Map.of(
            "CLOUDFLARE_GATEWAY_URL", gateway.url(),
            "CLOUDFLARE_ACCOUNT_ID", "a",
            "CLOUDFLARE_GATEWAY_ID", "g",
            "OPENAI_TOKEN", "made-up-key",
            "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"),
        Stream.concat(
                Stream.of("serve", "--models", "openai/gpt-4o-mini", "--prompt-mode", "simple"),
                Stream.of(args))
            .toArray(String[]::new));
  }

  /** Rows of the journal, as schedule, event and reason. */
  private List<String> events() throws IOException {
    Path file = folder.resolve("results/serve.csv");
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> rows = Files.lines(file)) {
      return rows.skip(1).map(row -> row.split(",")).map(row -> row[1] + " " + row[3]).toList();
    }
  }

  private void awaitEvent(ProgramProcess service, String event) {
    await().atMost(90, SECONDS).until(() -> events().contains(event) || !service.alive());
    assertThat(service.alive()).isTrue();
  }

  private JsonNode latest() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("results/latest/run.json").toFile());
  }

  @Test
  void terminationFinishesTheCallsInFlightAndEndsWith0() throws Exception {
    try (RecordingGateway gateway = RecordingGateway.start(1500);
        ProgramProcess service = serve(HOME, gateway, "--every", "1h", "--warmup", "0")) {
      await().atMost(90, SECONDS).until(() -> gateway.asked().size() == 1);

      service.signal("TERM");

      assertThat(service.exitCode()).as(service.err()).isZero();
      assertThat(gateway.asked()).hasSize(1);
      assertThat(latest().get("ok").asInt()).isEqualTo(1);
      assertThat(latest().get("in_doubt").asInt()).isZero();
      assertThat(events())
          .containsExactly("default taken", "default started", "default interrupted");
    }
  }

  @Test
  void callThatHangsIsGivenUpAfterTheGraceAndTheServiceStillEndsWith0() throws Exception {
    Path home = Homes.copyTo(folder.resolve("home"));
    Path knobs = home.resolve("application.properties");
    Files.writeString(knobs, Files.readString(knobs).replace("stop-grace=60s", "stop-grace=500ms"));
    try (RecordingGateway gateway = RecordingGateway.start(600_000);
        ProgramProcess service = serve(home, gateway, "--every", "1h", "--warmup", "0")) {
      await().atMost(90, SECONDS).until(() -> gateway.asked().size() == 1);

      service.signal("TERM");

      assertThat(service.exitCode()).as(service.err()).isZero();
      assertThat(service.err()).contains("given up");
      assertThat(latest().get("in_doubt").asInt()).isEqualTo(1);
    }
  }

  @Test
  void secondTerminationEndsItAtOnce() throws Exception {
    try (RecordingGateway gateway = RecordingGateway.start(600_000);
        ProgramProcess service = serve(HOME, gateway, "--every", "1h", "--warmup", "0")) {
      await().atMost(90, SECONDS).until(() -> gateway.asked().size() == 1);

      service.signal("TERM");
      await().atMost(30, SECONDS).until(() -> service.err().contains("stopping"));
      service.signal("TERM");

      assertThat(service.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void killedServiceGoesOnWithItsRunAndStartsNoneTwice() throws Exception {
    try (RecordingGateway gateway = RecordingGateway.start(30)) {
      String[] args = {"--every", "1h", "--warmup", "0", "--attempts", "40"};
      try (ProgramProcess service = serve(HOME, gateway, args)) {
        await().atMost(90, SECONDS).until(() -> gateway.asked().size() > 10);
        service.kill();
      }
      String cut = folder.resolve("results/latest").toRealPath().getFileName().toString();

      try (ProgramProcess service = serve(HOME, gateway, args)) {
        awaitEvent(service, "default ended");
        service.signal("TERM");

        assertThat(service.exitCode()).as(service.err()).isZero();
      }

      assertThat(events())
          .containsExactly(
              "default taken",
              "default started",
              "default resumed",
              "default started",
              "default ended");
      assertThat(latest().get("run_id").asText()).isEqualTo(cut);
      assertThat(latest().get("ok").asInt() + latest().get("in_doubt").asInt()).isEqualTo(40);
      assertThat(latest().get("in_doubt").asInt()).isLessThanOrEqualTo(1);
      assertThat(gateway.asked()).doesNotHaveDuplicates();
    }
  }

  @Test
  void runThatWouldOverlapIsAMissedRowAndNeverASecondLoad() throws Exception {
    try (RecordingGateway gateway = RecordingGateway.start(400);
        ProgramProcess service =
            serve(HOME, gateway, "--every", "1s", "--warmup", "0", "--attempts", "10")) {
      awaitEvent(service, "default missed");
      awaitEvent(service, "default ended");
      service.signal("TERM");
      service.exitCode();

      assertThat(gateway.mostAtOnce()).isEqualTo(1);
    }
  }

  @Test
  void secondServiceOnOneFolderIsRefused() throws Exception {
    try (RecordingGateway gateway = RecordingGateway.start(1);
        ProgramProcess first = serve(HOME, gateway)) {
      await().atMost(60, SECONDS).until(() -> first.err().contains("serving"));
      try (ProgramProcess second = serve(HOME, gateway)) {
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err())
            .matches(
                "(?s).*llm-benchmark: --output .*results: another serve works there \\(process"
                    + " \\d+\\); expected a folder of its own\n");
      }
      assertThat(first.alive()).isTrue();
    }
  }

  @Test
  void providerFileThatIsEditedCountsFromTheNextRunOnAndABrokenOneDoesNot() throws Exception {
    Path home = Homes.copyTo(folder.resolve("home"));
    Path provider = home.resolve("routes/providers/openai.camel.yaml");
    String good = Files.readString(provider);
    try (RecordingGateway gateway = RecordingGateway.start(1);
        ProgramProcess service = serve(home, gateway, "--attempts", "1", "--warmup", "0")) {
      await().atMost(60, SECONDS).until(() -> service.err().contains("serving"));

      Files.writeString(provider, good.replace("title:", "titel:"));
      drop("one.txt", "Hello.");
      await().atMost(60, SECONDS).until(() -> ended() == 1);
      drop("two.txt", "Hello.");
      await().atMost(60, SECONDS).until(() -> ended() == 2);
      String told = service.err();
      Files.writeString(provider, good + "\n");
      drop("three.txt", "Hello.");
      await().atMost(60, SECONDS).until(() -> ended() == 3);

      assertThat(told.lines().filter(line -> line.contains("is not used"))).hasSize(1);
      assertThat(told).contains("routes/providers/openai.camel.yaml").contains("titel");
      assertThat(service.err()).contains("routes/providers/openai.camel.yaml is used from now on");
      assertThat(gateway.asked()).hasSize(3);
    }
  }

  @Test
  void droppedRunFileRunsWithItsOptionsAndAWrongOneIsRefusedWithItsReason() throws Exception {
    try (RecordingGateway gateway = RecordingGateway.start(1);
        ProgramProcess service = serve(HOME, gateway)) {
      await().atMost(60, SECONDS).until(() -> service.err().contains("serving"));
      drop("a.yaml", "models: openai/gpt-4o\nattempts: 3\nwarmup: 0\nprompt-mode: simple\n");
      await().atMost(60, SECONDS).until(() -> ended() == 1);
      drop("b.yaml", "modles: openai/gpt-4o\n");
      await().atMost(60, SECONDS).until(() -> events().contains("inbox refused"));
      await().atMost(60, SECONDS).until(() -> failed().size() == 2);

      assertThat(gateway.asked()).hasSize(3);
      assertThat(latest().at("/options/arms/0").asText()).isEqualTo("openai/gpt-4o");
      assertThat(failed().get(1)).endsWith("-b.yaml.reason.txt");
      assertThat(folder.resolve("inbox/failed").resolve(failed().get(1)))
          .hasContent("refused: run file b.yaml: unknown field 'modles'; did you mean 'models'?");
    }
  }

  private List<String> failed() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("inbox/failed"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private long ended() throws IOException {
    return events().stream().filter(event -> event.equals("inbox ended")).count();
  }

  private void drop(String name, String text) throws IOException {
    Path elsewhere = Files.writeString(folder.resolve(name), text);
    Files.move(elsewhere, folder.resolve("inbox").resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
