package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderLogsTest {
  @TempDir Path folder;

  @Test
  void eachProviderGetsItsRowsByteForByte() throws IOException {
    split(
        "id,provider,text\r\n"
            + "1,alpha,plain\r\n"
            + "2,beta,\"two\r\nlines, a comma\nand \"\"quotes\"\"\"\r\n"
            + "3,\"alpha\",\"é,\n\"\r\n");

    assertThat(folder.resolve("alpha_requests_log.csv"))
        .content()
        .isEqualTo("id,provider,text\r\n1,alpha,plain\r\n3,\"alpha\",\"é,\n\"\r\n");
    assertThat(folder.resolve("beta_requests_log.csv"))
        .content()
        .isEqualTo(
            "id,provider,text\r\n" + "2,beta,\"two\r\nlines, a comma\nand \"\"quotes\"\"\"\r\n");
  }

  @Test
  void whatACsvLibraryWritesIsRead() throws IOException {
    StringBuilder log = new StringBuilder();
    CSVFormat.DEFAULT.printRecord(log, "provider", "text");
    CSVFormat.DEFAULT.printRecord(log, "alpha", " leading, \"quoted\"\r\n\n end ");
    CSVFormat.DEFAULT.printRecord(log, "alpha", "");

    split(log.toString());

    assertThat(folder.resolve("alpha_requests_log.csv")).content().isEqualTo(log.toString());
  }

  @Test
  void aRowThatWasCutOffIsLeftOut() throws IOException {
    split("id,provider,text\r\n1,alpha,a\r\n2,alpha,\"cut\r\noff");

    assertThat(folder.resolve("alpha_requests_log.csv"))
        .content()
        .isEqualTo("id,provider,text\r\n1,alpha,a\r\n");
  }

  @Test
  void aLastRowMayLackItsLineBreak() throws IOException {
    split("\uFEFFid,provider,text\n1,alpha,a \" b\n2,alpha,");

    assertThat(folder.resolve("alpha_requests_log.csv"))
        .content()
        .isEqualTo("id,provider,text\n1,alpha,a \" b\n2,alpha,");
  }

  @Test
  void aRowLongerThanWhatIsReadAtOnceIsRead() throws IOException {
    String quoted = "\"" + "x,\"\"\n".repeat(200_000) + "\"";
    String log = "id,provider,text\r\n1,alpha," + quoted + "\r\n2,alpha,b\r\n";

    split(log);

    assertThat(folder.resolve("alpha_requests_log.csv")).content().isEqualTo(log);
  }

  @Test
  void aLogWithoutRowsGivesNoFiles() throws IOException {
    split("id,provider\r\n");

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve(RunFolder.LOG));
    }
  }

  @Test
  void aProviderThatIsNoFileNameIsRefused() {
    assertThatThrownBy(() -> split("id,provider\r\n1,../../etc\r\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("'../../etc'");
  }

  @Test
  void aFileThatIsNoLogIsRefused() {
    assertThatThrownBy(() -> split("a,b\r\n1,2\r\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("'provider'");
    assertThatThrownBy(() -> split("")).isInstanceOf(BadInput.class).hasMessageContaining("header");
  }

  private void split(String log) throws IOException {
    Path path = Files.writeString(folder.resolve(RunFolder.LOG), log);
    ProviderLogs.split(path);
  }
}
