package dev.llmbenchmark.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.CannotWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
  @TempDir Path folder;

  @Test
  void checkLeavesNothingAndNoTraceOfTheWritingStays() throws IOException {
    Path file = folder.resolve("m.prom");

    MetricsFile checked = MetricsFile.checked("--metrics-file", file);
    assertThat(folder).isEmptyDirectory();
    checked.write("one\n");
    checked.write("two\n");

    assertThat(file).hasContent("two\n");
    assertThat(folder.toFile().list()).containsExactly("m.prom");
  }

  @Test
  void linkStaysAndWhatItLeadsToIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("real.prom"), "old\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.prom"), file);

    MetricsFile.checked("--metrics-file", link).write("new\n");

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new\n");
  }

  @Test
  void whatCannotBeWrittenIsToldBeforehand() throws IOException {
    Path missing = folder.resolve("none").resolve("m.prom");

    assertThatThrownBy(() -> MetricsFile.checked("--metrics-file", missing))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "--metrics-file "
                + missing
                + ": expected a file in a folder that is there and can be written to");
    assertThatThrownBy(() -> MetricsFile.checked("--metrics-file", folder))
        .isInstanceOf(BadInput.class)
        .hasMessage("--metrics-file " + folder + ": expected a file, found something else");
  }

  @Test
  void whatBreaksAtTheEndIsOneLine() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("gone"));
    MetricsFile file = MetricsFile.checked("--metrics-file", inside.resolve("m.prom"));
    Files.delete(inside);

    assertThatThrownBy(() -> file.write("x"))
        .isInstanceOf(CannotWrite.class)
        .hasMessageContaining("m.prom")
        .message()
        .hasLineCount(1);
  }
}
