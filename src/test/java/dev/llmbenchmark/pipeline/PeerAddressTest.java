package dev.llmbenchmark.pipeline;

import static dev.llmbenchmark.pipeline.Replies.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a connection has really led to decides whether a key is sent on it. */
@Timeout(60)
class PeerAddressTest {
  @TempDir Path output;

  /** Routes and addressing let it pass; the connection itself is looked at. */
  @ParameterizedTest
  @EnumSource
  void plainConnectionToAnotherMachineIsClosedBeforeAnythingIsSent(Engine engine)
      throws IOException {
    Optional<String> own = ownAddress();
    assumeThat(own).as("an address of this machine that is not loopback").isPresent();
    AtomicInteger requests = new AtomicInteger();
    ScriptedServer.Script script =
        peer -> {
          if (peer.request()) {
            requests.incrementAndGet();
            peer.say(stream());
          }
        };
    try (ScriptedServer server = ScriptedServer.everywhere(script)) {
      var request =
          RunFixture.request(
              engine, List.of("openai/gpt-4o-mini"), 1, 0, true, Transport.PROVIDER, output);
      String url = server.url("http", own.orElseThrow());
      var knobs = RunFixture.settings(5000, 5000);
      CSVRecord row =
          RunFixture.rows(RunFixture.run(RunFixture.pipeline(request, knobs, url, one -> {})))
              .get(0);

      assertThat(row.get("outcome")).isEqualTo("network");
      assertThat(row.get("error_code")).isEqualTo("connect");
      assertThat(row.get("error")).contains("http: for loopback only");
      assertThat(requests).hasValue(0);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static Optional<String> ownAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
        .map(InetAddress::getHostAddress)
        .filter(one -> !one.contains(":"))
        .findFirst();
  }
}
