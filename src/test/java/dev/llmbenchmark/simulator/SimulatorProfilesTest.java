package dev.llmbenchmark.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles: their file, and what is drawn from them. */
class SimulatorProfilesTest {
  @TempDir Path folder;

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("simulator.yaml"), yaml);
  }

  @Test
  void theShippedFileHoldsTheBuiltInValues() {
    assertThat(Profiles.from(Path.of("simulator.yaml"))).isEqualTo(Profiles.builtIn());
  }

  @Test
  void aFileChangesWhatItNames() throws IOException {
    Profile changed =
        Profiles.from(file("openai:\n  ttft_ms: 7.5\n  fail: {503: 0.25}\n")).get("openai");

    assertThat(changed.ttftMs()).isEqualTo(7.5);
    assertThat(changed.fail()).containsExactly(Map.entry(503, 0.25));
    assertThat(changed.gapMs()).isEqualTo(Profiles.builtIn().get("openai").gapMs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acme: {}                  | acme: no such provider",
        "openai: {ttft: 1}         | openai: ttft: unknown",
        "openai: {ttft_ms: fast}   | openai: ttft_ms: must be a number, not fast",
        "openai: {tokens: 1.5}     | openai: tokens: must be a whole number, not 1.5",
        "openai: {gap_ms: -1}      | openai: gap_ms must be 0 to 3600000, not -1",
        "openai: {fail: {429: 2}}  | openai: fail: 429 must be 0 to 1, not 2",
        "openai: {fail: {200: 1}}  | openai: fail: status must be 400 to 599, not 200",
        "[1, 2]                    | must be a list of names with values",
        "'openai: {'               | not YAML"
      })
  void aBadFileIsOneClearLine(String yaml, String message) throws IOException {
    Path file = file(yaml);

    assertThatThrownBy(() -> Profiles.from(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aMissingFileIsOneClearLine() {
    assertThatThrownBy(() -> Profiles.from(folder.resolve("none.yaml")))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void failuresComeAtTheShareOfTheProfile() {
    Repertoire repertoire = new Repertoire(Profiles.builtIn(), 1);

    long failed =
        IntStream.range(0, 10_000)
            .filter(i -> repertoire.next("mistral", "m").failStatus().isPresent())
            .count();

    // 2 % of 10000, give or take four standard deviations of 14.
    assertThat(failed).isBetween(144L, 256L);
  }

  @ParameterizedTest
  @CsvSource({"520, text/html", "529, application/json", "503, application/json"})
  void drawnStatusOfTheEdgeIsItsPageAndAnyOtherTheProvidersError(int status, String type)
      throws Exception {
    Path profiles = file("openai: {ttft_ms: 1, fail: {" + status + ": 1}}");
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, profiles, 1, false))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(simulator.providerUrl("openai") + "/chat/completions"))
              .header("authorization", "Bearer k")
              .header("content-type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"model\":\"gpt-4o-mini\",\"messages\":"
                          + "[{\"role\":\"user\",\"content\":\"hi\"}]}"))
              .build();

      HttpResponse<String> reply =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(reply.statusCode()).isEqualTo(status);
      assertThat(reply.headers().firstValue("content-type").orElse("")).startsWith(type);
    }
  }

  @Test
  void aScenarioTurnsRandomFailuresAndSpreadOff() {
    Repertoire repertoire = new Repertoire(Profiles.builtIn(), 1);
    repertoire.set("mistral", Scenario.plain().withTtftMs(50).withTokens(9));

    Turn turn = repertoire.next("mistral", "m");

    assertThat(turn.profile().fail()).isEmpty();
    assertThat(turn.profile().ttftSigma()).isZero();
    assertThat(turn.profile().tokensSpread()).isZero();
  }

  @Test
  void timesWithoutSpreadAreExact() {
    Profile profile =
        Profiles.builtIn()
            .get("openai")
            .under(Scenario.plain().withTtftMs(40).withGapMs(5), Behaviour.PLAIN);

    Timeline times = new Timeline(profile, 3, new SplittableRandom(1));

    assertThat(List.of(times.at(0), times.at(1), times.at(2), times.at(3), times.wholeNanos()))
        .containsExactly(30_000_000L, 40_000_000L, 45_000_000L, 50_000_000L, 55_000_000L);
  }

  @Test
  void headersComeWhenTheScenarioSaysButNotAfterTheFirstToken() {
    Scenario scenario = Scenario.plain().withTtftMs(40).withHeadersMs(12.5);
    Profile base = Profiles.builtIn().get("openai");

    Timeline early =
        new Timeline(base.under(scenario, Behaviour.PLAIN), 3, new SplittableRandom(1));
    Timeline late =
        new Timeline(
            base.under(scenario.withHeadersMs(60), Behaviour.PLAIN), 3, new SplittableRandom(1));

    assertThat(early.at(0)).isEqualTo(12_500_000);
    assertThat(late.at(0)).isEqualTo(40_000_000);
  }

  @Test
  void drawnTimesHaveTheProfilesMedianAndRise() {
    Profile profile = Profiles.builtIn().get("deepseek");
    double[] first =
        IntStream.range(0, 2_001)
            .mapToDouble(i -> new Timeline(profile, 5, new SplittableRandom(i)).at(1) / 1e6)
            .sorted()
            .toArray();

    // Median 140 ms; the standard error of the median is about 1.25 x 0.3 / sqrt(2001) = 0.8 %.
    assertThat(first[1_000]).isBetween(135.0, 145.0);
    Timeline one = new Timeline(profile, 5, new SplittableRandom(1));
    assertThat(List.of(one.at(0), one.at(1), one.at(2), one.at(5), one.wholeNanos())).isSorted();
  }

  @Test
  void onlyTheLastRequestsAreKept() {
    Ledger ledger = new Ledger(true);
    SeenRequest request = new SeenRequest("provider", "s", "e", Map.of(), Json.object(), Map.of());
    IntStream.range(0, Ledger.MOST + 5).forEach(i -> ledger.add(request));

    assertThat(ledger.all()).hasSize(10_000);
  }
}
