package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.model.Alert;
import dev.llmbenchmark.model.Alert.State;
import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is posted to a chat server, and what becomes of it when that fails. */
class AlertWebhookTest extends AlertFixture {
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
  void namesInAnAlertAreNoCommandsOfTheChatServer() {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("history.db"));

    end(place, new Alert("x", State.RAISED, Instant.EPOCH, "model is now <!channel> & co", "c"));

    assertThat(posted.get(0)).contains("model is now &lt;!channel&gt; &amp; co");
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
            () ->
                new AlertStep(
                    knobs, outside(HOME, Map.of("ALERT_WEBHOOK_URL", url)), run -> NOTHING))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("ALERT_WEBHOOK_URL: ")
        .hasMessageNotContaining("s3cret");
  }
}
