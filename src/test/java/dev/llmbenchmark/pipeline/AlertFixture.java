package dev.llmbenchmark.pipeline;

import com.sun.net.httpserver.HttpServer;
import dev.llmbenchmark.history.Detection.Found;
import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.history.TestDatabases;
import dev.llmbenchmark.model.Alert;
import dev.llmbenchmark.model.Alert.State;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.observe.RunMeters;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.wire.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each call of {@link #end} is the end of a run in a process of its own. */
abstract class AlertFixture {
  private static final String TIMEOUT = "alerts.timeout-ms";
  private static final String TIMEOUT_MS = "2000";
  static final Path HOME = Path.of("").toAbsolutePath();
  static final Found NOTHING = new Found(List.of(), List.of());
  static final Alert SLOWER = alert("acme/large|ttft_ms p50|a", State.RAISED);
  static final Alert OVER = alert("acme/large|ttft_ms p50|a", State.RECOVERED);
  static final Alert OTHER = alert("acme/small|ttft_ms p50|b", State.RAISED);

  @TempDir Path folder;
  final List<String> posted = Collections.synchronizedList(new ArrayList<>());
  HttpServer server;
  volatile int status = 200;

  static Alert alert(String change, State state) {
    return new Alert(
        change,
        state,
        Instant.parse("2026-11-20T03:00:00Z").plusSeconds(state.ordinal()),
        change.substring(0, change.indexOf('|')) + ": ttft_ms p50 worse by 52 % [44, 61]",
        "./llm-benchmark history --model large");
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          posted.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          exchange.getResponseHeaders().add("Retry-After", "3600");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/s3cret?sig=s3cret";
  }

  static Outside outside(Path home, Map<String, String> variables) {
    return new Outside(
        home,
        new Settings(variables, Map.of(TIMEOUT, TIMEOUT_MS, "tls.ca-file", "")),
        Map.of(),
        RunFixture.addressing("http://127.0.0.1:1", provider -> "k"),
        new Secrets(List.of()),
        RunMeters.none(),
        Floor.ASSUMED);
  }

  static void end(Path home, HistoryPlace place, Map<String, String> variables, Alert... known) {
    HistoryKnobs knobs = new HistoryKnobs(true, place);
    Main main =
        Contexts.of(home, 1, "history.camel.yaml", "alerts*.camel.yaml", "failures.camel.yaml");
    main.addOverrideProperty(TIMEOUT, TIMEOUT_MS);
    Histories.bind(main, knobs);
    main.bind("alerts", new AlertStep(knobs, outside(home, variables), run -> NOTHING));
    Contexts.start(main);
    try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
      template.requestBody("direct:alerts", Arrays.asList(known));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      main.stop();
    }
  }

  void end(HistoryPlace place, Alert... known) {
    end(HOME, place, Map.of("ALERT_WEBHOOK_URL", url()), known);
  }

  static List<String> told(HistoryPlace place) throws SQLException {
    return TestDatabases.rows(
        place, "SELECT state, channel FROM deliveries ORDER BY change_id, state, channel");
  }
}
