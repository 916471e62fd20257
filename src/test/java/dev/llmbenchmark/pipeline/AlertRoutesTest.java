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
