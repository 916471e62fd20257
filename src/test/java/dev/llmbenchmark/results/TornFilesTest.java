package dev.llmbenchmark.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process may die in the midst of any write: every beginning of log and journal is taken up. */
class TornFilesTest {
  private static final String HEADER = String.join(",", AttemptColumns.header()) + "\r\n";

  /** Of several lines, with quotes, with characters of two, three and four bytes, and empty. */
  private static final List<String> RECORDS =
      List.of(
          "1,\"two\r\nlines, \"\"é\"\"\n\",x\r\n",
          "1,,\r\n",
          "1,\"\",\"ends in a quote \"\"\"\r\n",
          "1,€😀,\"\r\n\"\r\n");

  private static final byte[] ROW = "2,next,row\r\n".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void aLogCutOffAtAnyByteKeepsItsWholeRecordsAndGoesOnBehindThem() throws IOException {
    byte[] all = (HEADER + String.join("", RECORDS)).getBytes(UTF_8);
    for (int cut = 0; cut <= all.length; cut++) {
      Files.write(folder.resolve(RunFolder.LOG), Arrays.copyOf(all, cut));
      byte[] whole = whole(cut);

      try (RunFolder taken = RunFolder.resume(folder)) {
        assertThat(taken.earlier().cutBytes())
            .as("cut at %d", cut)
            .isEqualTo(cut < HEADER.length() ? cut : cut - whole.length);
        taken.appendRow(ROW);
      }

      assertThat(Files.readAllBytes(folder.resolve(RunFolder.LOG)))
          .as("cut at %d", cut)
          .isEqualTo(joined(whole, ROW));
    }
  }

  /** The header, which is written anew when it was cut off, and the records that were whole. */
  private static byte[] whole(int cut) {
    byte[] whole = HEADER.getBytes(UTF_8);
    for (String record : RECORDS) {
      byte[] next = joined(whole, record.getBytes(UTF_8));
      if (next.length > cut) {
        break;
      }
      whole = next;
    }
    return whole;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  @Test
  void aJournalCutOffAtAnyByteKeepsItsWholeLinesAndGoesOnBehindThem() throws IOException {
    List<String> lines = List.of("sent 0a 1 1795521600000\n", "again 0a 2\n", "sent 0b 1 17955\n");
    byte[] all = String.join("", lines).getBytes(UTF_8);
    Path file = folder.resolve(Journal.FILE);
    for (int cut = 0; cut <= all.length; cut++) {
      Files.write(file, Arrays.copyOf(all, cut));
      String left = new String(all, 0, cut, UTF_8);
      String whole = left.substring(0, left.lastIndexOf('\n') + 1);

      try (Journal journal = Journal.open(folder)) {
        assertThat(journal.earlier()).as("cut at %d", cut).hasSize((int) whole.lines().count());
        journal.sent("0c", 1, Instant.ofEpochMilli(7));
      }

      assertThat(file).as("cut at %d", cut).hasContent(whole + "sent 0c 1 7\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sent 0a x 1",
        "sent 0a 99999999999 1",
        "sent 0a 1",
        "sent 0a 1 99999999999999999999",
        "again 0a",
        "send 0a 1 1",
        "",
        "\u0000\u0000"
      })
  void aLineThatIsNotUnderstoodMayTellOfAPaidCallAndIsRefused(String line) throws IOException {
    Files.writeString(folder.resolve(Journal.FILE), "sent 00 1 1\n" + line + "\nsent 01 1 1\n");

    assertThatThrownBy(() -> RunFolder.resume(folder))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            folder.resolve(Journal.FILE)
                + " line 2: expected 'sent ID ATTEMPT MS' or 'again ID ATTEMPT'");
  }
}
