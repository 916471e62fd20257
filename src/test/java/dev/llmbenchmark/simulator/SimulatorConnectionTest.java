package dev.llmbenchmark.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens on the connection itself, seen through a bare socket. */
@Timeout(30)
class SimulatorConnectionTest {
  private final Probe probe = new Probe();
  private Socket socket;

  @BeforeEach
  void connect() throws IOException {
    socket = new Socket("127.0.0.1", probe.simulator.port());
    socket.setSoTimeout(5_000);
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
    probe.close();
  }

  private void send(String slug, boolean stream) throws IOException {
    String body = Probe.body(slug, stream);
    String head =
        "POST /v1/demo/demo/"
            + slug
            + "/"
            + Probe.endpoint(slug, stream)
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
  }

  private String readUntil(String end) throws IOException {
    StringBuilder read = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (read.indexOf(end) < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("closed after: " + read);
      }
      read.append((char) b);
    }
    return read.toString();
  }

  /** The sizes of the chunks of a chunked body; ends with 0. */
  private List<Integer> chunkSizes() throws IOException {
    readUntil("\r\n\r\n");
    List<Integer> sizes = new ArrayList<>();
    do {
      int size = Integer.parseInt(readUntil("\r\n").strip(), 16);
      socket.getInputStream().readNBytes(size + 2);
      sizes.add(size);
    } while (sizes.get(sizes.size() - 1) > 0);
    return sizes;
  }

  @Test
  void splitBytesAreWrittenInPiecesOfOneToSeven() throws IOException {
    probe.play("openai", Scenario.named("split-bytes").withTokens(6));
    send("openai", true);

    List<Integer> sizes = chunkSizes();

    assertThat(sizes).hasSizeGreaterThan(100).allMatch(size -> size <= 7);
  }

  @Test
  void oneBurstIsASingleChunk() throws IOException {
    probe.play("openai", Scenario.named("one-burst").withTokens(6));
    send("openai", true);

    assertThat(chunkSizes()).hasSize(2).last().isEqualTo(0);
  }

  @Test
  void framesAreChunksOfTheirOwnAndTheConnectionIsKept() throws IOException {
    send("openai", true);
    assertThat(chunkSizes()).hasSize(1 + 6 + 1 + 1 + 1 + 1);

    send("openai", false);
    assertThat(readUntil("\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("content-length");
  }

  @Test
  void closeEarlySendsNothing() throws IOException {
    probe.play("openai", Scenario.named("close-early"));
    send("openai", true);

    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void hangSendsNothingAndKeepsTheConnection() throws IOException {
    probe.play("openai", Scenario.named("hang"));
    socket.setSoTimeout(150);
    send("openai", true);

    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void hangMidStreamStopsAfterSomeContent() throws IOException {
    probe.play("openai", Scenario.named("hang-mid-stream").withTokens(6));
    socket.setSoTimeout(150);
    send("openai", true);

    assertThat(readUntil("\"content\":\"The\"")).contains("200 OK");
    assertThatThrownBy(() -> readUntil("[DONE]")).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void headersComeBeforeTheFirstToken() throws IOException {
    // The second token is an hour away: what is read here was not held back for it.
    probe.simulator.scenario(
        "openai", Scenario.plain().withTokens(2).withTtftMs(20).withGapMs(3_600_000));
    send("openai", true);

    assertThat(readUntil("\r\n\r\n")).contains("text/event-stream");
    assertThat(readUntil("\"content\":\"The\"")).contains("\"role\":\"assistant\"");
  }

  @Test
  void aClientThatLeavesStopsItsStreamAndNoOther() throws IOException {
    probe.simulator.scenario(
        "openai", Scenario.plain().withTokens(1000).withTtftMs(1).withGapMs(1000));
    send("openai", true);
    readUntil("\"content\":\"The\"");

    socket.close();

    probe.play("openai", Scenario.plain().withTokens(6));
    assertThat(Probe.frames(probe.ask("openai", true))).last().isEqualTo("[DONE]");
  }

  @Test
  void closingEndsOpenStreams() throws IOException {
    probe.play("openai", Scenario.named("hang-mid-stream").withTokens(6));
    send("openai", true);
    readUntil("\"content\":\"The\"");

    probe.simulator.close();

    assertThatThrownBy(() -> readUntil("[DONE]")).hasMessageContaining("closed after");
  }
}
