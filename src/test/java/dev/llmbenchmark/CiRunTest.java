package dev.llmbenchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/run} in a folder of its own, with tools that do nothing but what they are told. */
class CiRunTest {
  private static final Path SCRIPT = Path.of(".ci/run").toAbsolutePath();

  @TempDir Path folder;
  private Path bin;

  private record Ended(int code, String said) {}

  @BeforeEach
  void setUp() throws IOException {
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve(".ci"));
    Files.copy(SCRIPT, folder.resolve(".ci/run"));
    tool("mvn", "echo \"mvn $*\"");
    for (String one : new String[] {"python3", "tmux", "zsh", "chromium"}) {
      tool(one, "exit 0");
    }
    tool("id", "echo 1000");
    tool("target/sdk-venv/bin/pip", "exit 0");
    for (String one : new String[] {"bash", "dirname", "rm"}) {
      Files.createSymbolicLink(bin.resolve(one), onPath(one));
    }
  }

  private static Path onPath(String tool) {
    Path usual = Path.of("/usr/bin", tool);
    return Files.exists(usual) ? usual : Path.of("/bin", tool);
  }

  private void tool(String name, String does) throws IOException {
    Path file = name.contains("/") ? folder.resolve(name) : bin.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!" + onPath("bash") + "\n" + does + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Ended run() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(onPath("bash").toString(), ".ci/run").directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("TEST_POSTGRES_URL", "jdbc:postgresql://127.0.0.1/test");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), said);
  }

  @Test
  void itRunsEveryTestAndThoseInTheBrowser() throws Exception {
    Ended ended = run();

    assertThat(ended.code()).isZero();
    assertThat(ended.said().lines())
        .containsExactly("mvn -B -ntp verify", "mvn -B -ntp -Pbrowser test -Dtest=*BrowserTest");
  }

  @Test
  void itFailsWhenPlaywrightCannotBeHad() throws Exception {
    tool(
        "mvn", "case \"$*\" in *-Pbrowser*) echo 'Could not resolve dependencies'; exit 1 ;; esac");

    Ended ended = run();

    assertThat(ended.code()).isEqualTo(1);
  }

  @Test
  void itFailsWhenATestFails() throws Exception {
    tool("mvn", "case \"$*\" in *verify*) exit 1 ;; esac");

    assertThat(run().code()).isEqualTo(1);
  }

  @Test
  void whatItCouldNotInstallIsItsLastWord() throws Exception {
    Files.delete(bin.resolve("chromium"));
    tool("python3", "exit 1");

    Ended ended = run();

    assertThat(ended.code()).isZero();
    assertThat(ended.said().lines().reduce((first, second) -> second))
        .contains("skipped: no vendors' SDKs, no Chromium");
  }
}
