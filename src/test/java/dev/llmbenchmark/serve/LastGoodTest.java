package dev.llmbenchmark.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.Homes;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.plan.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastGoodTest {
  private static final String MISTRAL = "routes/providers/mistral.camel.yaml";
  private static final String DEEPSEEK = "routes/providers/deepseek.camel.yaml";

  @TempDir Path folder;
  private Path home;
  private LastGood files;
  private int checks;

  @BeforeEach
  void start() throws IOException {
    home = Homes.copyTo(folder.resolve("home"));
    files =
        new LastGood(
            home,
            folder.resolve("kept"),
            copy -> {
              checks++;
              Catalogue.read(copy);
            });
    files.start();
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(home.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(home.resolve(file), text.replace(from, to));
  }

  private String title(String provider) {
    return Catalogue.read(files.refresh()).provider(provider).title();
  }

  @Test
  void changedFileIsUsedFromTheNextRunOn() throws IOException {
    Path before = files.refresh();
    String text = Files.readString(before.resolve(MISTRAL));
    edit(MISTRAL, "title: Mistral", "title: Changed");

    assertThat(before.resolve(MISTRAL)).hasContent(text);
    assertThat(title("mistral")).startsWith("Changed");
  }

  @Test
  void brokenFileLeavesTheOneBeforeInUseAndOthersAreTakenIn() throws IOException {
    edit(MISTRAL, "title:", "titel:");
    edit(DEEPSEEK, "title: DeepSeek", "title: Changed");

    assertThat(title("mistral")).startsWith("Mistral");
    assertThat(title("deepseek")).startsWith("Changed");
    edit(MISTRAL, "titel: Mistral", "title: Mended");
    assertThat(title("mistral")).startsWith("Mended");
  }

  @Test
  void brokenFileIsCheckedOnce() throws IOException {
    edit(MISTRAL, "title:", "titel:");
    files.refresh();
    int before = checks;

    files.refresh();
    files.refresh();

    assertThat(checks).isEqualTo(before);
  }

  @Test
  void addedFileIsUsedAndATakenAwayOneIsNot() throws IOException {
    String added = Files.readString(home.resolve(DEEPSEEK)).replace("deepseek", "deeper");
    Files.writeString(home.resolve("routes/providers/deeper.camel.yaml"), added);
    Files.delete(home.resolve(MISTRAL));

    Catalogue catalogue = Catalogue.read(files.refresh());

    assertThat(catalogue.providers()).extracting(one -> one.id()).contains("deeper");
    assertThat(catalogue.providers()).extracting(one -> one.id()).doesNotContain("mistral");
  }

  @Test
  void twoFilesThatFitEachOtherAreTakenInTogether() throws IOException {
    Files.move(home.resolve(MISTRAL), home.resolve("routes/providers/other.camel.yaml"));
    edit("routes/providers/other.camel.yaml", "mistral", "other");

    Catalogue catalogue = Catalogue.read(files.refresh());

    assertThat(catalogue.providers()).extracting(one -> one.id()).contains("other");
    assertThat(catalogue.providers()).extracting(one -> one.id()).doesNotContain("mistral");
  }

  @Test
  void onlyOneCopyIsKept() throws IOException {
    edit(MISTRAL, "title: Mistral", "title: Changed");
    files.refresh();
    edit(MISTRAL, "title:", "titel:");
    files.refresh();

    try (var copies = Files.list(folder.resolve("kept"))) {
      assertThat(copies).hasSize(1);
    }
  }

  @Test
  void brokenFileAtTheStartIsTold() throws IOException {
    edit(MISTRAL, "title:", "titel:");

    assertThatThrownBy(() -> files.start())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("titel")
        .hasMessageContaining("did you mean 'title'?");
  }
}
