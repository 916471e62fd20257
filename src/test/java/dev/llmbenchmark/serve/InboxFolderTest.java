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
  void placeThatIsTakenByAFileIsRefused() throws IOException {
    Files.writeString(folder.resolve("inbox"), "");

    assertThatThrownBy(this::inbox)
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "--inbox " + folder.resolve("inbox") + ": expected a folder, or a place for one");
  }
}
