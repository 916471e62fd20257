package dev.llmbenchmark.pipeline;

import static dev.llmbenchmark.pipeline.Replies.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.cli.ProgramProcess;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * TLS on both engines, in a process of its own where trust is a matter of the whole JVM: only its
 * trust store says whom to trust, and no knob of the program does.
 */
@Timeout(120)
class TlsTest {
  private static final long HANDSHAKE_MS = 150;
  private static final int CONNECT_MS = 400;

  @TempDir static Path keys;
  private static Certificates certificates;

  @TempDir Path folder;

  @BeforeAll
  static void make() {
    certificates = Certificates.in(keys);
  }

  /** The handshake of each connection takes so long. */
  private static ScriptedServer server() {
    return ScriptedServer.tls(
        certificates.server(),
        peer -> {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(HANDSHAKE_MS));
          while (peer.request()) {
            peer.say(stream());
          }
        });
  }

  private List<CSVRecord> program(Engine engine, String url, int expectedCode) throws Exception {
    Map<String, String> variables =
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Djavax.net.ssl.trustStore="
                + certificates.trust()
                + " -Djavax.net.ssl.trustStorePassword="
                + Certificates.PASSWORD,
            "CLOUDFLARE_GATEWAY_URL",
            url,
            "CLOUDFLARE_ACCOUNT_ID",
            "a",
            "CLOUDFLARE_GATEWAY_ID",
            "g",
            "OPENAI_TOKEN",
            "made-up-key");
    String line =
        "--models openai/gpt-4o-mini --transport provider --attempts 2 --warmup 0 --retries 0"
            + " --engine "
            + engine.word();
    try (ProgramProcess run =
        ProgramProcess.start(RunFixture.HOME, folder, variables, line.split(" "))) {
      assertThat(run.exitCode()).as(run.err()).isEqualTo(expectedCode);
    }
    return records(folder.resolve("results/latest/all_requests_log.csv"));
  }

  private static List<CSVRecord> records(Path log) throws IOException {
    try (var parser =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(Files.newBufferedReader(log))) {
      return parser.getRecords();
    }
  }

  @ParameterizedTest
  @EnumSource
  void handshakeIsPartOfTheConnectTimeOfTheFirstCallAlone(Engine engine) throws Exception {
    try (ScriptedServer server = server()) {
      List<CSVRecord> rows = program(engine, server.url("https", "localhost"), 0);

      assertThat(rows).extracting(row -> row.get("outcome")).containsExactly("ok", "ok");
      double connect = Double.parseDouble(rows.get(0).get("connect_ms"));
      assertThat(connect).isGreaterThanOrEqualTo(HANDSHAKE_MS - 1);
      assertThat(Double.parseDouble(rows.get(0).get("headers_ms"))).isGreaterThan(connect);
      assertThat(rows.get(1).get("connect_ms")).isEmpty();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  /** The certificate is trusted, and says another name than the address does. */
  @ParameterizedTest
  @EnumSource
  void certificateOfAnotherHostIsNoConnection(Engine engine) throws Exception {
    try (ScriptedServer server = server()) {
      List<CSVRecord> rows = program(engine, server.url("https", "127.0.0.1"), 5);

      assertThat(rows)
          .hasSize(2)
          .allSatisfy(row -> isNoConnection(row, "(?i).*(certificate|subject alternative name).*"));
    }
  }

  private static void isNoConnection(CSVRecord row, String message) {
    assertThat(row.get("outcome")).as(row.get("error")).isEqualTo("network");
    assertThat(row.get("error_code")).isEqualTo("connect");
    assertThat(row.get("error")).matches(message);
    for (String column : List.of("status_code", "connect_ms", "headers_ms", "response_time_ms")) {
      assertThat(row.get(column)).as(column).isEmpty();
    }
  }

  private CSVRecord run(Engine engine, String url) {
    var request =
        RunFixture.request(
            engine, List.of("openai/gpt-4o-mini"), 1, 0, true, Transport.PROVIDER, folder);
    var knobs = RunFixture.settings(CONNECT_MS, 200);
    return RunFixture.rows(RunFixture.run(RunFixture.pipeline(request, knobs, url, one -> {})))
        .get(0);
  }

  @ParameterizedTest
  @EnumSource
  void certificateThatNobodyVouchesForIsNoConnection(Engine engine) throws IOException {
    try (ScriptedServer server = server()) {
      isNoConnection(
          run(engine, server.url("https", "localhost")), ".*unable to find valid certification.*");
    }
  }

  /** The time-out of a connection ends it, not the one of a response, which is shorter here. */
  @ParameterizedTest
  @EnumSource
  void handshakeThatStandsStillIsNoConnection(Engine engine) throws IOException {
    try (ScriptedServer server = ScriptedServer.plain(ScriptedServer.Peer::stand)) {
      isNoConnection(run(engine, server.url("https", "localhost")), ".*(?i)(time).*");
    }
  }

  @ParameterizedTest
  @EnumSource
  void handshakeThatIsAnsweredInAnotherProtocolOrNotAtAllIsNoConnection(Engine engine)
      throws IOException {
    List<ScriptedServer.Script> scripts =
        List.of(
            peer -> {}, ScriptedServer.Peer::reset, peer -> peer.say("HTTP/1.1 400 No\r\n\r\n"));
    for (ScriptedServer.Script script : scripts) {
      try (ScriptedServer server = ScriptedServer.plain(script)) {
        isNoConnection(run(engine, server.url("https", "localhost")), ".+");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusedConnectionAndUnknownNameAreNoConnection(Engine engine) {
    isNoConnection(run(engine, "http://127.0.0.1:1"), ".*(?i)refused.*");
    isNoConnection(run(engine, "http://no-such-host.invalid"), ".*no-such-host\\.invalid.*");
  }
}
