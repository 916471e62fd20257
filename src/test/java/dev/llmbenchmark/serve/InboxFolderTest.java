package dev.llmbenchmark.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxFolderTest {
  private static final Job.End DONE = new Job.End(TickEvent.ENDED, "r", "completed");
  private static final Job.End REFUSED = new Job.End(TickEvent.REFUSED, "", "no prompt");

  @TempDir Path folder;

  private InboxFolder inbox() {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    return new InboxFolder(folder.resolve("inbox"), clock).usable("--inbox");
  }

  private static Path drop(InboxFolder inbox, String name) throws IOException {
    return Files.writeString(inbox.path().resolve(name), name);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.txt",
        "two words.txt",
        "ünïcode-提示.txt",
        "-rf",
        "${body}.txt",
        "a'b\"c.txt",
        "line\nbreak.txt",
        "100%.txt",
        "#x;y&z.yaml"
      })
  void oddNamesGoTheSameWay(String name) throws IOException {
    InboxFolder inbox = inbox();

    Dropped file = inbox.take(drop(inbox, name));
    inbox.away(file.path(), REFUSED);

    assertThat(file.name()).isEqualTo(name);
    assertThat(names(inbox.path())).containsExactly("done", "failed", "running");
    assertThat(inbox.running()).isEmpty();
    String moved = "20260301-120000-" + name.replace('\n', '_');
    Path failed = inbox.path().resolve("failed").resolve(moved);
    assertThat(failed).hasContent(name);
    assertThat(failed.resolveSibling(moved + ".reason.txt")).hasContent("refused: no prompt");
  }

  @Test
  void filesOfOneNameDoNotTakeEachOthersPlace() throws IOException {
    InboxFolder inbox = inbox();

    for (int i = 0; i < 3; i++) {
      inbox.away(inbox.take(drop(inbox, "a.txt")).path(), DONE);
    }

    assertThat(names(inbox.path().resolve("done")))
        .containsExactly(
            "2-20260301-120000-a.txt", "20260301-120000-a.txt", "3-20260301-120000-a.txt");
  }

  @Test
  void nameThatIsTooLongWithTheTimeIsShortenedAndKeepsItsEnding() throws IOException {
    InboxFolder inbox = inbox();
    String name = "ß".repeat(125) + ".yaml";

    Dropped file = inbox.take(drop(inbox, name));
    inbox.away(file.path(), REFUSED);

    String moved = String.valueOf(file.path().getFileName());
    assertThat(moved).startsWith("20260301-120000-ß").endsWith("ß.yaml");
    assertThat(moved.getBytes(StandardCharsets.UTF_8).length).isBetween(200, 216);
    assertThat(file.name()).isEqualTo(name);
    assertThat(file.holdsOptions()).isTrue();
    assertThat(names(inbox.path().resolve("failed"))).hasSize(2);
  }

  @Test
  void linkIsMovedItselfAndWhatItLeadsToIsLeftAlone() throws IOException {
    InboxFolder inbox = inbox();
    Path secret = Files.writeString(folder.resolve("secret.txt"), "of another");

    for (String name : List.of("to.txt", "nowhere.txt")) {
      Path target = name.equals("to.txt") ? secret : folder.resolve("nowhere");
      Dropped file = inbox.take(Files.createSymbolicLink(inbox.path().resolve(name), target));
      assertThat(inbox.running()).containsExactly(file.path());
      assertThatThrownBy(file::check)
          .isInstanceOf(BadInput.class)
          .hasMessage(
              "dropped file "
                  + name
                  + ": expected a regular file, found a link, which is not followed");
      inbox.away(file.path(), REFUSED);

      Path failed = inbox.path().resolve("failed/20260301-120000-" + name);
      assertThat(failed).isSymbolicLink();
      assertThat(Files.readSymbolicLink(failed)).isEqualTo(target);
    }
    assertThat(secret).hasContent("of another");
  }

  @Test
  @Timeout(30)
  void pipeIsMovedAndNeverOpened() throws Exception {
    InboxFolder inbox = inbox();
    Path pipe = inbox.path().resolve("pipe.txt");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    Dropped file = inbox.take(pipe);
    assertThatThrownBy(file::check)
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "dropped file pipe.txt: expected a regular file, found a pipe, a socket, a device or a"
                + " folder, which is not opened");
    inbox.away(file.path(), REFUSED);

    assertThat(names(inbox.path().resolve("failed")))
        .containsExactly("20260301-120000-pipe.txt", "20260301-120000-pipe.txt.reason.txt");
  }

  @Test
  void reasonIsWrittenIntoNoFileThatIsThereAlready() throws IOException {
    InboxFolder inbox = inbox();
    Path other = Files.writeString(folder.resolve("other.txt"), "of another");
    Path link = Files.createSymbolicLink(inbox.path().resolve("a.txt.reason.txt"), other);

    inbox.away(inbox.take(link).path(), REFUSED);
    inbox.away(inbox.take(drop(inbox, "a.txt")).path(), REFUSED);

    assertThat(other).hasContent("of another");
    assertThat(inbox.path().resolve("failed/2-20260301-120000-a.txt.reason.txt"))
        .hasContent("refused: no prompt");
  }

  @Test
  void placeThatIsTakenByAFileIsRefused() throws IOException {
    Files.writeString(folder.resolve("inbox"), "");

    assertThatThrownBy(this::inbox)
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "--inbox " + folder.resolve("inbox") + ": expected a folder, or a place for one");
  }
}
