package dev.llmbenchmark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The benchmark measures with the flags of the launcher, which is run here with a Java that only
 * repeats them.
 */
class LauncherFlagsTest {
  @TempDir Path home;

  @BeforeEach
  void install() throws IOException {
    Path launcher = Path.of("llm-benchmark");
    Files.copy(launcher, home.resolve("llm-benchmark"));
    Files.createDirectories(home.resolve("src/main"));
    Files.createDirectories(home.resolve("target/lib"));
    Files.createDirectories(home.resolve("java/bin"));
    Files.createFile(home.resolve("pom.xml"));
    Files.createFile(home.resolve("target/lib/some.jar"));
    // Newer than all that it is made of, so that nothing is built, and no archive is made of it.
    Path jar = Files.createFile(home.resolve("target/llm-benchmark.jar"));
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
    Files.writeString(home.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Path java = home.resolve("java/bin/java");
    Files.writeString(java, "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\n");
    for (Path program : List.of(java, home.resolve("llm-benchmark"))) {
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** The flags that say something of memory or compilers. */
  private List<String> flags(String words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("llm-benchmark").toString()));
    if (!words.isEmpty()) {
      command.addAll(List.of(words.split(" ")));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", home.resolve("java").toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said.lines()
        .takeWhile(word -> !word.equals("-jar"))
        .filter(word -> word.matches("-X[Xm].*"))
        .toList();
  }

  private static List<String> and(List<String> some, List<String> more) {
    return Stream.of(some, more).flatMap(List::stream).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--concurrency 1000",
        "--concurrency=10",
        "run --attempts 5 --concurrency 64",
        "--rate 200 --duration 5s",
        "calibrate --concurrency 1000"
      })
  void aLoadOfManyCallsHasThoseOfTheBenchmark(String words) throws Exception {
    assertThat(flags(words)).isEqualTo(and(Child.LAUNCHER_FLAGS, Child.FOR_LOADS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--attempts 1000", "demo", "serve --every 60s"})
  void anyOtherRunHasThoseOfOneStream(String words) throws Exception {
    assertThat(flags(words)).isEqualTo(and(Child.LAUNCHER_FLAGS, Child.SELDOM_COMPILED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--concurrency 8", "--rate=0.5", "--rate 9", "report some-run"})
  void aLoadOfFewCallsKeepsTheSmallHeap(String words) throws Exception {
    assertThat(flags(words)).isEqualTo(Child.LAUNCHER_FLAGS);
  }

  @Test
  void helpIsCompiledQuickly() throws Exception {
    assertThat(flags("--help")).contains("-XX:TieredStopAtLevel=1");
  }

  @Test
  void benchRunHasThoseOfALoad() throws IOException {
    String script = Files.readString(Path.of("bench/run"));

    assertThat(script).contains(Child.FOR_LOADS);
    assertThat(script).contains("-XX:+UseSerialGC", "-Xmx1g", "-XX:MetaspaceSize=128m");
  }
}
