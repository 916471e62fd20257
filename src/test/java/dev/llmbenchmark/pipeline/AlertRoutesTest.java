package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.history.TestDatabases;
import dev.llmbenchmark.model.Alert;
import dev.llmbenchmark.model.Alert.State;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.observe.RunMeters;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.wire.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call of {@link #end} is the end of a run in a process of its own. */
class AlertRoutesTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Alert SLOWER = alert("acme/large|ttft_ms p50|a", State.RAISED);
  private static final Alert OVER = alert("acme/large|ttft_ms p50|a", State.RECOVERED);
  private static final Alert OTHER = alert("acme/small|ttft_ms p50|b", State.RAISED);

  @TempDir Path folder;
  private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private volatile int status = 200;

  private static Alert alert(String change, State state) {
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

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/s3cret?sig=s3cret";
  }

  private static Outside outside(Path home, Map<String, String> variables) {
    return new Outside(
        home,
        new Settings(variables, Map.of("alerts.timeout-ms", "2000", "tls.ca-file", "")),
        Map.of(),
        RunFixture.addressing("http://127.0.0.1:1", provider -> "k"),
        new Secrets(List.of()),
        RunMeters.none(),
        Floor.ASSUMED);
  }

  private static void end(
      Path home, HistoryPlace place, Map<String, String> variables, Alert... known) {
    HistoryKnobs knobs = new HistoryKnobs(true, place);
    Main main =
        Contexts.of(home, 1, "history.camel.yaml", "alerts*.camel.yaml", "failures.camel.yaml");
    Histories.bind(main, knobs);
    main.bind("alerts", new AlertStep(knobs, outside(home, variables), List::of));
    Contexts.start(main);
    try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
      template.requestBody("direct:alerts", Arrays.asList(known));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      main.stop();
    }
  }

  private void end(HistoryPlace place, Alert... known) {
    end(HOME, place, Map.of("ALERT_WEBHOOK_URL", url()), known);
  }

  private static List<String> told(HistoryPlace place) throws SQLException {
    return TestDatabases.rows(
        place, "SELECT state, channel FROM deliveries ORDER BY change_id, state, channel");
  }

  @ParameterizedTest
  @MethodSource("dev.llmbenchmark.history.TestDatabases#present")
  void changeIsToldOnceHoweverOftenItIsSeen(TestDatabases kind) throws SQLException {
    HistoryPlace place = kind.place(folder);

    end(place, SLOWER);
    end(place, SLOWER);
    end(place);

    assertThat(posted)
        .containsExactly(
            "POST /hook/s3cret?sig=s3cret {\"text\":\"acme/large: ttft_ms p50 worse by 52 % [44,"
                + " 61] | see: ./llm-benchmark history --model large\"}");
    assertThat(told(place)).containsExactly("raised|log", "raised|webhook");
  }

  @ParameterizedTest
  @MethodSource("dev.llmbenchmark.history.TestDatabases#present")
  void recoveryIsToldAfterItsChangeAndOnce(TestDatabases kind) throws SQLException {
    HistoryPlace place = kind.place(folder);

    end(place, SLOWER);
    end(place, SLOWER, OVER);
    end(place, SLOWER, OVER);

    assertThat(posted).hasSize(2);
    assertThat(posted.get(1)).contains("over: acme/large");
    assertThat(told(place))
        .containsExactly("raised|log", "raised|webhook", "recovered|log", "recovered|webhook");
  }

  @Test
  void recoveryOfWhatNobodyWasToldIsNotTold() throws SQLException {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("history.db"));

    end(place, OVER);

    assertThat(posted).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 429, 302})
  void refusedPostIsTriedAgainWithTheNextRunAndNotBefore(int refusal) throws SQLException {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("history.db"));
    status = refusal;

    end(place, SLOWER, OTHER);
    assertThat(posted).hasSize(1);
    assertThat(told(place)).containsExactly("raised|log", "raised|log");
    status = 200;
    end(place);

    assertThat(posted).hasSize(3);
    assertThat(told(place))
        .containsExactly("raised|log", "raised|webhook", "raised|log", "raised|webhook");
  }

  @Test
  void failureOfTheWebhookDoesNotTellItsAddress() {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("history.db"));
    String url = url();
    server.stop(0);

    List<String> log =
        LogOf.during(() -> end(HOME, place, Map.of("ALERT_WEBHOOK_URL", url), SLOWER, OTHER));

    assertThat(log.stream().filter(line -> line.startsWith("WARN alert not told")))
        .singleElement()
        .asString()
        .contains("channel=webhook")
        .contains("tried again with the next run");
    assertThat(String.join("\n", log)).doesNotContain("s3cret");
  }

  @Test
  @Timeout(60)
  void serverThatDoesNotAnswerIsNotWaitedForLong() throws IOException {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("history.db"));
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort() + "/x";

      List<String> log =
          LogOf.during(() -> end(HOME, place, Map.of("ALERT_WEBHOOK_URL", url), SLOWER));

      assertThat(log).anyMatch(line -> line.contains("reason=SocketTimeoutException"));
    }
  }

  @Test
  void withoutAnAddressOnlyTheLogTells() throws SQLException {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("history.db"));

    end(HOME, place, Map.of(), SLOWER);
    end(place, SLOWER);

    assertThat(posted).isEmpty();
  }

  @Test
  void namesInAnAlertAreNoCommandsOfTheChatServer() {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("history.db"));

    end(place, new Alert("x", State.RAISED, Instant.EPOCH, "model is now <!channel> & co", "c"));

    assertThat(posted.get(0)).contains("model is now &lt;!channel&gt; &amp; co");
  }

  @Test
  void anotherFileIsAnotherChannel() throws Exception {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("history.db"));
    Path home = dev.llmbenchmark.Homes.copyTo(folder.resolve("home"));
    Path out = folder.resolve("out");
    Files.writeString(
        home.resolve("routes/alerts-file.camel.yaml"),
        """
        - route:
            id: alert-file
            description: Writes an alert into a file
            from:
              uri: direct:alert-file
              steps:
                - setBody:
                    simple: "${body.text}"
                - to:
                    uri: file:%s
                    parameters:
                      fileName: alert.txt
        """
            .formatted(out));

    end(home, place, new HashMap<>(), SLOWER);

    assertThat(out.resolve("alert.txt")).content().startsWith("acme/large: ttft_ms p50 worse");
    assertThat(told(place)).contains("raised|file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example/x",
        "https://169.254.169.254/s3cret",
        "ftp://h/s3cret",
        "s3cret"
      })
  void addressToWhichNothingMayGoIsRefusedAndNotRepeated(String url) {
    HistoryKnobs knobs = new HistoryKnobs(true, HistoryPlace.sqlite(folder.resolve("history.db")));

    assertThatThrownBy(
            () -> new AlertStep(knobs, outside(HOME, Map.of("ALERT_WEBHOOK_URL", url)), List::of))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("ALERT_WEBHOOK_URL: ")
        .hasMessageNotContaining("s3cret");
  }
}
