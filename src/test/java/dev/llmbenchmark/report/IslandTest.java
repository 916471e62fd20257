package dev.llmbenchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.metric.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code -DreportIsland=write} it makes the golden file instead of checking it. */
class IslandTest {
  private static final Path GOLDEN = Path.of("src/test/resources/report/island.json");

  @TempDir Path folder;

  private String json(MadeUpRun run) {
    RunSource source = run.write(45, Samples.arm("alpha", "m1"), Samples.arm("beta", "m2"));
    return Island.json(Contents.of(List.of(source), List.of(), source.result().comparisons()));
  }

  @Test
  void theDataIsThatOfTheGoldenFile() throws IOException {
    String json = json(new MadeUpRun(folder.resolve("run"))) + "\n";
    if ("write".equals(System.getProperty("reportIsland"))) {
      Files.writeString(GOLDEN, json);
    }

    assertThat(json)
        .as(
            "data of the page; if the change is meant: mvn -q test -Dtest=IslandTest -DreportIsland=write")
        .isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void tablesHaveTheCellsOfTheFiles() throws IOException {
    RunSource source = new MadeUpRun(folder.resolve("run")).write(45, Samples.arm("alpha", "m1"));

    JsonNode data =
        new ObjectMapper()
            .readTree(Island.json(Contents.of(List.of(source), List.of(), List.of())));

    JsonNode table = data.get("summary").get(0);
    for (int row = 0; row < table.size(); row++) {
      for (int cell = 0; cell < table.get(row).size(); cell++) {
        assertThat(table.get(row).get(cell).asText())
            .isEqualTo(source.summary().get(row).get(cell));
      }
    }
    // The warm-up too.
    assertThat(data.get("models").get(0).get("attempts").asInt()).isEqualTo(46);
  }

  @Test
  void nothingInItEndsItsElement() {
    RunSource source =
        new MadeUpRun(folder.resolve("run")).write(12, Samples.arm("alpha", "</script><!--"));

    assertThat(Island.json(Contents.of(List.of(source), List.of(), List.of())))
        .contains("\\u003c/script\\u003e\\u003c!--")
        .doesNotContain("<");
  }
}
