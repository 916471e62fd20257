package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.CannotWrite;
import dev.llmbenchmark.model.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final Plan PLAN = Samples.plan(1, 0, Samples.arm("p", "m"));
  private static final String HEADER = String.join(",", AttemptColumns.header()) + "\r\n";

  @TempDir Path output;

  @Test
  void theLogStartsWithItsHeader() throws IOException {
    try (RunFolder folder = RunFolder.create(output.resolve("made/too"), PLAN)) {
      assertThat(folder.path()).isEqualTo(output.resolve("made/too").resolve(PLAN.runId()));
      assertThat(log(folder)).isEqualTo(HEADER);
    }
  }

  @Test
  void aRowIsReadableAtOnce() throws IOException {
    try (RunFolder folder = RunFolder.create(output, PLAN)) {
      folder.appendRow(bytes("1,run,é\r\n"));

      assertThat(log(folder)).isEqualTo(HEADER + "1,run,é\r\n");
    }
  }

  @Test
  void anInterruptedThreadStillWritesItsRow() throws IOException {
    try (RunFolder folder = RunFolder.create(output, PLAN)) {
      Thread.currentThread().interrupt();
      folder.appendRow(bytes("1\r\n"));
      boolean interrupted = Thread.interrupted();
      folder.appendRow(bytes("2\r\n"));

      assertThat(interrupted).isTrue();
      assertThat(log(folder)).isEqualTo(HEADER + "1\r\n2\r\n");
    }
  }

  @Test
  void latestNamesTheNewestRun() throws IOException {
    Plan second =
        new Plan("20261124-090000-ffffff", PLAN.request(), PLAN.arms(), "c0ffee", Samples.START);
    RunFolder.create(output, PLAN).close();

    RunFolder.create(output, second).close();

    assertThat(Files.readSymbolicLink(output.resolve("latest"))).isEqualTo(Path.of(second.runId()));
    assertThat(output.resolve("latest").resolve(RunFolder.LOG)).exists();
  }

  @Test
  void latestIsAFileWhereNoLinkCanBe() throws IOException {
    Files.createDirectories(output.resolve("latest/occupied"));

    RunFolder.create(output, PLAN).close();

    assertThat(output.resolve("latest.txt")).hasContent(PLAN.runId());
    try (var files = Files.list(output)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("latest", "latest.txt", PLAN.runId());
    }
  }

  @Test
  void finishWritesTheLogOfEachProvider() throws IOException {
    RunFolder folder = RunFolder.create(output, PLAN);
    String row = String.join(",", AttemptColumns.row(Samples.ok(PLAN.arms().get(0), "r1", 5)));
    folder.appendRow(bytes(row + "\r\n"));

    folder.finish();

    assertThat(folder.path().resolve("p_requests_log.csv"))
        .content()
        .isEqualTo(HEADER + row + "\r\n");
  }

  @Test
  void aFolderThatIsThereIsNotWrittenTo() {
    RunFolder.create(output, PLAN).close();

    assertThatThrownBy(() -> RunFolder.create(output, PLAN))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(PLAN.runId())
        .hasMessageContaining("in the way");
  }

  @Test
  void anOutputThatIsAFileIsBadInput() throws IOException {
    Path file = Files.writeString(output.resolve("file"), "");

    assertThatThrownBy(() -> RunFolder.create(file, PLAN))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("--output " + file);
    assertThatThrownBy(() -> RunFolder.create(file.resolve("below"), PLAN))
        .isInstanceOf(BadInput.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aRowAfterTheEndIsAnError() {
    RunFolder folder = RunFolder.create(output, PLAN);
    folder.close();

    assertThatThrownBy(() -> folder.appendRow(bytes("1\r\n")))
        .isInstanceOf(CannotWrite.class)
        .hasMessageContaining(RunFolder.LOG);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String log(RunFolder folder) throws IOException {
    return Files.readString(folder.path().resolve(RunFolder.LOG));
  }
}
