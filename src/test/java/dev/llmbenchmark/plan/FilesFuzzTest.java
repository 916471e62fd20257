package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.Mutant;
import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file of the user holds, it is read or refused in one line. */
@Timeout(120)
class FilesFuzzTest {
  private static final int ENV_ROUNDS = 10_000;
  private static final int PROVIDER_ROUNDS = 4_000;
  private static final String SECRET = "sentinel-4711";

  @TempDir Path home;

  @BeforeEach
  void folders() throws IOException {
    Files.writeString(home.resolve("application.properties"), "a=b\n");
    Files.createDirectories(home.resolve("routes/providers"));
    Files.createDirectories(home.resolve("routes/dialects"));
    Path dialect = Path.of("routes/dialects/openai-chat.camel.yaml");
    Files.copy(dialect, home.resolve(dialect));
  }

  @Test
  void anyEnvFileIsReadOrRefusedWithoutShowingIt() throws IOException {
    Mutant mutant = new Mutant(20261124, "=", "\"", "'", "#", "\n", "\r", "export ", "$", "\u0000");
    String good = "# c\nA=b\nexport B=\"x y\"\nOPENAI_TOKEN=" + SECRET + "\nC='1'\n\nD=\n";
    int refused = 0;
    for (int round = 0; round < ENV_ROUNDS; round++) {
      Files.write(home.resolve(".env"), mutant.of(good));
      try {
        Settings.load(home, home, Map.of());
      } catch (BadInput e) {
        refused++;
        assertThat(e.getMessage()).hasLineCount(1).doesNotContain("sentinel");
      }
    }
    assertThat(refused).isBetween(1, ENV_ROUNDS - 1);
  }

  @Test
  void anyProviderFileIsReadOrRefusedInOneLine() throws IOException {
    Mutant mutant =
        new Mutant(
            20261124, ":", "- ", "  ", "\n", "{", "[", "&a", "*a", "!!", "|", "\"", "\t", "1");
    String good = Files.readString(Path.of("routes/providers/openai.camel.yaml"));
    int refused = 0;
    for (int round = 0; round < PROVIDER_ROUNDS; round++) {
      Files.write(home.resolve("routes/providers/openai.camel.yaml"), mutant.of(good));
      try {
        ProviderFiles.read(home.resolve("routes"));
      } catch (BadInput e) {
        refused++;
        assertThat(e.getMessage()).hasLineCount(1);
      }
    }
    assertThat(refused).isBetween(1, PROVIDER_ROUNDS - 1);
  }
}
