package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashes of the shipped files of two providers that have different dialects. */
class ProviderHashesTest {
  private static final List<Arm> ARMS =
      List.of(Samples.arm("openai", "m"), Samples.arm("anthropic", "m"));

  @TempDir Path home;

  @BeforeEach
  void copyFiles() throws IOException {
    for (String name :
        List.of(
            "providers/openai",
            "providers/anthropic",
            "dialects/openai-chat",
            "dialects/anthropic-messages")) {
      Path file = home.resolve("routes").resolve(name + ".camel.yaml");
      Files.createDirectories(file.getParent());
      Files.copy(Path.of("routes", name + ".camel.yaml"), file);
    }
  }

  private Map<String, String> afterEditing(String name) throws IOException {
    Files.writeString(
        home.resolve("routes").resolve(name + ".camel.yaml"),
        "# edited\n",
        StandardOpenOption.APPEND);
    return ProviderFiles.hashes(home, ARMS);
  }

  @Test
  void anEditedProviderFileChangesItsOwnHashAlone() throws IOException {
    Map<String, String> before = ProviderFiles.hashes(home, ARMS);

    Map<String, String> after = afterEditing("providers/openai");

    assertThat(after.get("openai")).isNotEqualTo(before.get("openai"));
    assertThat(after.get("anthropic")).isEqualTo(before.get("anthropic"));
  }

  @Test
  void anEditedDialectChangesTheHashesOfItsProvidersAlone() throws IOException {
    Map<String, String> before = ProviderFiles.hashes(home, ARMS);

    Map<String, String> after = afterEditing("dialects/anthropic-messages");

    assertThat(after.get("anthropic")).isNotEqualTo(before.get("anthropic"));
    assertThat(after.get("openai")).isEqualTo(before.get("openai"));
  }
}
