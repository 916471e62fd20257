package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.observe.MetricsText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
}
