package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void everyCallMeetsTheScenario() throws Exception {
    try (ProgramProcess server =
        ProgramProcess.start(HOME, folder, Map.of(), "simulate", "--scenario", "status-429")) {
      await().atMost(60, SECONDS).until(() -> server.out().endsWith("\n"));
      String url = server.out().strip().substring(SimulateCommand.ANNOUNCED.length());

      HttpResponse<String> reply =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(url + "/a/g/openai/chat/completions"))
                      .header("Authorization", "Bearer made-up-key")
                      .header("Content-Type", "application/json")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(429);
    }
  }

  @Test
  void unknownScenarioIsOneLineThatListsThem() throws Exception {
    try (ProgramProcess server =
        ProgramProcess.start(HOME, folder, Map.of(), "simulate", "--scenario", "status-4299")) {
      assertThat(server.exitCode()).isEqualTo(2);
      assertThat(server.err())
          .startsWith("llm-benchmark: --scenario: expected one of plain, ")
          .contains(", drip, ", "found 'status-4299'; did you mean 'status-429'?")
          .hasLineCount(1);
    }
  }
}
