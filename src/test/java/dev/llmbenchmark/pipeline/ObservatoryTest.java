package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.observe.MetricsText;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ObservatoryTest {
  private static HttpResponse<String> get(Observatory pages, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pages.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aPartThatIsDownMakesTheWholeUnavailableAndTheProgramStillLives() throws Exception {
    AtomicBoolean up = new AtomicBoolean(true);
    try (Observatory pages =
        Observatory.start(
            RunFixture.HOME,
            "127.0.0.1",
            0,
            new MetricsText(),
            Map.of("a", up::get, "b", () -> true))) {
      assertThat(get(pages, "/observe/health").statusCode()).isEqualTo(200);

      up.set(false);
      HttpResponse<String> health = get(pages, "/observe/health");

      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body())
          .isEqualTo(
              "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"a\",\"status\":\"DOWN\"},"
                  + "{\"name\":\"b\",\"status\":\"UP\"}]}");
      assertThat(get(pages, "/observe/health/ready").statusCode()).isEqualTo(503);
      assertThat(get(pages, "/observe/health/live").statusCode()).isEqualTo(200);
    }
  }

  /** The whole answer to a request as it goes over the wire. */
  private static String raw(Observatory pages, String method, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", pages.port())) {
      String request =
          method
              + " /observe/health/live HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A page of someone else's whose name was made to lead to this machine must not read these. */
  @Test
  void onLoopbackOnlyNamesOfThisMachineAreAnswered() throws Exception {
    try (Observatory pages =
        Observatory.start(RunFixture.HOME, "127.0.0.1", 0, new MetricsText(), Map.of())) {
      for (String host :
          List.of(
              "127.0.0.1", "127.0.0.1:9", "127.9.8.7", "LocalHost:80", "localhost.", "[::1]:1")) {
        assertThat(raw(pages, "GET", host)).as(host).startsWith("HTTP/1.1 200 ").contains("\"UP\"");
      }
      for (String host :
          List.of(
              "evil.example", "evil.example:9876", "127.0.0.1.evil.example", "10.0.0.1", "[::2]")) {
        assertThat(raw(pages, "GET", host))
            .as(host)
            .startsWith("HTTP/1.1 421 ")
            .doesNotContain("UP");
      }
    }
  }

  @Test
  void onOtherAddressesEveryNameIsAnswered() throws Exception {
    try (Observatory pages =
        Observatory.start(RunFixture.HOME, "0.0.0.0", 0, new MetricsText(), Map.of())) {
      assertThat(raw(pages, "GET", "bench.example:9876")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void headIsAnsweredAsGetWithoutABody() throws Exception {
    try (Observatory pages =
        Observatory.start(RunFixture.HOME, "127.0.0.1", 0, new MetricsText(), Map.of())) {
      String answer = raw(pages, "HEAD", "localhost");

      assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
      assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/json");
    }
  }
}
