package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path folder;
  private Simulator simulator;

  @BeforeEach
  void start() {
    simulator = Simulator.start(new SimulatorOptions(0, null, 5, true));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private ProgramProcess serve(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("serve", "--attempts", "2"));
    if (!List.of(more).contains("--models")) {
      args.addAll(List.of("--providers", "openai"));
    }
    args.addAll(List.of(more));
    return ProgramProcess.start(
        HOME,
        folder,
        Map.of(
            "CLOUDFLARE_GATEWAY_URL", simulator.gatewayUrl(),
            "CLOUDFLARE_ACCOUNT_ID", "a",
            "CLOUDFLARE_GATEWAY_ID", "g",
            "OPENAI_TOKEN", "made-up-key"),
        args.toArray(String[]::new));
  }

  @Test
  void droppedPromptIsRunOnceAndMovedAndOneThatIsNoneIsMovedWithItsReason() throws Exception {
    try (ProgramProcess service = serve()) {
      Path inbox = folder.resolve("inbox");
      await().atMost(60, SECONDS).until(() -> Files.isDirectory(inbox));
      drop(inbox, "greeting.txt", "Say good morning.".getBytes());
      drop(inbox, "picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});
      await().atMost(60, SECONDS).until(() -> names(inbox.resolve("done")).size() == 1);
      await().atMost(60, SECONDS).until(() -> names(inbox.resolve("failed")).size() == 2);
      service.signal("TERM");

      assertThat(service.exitCode()).as(service.err()).isZero();
      assertThat(names(inbox)).containsExactly("done", "failed", "running");
      assertThat(names(inbox.resolve("done")).get(0)).matches("\\d{8}-\\d{6}-greeting\\.txt");
      List<String> failed = names(inbox.resolve("failed"));
      assertThat(failed.get(0)).matches("\\d{8}-\\d{6}-picture\\.png");
      assertThat(failed.get(1)).isEqualTo(failed.get(0) + ".reason.txt");
      assertThat(inbox.resolve("failed").resolve(failed.get(1)))
          .hasContent(
              "refused: prompt file picture.png: expected text in UTF-8, found other bytes");
      assertThat(names(inbox.resolve("running"))).isEmpty();
      assertThat(simulator.seen()).hasSize(3);
      JsonNode run =
          new ObjectMapper().readTree(folder.resolve("results/latest/run.json").toFile());
      assertThat(run.at("/options/prompt_mode").asText()).isEqualTo("greeting.txt");
      assertThat(run.at("/options/log_content").asText()).isEqualTo("none");
      assertThat(run.get("ok").asInt()).isEqualTo(2);
      assertThat(Files.readString(folder.resolve("results/latest/all_requests_log.csv")))
          .doesNotContain("good morning");
    }
  }

  @Test
  void whatIsNoFileOfItsOwnIsMovedUnreadAndHoldsNothingUp() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "A secret of another file.");
    Files.writeString(folder.resolve("run.yaml"), "prompt-mode: pipe-of-a-run\n");
    pipe(folder.resolve("pipe-of-a-run"));
    try (ProgramProcess service = serve("--log-content", "full")) {
      Path inbox = folder.resolve("inbox");
      await().atMost(60, SECONDS).until(() -> Files.isDirectory(inbox.resolve("failed")));
      pipe(inbox.resolve("a-pipe.txt"));
      Files.createSymbolicLink(inbox.resolve("b-link.txt"), secret);
      Files.createSymbolicLink(inbox.resolve("c-nowhere.txt"), folder.resolve("nowhere"));
      Files.createSymbolicLink(inbox.resolve("d-folder"), folder);
      Files.createDirectory(inbox.resolve("e-folder"));
      Files.move(folder.resolve("run.yaml"), inbox.resolve("f-run.yaml"));
      await().atMost(60, SECONDS).until(() -> names(inbox.resolve("failed")).size() >= 8);
      drop(inbox, "good.txt", "Say good morning.".getBytes());
      await().atMost(60, SECONDS).until(() -> names(inbox.resolve("done")).size() == 1);
      service.signal("TERM");

      assertThat(service.exitCode()).as(service.err()).isZero();
      // What leads to a folder is one to Camel: it is left, as folders are.
      assertThat(names(inbox)).containsExactly("d-folder", "done", "e-folder", "failed", "running");
      assertThat(names(inbox.resolve("failed")).toString())
          .contains("a-pipe.txt.reason", "b-link.txt.reason", "c-nowhere.txt.reason")
          .contains("f-run.yaml.reason");
      assertThat(Files.readString(folder.resolve("results/serve.csv")))
          .contains("found a link, which is not followed", "found a pipe");
      assertThat(simulator.seen()).hasSize(3);
      assertThat(Files.readString(folder.resolve("results/latest/all_requests_log.csv")))
          .contains("good morning")
          .doesNotContain("A secret");
    }
  }

  private static void pipe(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }

  @Test
  void scheduleStartsOneRunAfterAnother() throws Exception {
    try (ProgramProcess service = serve("--every", "2s", "--prompt-mode", "simple")) {
      Path results = folder.resolve("results");
      await().atMost(90, SECONDS).until(() -> finished(results) >= 2);
      service.signal("INT");

      assertThat(service.exitCode()).as(service.err()).isEqualTo(130);
      assertThat(service.err()).contains("run ended", "stop_reason=completed");
    }
  }

  @Test
  void whatIsWrongFromTheStartIsToldAtTheStart() throws Exception {
    try (ProgramProcess service = serve("--every", "often")) {
      assertThat(service.exitCode()).isEqualTo(2);
      assertThat(service.err())
          .isEqualTo(
              "llm-benchmark: --every: expected a time such as 90s, 30m, 6h or 1h30m, found"
                  + " 'often'\n");
    }
  }

  @Test
  void dayThatNeverComesIsOneLine() throws Exception {
    try (ProgramProcess service = serve("--cron", "0 0 30 2 *")) {
      assertThat(service.exitCode()).isEqualTo(2);
      assertThat(service.err())
          .isEqualTo(
              "llm-benchmark: --cron: day of month '30' never comes in month '2': expected a day of"
                  + " at most 29\n");
    }
  }

  @Test
  void dayOfTheMonthThatNeverComesLeavesTheDayOfTheWeek() throws Exception {
    try (ProgramProcess service = serve("--cron", "0 0 30 2 1")) {
      await()
          .atMost(60, SECONDS)
          .until(() -> service.err().contains("serving schedules") || !service.alive());
      service.signal("TERM");

      assertThat(service.exitCode()).as(service.err()).isZero();
      // A Monday of February at midnight; the log has times of the calendar in UTC.
      assertThat(service.err()).containsPattern("first=\\d{4}-02-\\d\\dT00:00:00Z");
    }
  }

  @Test
  void inboxThatCannotBeMadeIsToldAtTheStart() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "");
    try (ProgramProcess service = serve("--inbox", "taken")) {
      assertThat(service.exitCode()).isEqualTo(2);
      assertThat(service.err())
          .isEqualTo(
              "llm-benchmark: --inbox " + file + ": expected a folder, or a place for one\n");
    }
  }

  @Test
  void retiredModelIsServedWithAWarning() throws Exception {
    try (ProgramProcess service = serve("--models", "o1")) {
      await().atMost(60, SECONDS).until(() -> service.err().contains("serving schedules"));
      service.signal("TERM");

      assertThat(service.exitCode()).isZero();
      assertThat(service.err()).contains("WARN").contains("o1").contains("retired");
    }
  }

  /** As users are told to: written elsewhere, then renamed into the inbox. */
  private void drop(Path inbox, String name, byte[] content) throws IOException {
    Path elsewhere = Files.write(folder.resolve(name), content);
    Files.move(elsewhere, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static long finished(Path results) throws IOException {
    long finished = 0;
    for (String name : names(results)) {
      if (Files.exists(results.resolve(name).resolve("summary.csv")) && !name.equals("latest")) {
        finished++;
      }
    }
    return finished;
  }
}
