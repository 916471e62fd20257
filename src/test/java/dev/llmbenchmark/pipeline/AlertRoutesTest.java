package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.history.TestDatabases;
import dev.llmbenchmark.model.Alert.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told, when, and how often. */
class AlertRoutesTest extends AlertFixture {
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

  /** The run's exit code tells that. */
  @Test
  void thatAChangeIsConfirmedIsKeptAndToldByNoChannel() throws SQLException {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("history.db"));

    end(place, SLOWER, alert(SLOWER.change(), State.CONFIRMED));

    assertThat(posted).hasSize(1);
    assertThat(told(place)).containsExactly("raised|log", "raised|webhook");
    assertThat(TestDatabases.rows(place, "SELECT state FROM alerts ORDER BY state"))
        .containsExactly("confirmed", "raised");
  }

  @Test
  void recoveryOfWhatNobodyWasToldIsNotTold() throws SQLException {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("history.db"));

    end(place, OVER);

    assertThat(posted).isEmpty();
  }

  @Test
  void withoutAnAddressOnlyTheLogTells() throws SQLException {
    HistoryPlace place = HistoryPlace.sqlite(folder.resolve("history.db"));

    end(HOME, place, Map.of(), SLOWER);
    end(place, SLOWER);

    assertThat(posted).isEmpty();
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
}
