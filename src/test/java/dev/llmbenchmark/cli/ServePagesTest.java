package dev.llmbenchmark.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.llmbenchmark.observe.Exposition;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a service in a process of its own. */
class ServePagesTest {
  private static final Pattern PAGE =
      Pattern.compile("metrics at (http://127\\.0\\.0\\.1:\\d+)/observe/metrics");
  private static final String ARM = "openai";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Simulator simulator;

  @BeforeEach
  void start() {
    simulator = Simulator.start(new SimulatorOptions(0, null, 5, true));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private ProgramProcess serve() throws IOException {
    return ProgramProcess.start(
        Path.of("").toAbsolutePath(),
        folder,
        Map.of(
            "CLOUDFLARE_GATEWAY_URL", simulator.gatewayUrl(),
            "CLOUDFLARE_ACCOUNT_ID", "a",
            "CLOUDFLARE_GATEWAY_ID", "g",
            "OPENAI_TOKEN", "made-up-key",
            "MISTRAL_TOKEN", "made-up-key-2"),
        "serve",
        "--attempts",
        "4",
        "--providers",
        ARM,
        "mistral",
        "--observe",
        "0");
  }

  private HttpResponse<String> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String base(ProgramProcess service) {
    await()
        .atMost(60, SECONDS)
        .until(() -> PAGE.matcher(service.err()).find() && service.err().contains("serving"));
    try {
      Matcher page = PAGE.matcher(service.err());
      return page.find() ? page.group(1) : "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void pageIsReadByPrometheusRulesAndAgreesWithTheRowsOfTwoRuns() throws Exception {
    try (ProgramProcess service = serve()) {
      String base = base(service);
      drop("a.txt");
      await().atMost(60, SECONDS).until(() -> runs(base) == 1);
      drop("b.txt");
      await().atMost(60, SECONDS).until(() -> runs(base) == 2);

      HttpResponse<String> plain = get(base + "/observe/metrics");
      HttpResponse<String> open =
          get(base + "/observe/metrics", "Accept", "application/openmetrics-text;version=1.0.0");

      assertThat(plain.headers().firstValue("content-type"))
          .hasValue("text/plain; version=0.0.4; charset=utf-8");
      assertThat(open.headers().firstValue("content-type"))
          .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
      agrees(Exposition.plain(plain.body()));
      agrees(Exposition.openMetrics(open.body()));
      service.signal("TERM");
      assertThat(service.exitCode()).as(service.err()).isZero();
    }
  }

  private double runs(String base) throws Exception {
    return Exposition.plain(get(base + "/observe/metrics").body())
        .sum("llmbench_runs_total", Map.of("outcome", "completed"));
  }

  /** Each series of a model against the measured rows of that model, over all runs. */
  private void agrees(Exposition page) throws IOException {
    assertThat(page.all("gen_ai_client_token_usage_count"))
        .extracting(one -> one.labels().get("gen_ai_provider_name"))
        .contains("openai", "mistral_ai");
    List<CSVRecord> rows = rows();
    for (String provider : List.of(ARM, "mistral")) {
      List<CSVRecord> of =
          rows.stream().filter(row -> row.get("provider").equals(provider)).toList();
      Map<String, String> labels = Map.of("provider", provider);
      assertThat(of).hasSize(8);
      histogram(page, "gen_ai_client_operation_duration_seconds", labels, of, "response_time_ms");
      histogram(page, "gen_ai_client_operation_time_to_first_chunk_seconds", labels, of, "ttft_ms");
      histogram(page, "llmbench_ttfa_seconds", labels, of, "ttfa_ms");
      histogram(page, "llmbench_max_gap_seconds", labels, of, "max_gap_ms");
      histogram(page, "llmbench_tpot_seconds", labels, of, "tpot_ms");
      histogram(page, "llmbench_tps_tokens_per_second", labels, of, "tps");
      histogram(page, "llmbench_output_speed_tokens_per_second", labels, of, "output_speed_tps");
      histogram(
          page,
          "gen_ai_client_token_usage",
          Map.of("provider", provider, "gen_ai_token_type", "input"),
          of,
          "prompt_tokens");
      assertThat(page.sum("llmbench_attempts_total", labels)).isEqualTo(8);
    }
  }

  private static void histogram(
      Exposition page,
      String name,
      Map<String, String> labels,
      List<CSVRecord> rows,
      String column) {
    List<Double> values =
        rows.stream()
            .map(row -> row.get(column))
            .filter(cell -> !cell.isEmpty())
            .map(Double::parseDouble)
            .toList();
    double sum = values.stream().mapToDouble(one -> one).sum();
    double expected = name.endsWith("_seconds") ? sum / 1000 : sum;
    assertThat(page.sum(name + "_count", labels)).as(name).isEqualTo(values.size());
    assertThat(page.sum(name + "_sum", labels))
        .as(name)
        .isEqualTo(expected, Offset.offset(1e-6 * expected));
  }

  private List<CSVRecord> rows() throws IOException {
    List<CSVRecord> rows = new ArrayList<>();
    try (Stream<Path> logs = Files.walk(folder.resolve("results"))) {
      for (Path log : logs.filter(one -> one.endsWith("all_requests_log.csv")).toList()) {
        try (var parser =
            CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(log))) {
          parser.stream().filter(row -> row.get("phase").equals("measured")).forEach(rows::add);
        }
      }
    }
    return rows;
  }

  private void drop(String name) throws IOException {
    Path elsewhere = Files.writeString(folder.resolve(name), "Say good morning.");
    Files.move(elsewhere, folder.resolve("inbox").resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void healthIsToldAndNothingElseIsServed() throws Exception {
    try (ProgramProcess service = serve()) {
      String base = base(service) + "/observe/health";

      HttpResponse<String> health = get(base);
      HttpResponse<String> ready = get(base + "/ready");

      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.headers().firstValue("content-type")).hasValue("application/json");
      assertThat(health.body())
          .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"triggers\",\"status\":\"UP\"}]}");
      assertThat(ready.body()).isEqualTo(health.body());
      assertThat(get(base + "/live").body()).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
      assertThat(get(base.replace("health", "")).statusCode()).isEqualTo(404);
      HttpRequest post =
          HttpRequest.newBuilder(URI.create(base))
              .POST(HttpRequest.BodyPublishers.ofString("x"))
              .build();
      assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(405);
    }
  }
}
