package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script in a folder of its own, with a Java and a Maven that only say what they are told. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("llm-benchmark").toAbsolutePath();
  private static final String TOOLS =
      "awk bash cat env find head mkdir mktemp mv readlink rm sed touch";
  private static final long LONGEST_S = 60;
  private static final String C1_ONLY = "-XX:TieredStopAtLevel=1";

  @TempDir Path folder;
  private Path home;
  private Path bin;
  private Path jdk;

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void setUp() throws IOException {
    home = folder.toRealPath().resolve("a home");
    bin = Files.createDirectories(folder.resolve("bin"));
    jdk = folder.resolve("jdk");
    Files.createDirectories(home.resolve("src/main"));
    Files.createFile(home.resolve("pom.xml"));
    script(home.resolve("llm-benchmark"), Files.readString(LAUNCHER));
    for (String tool : TOOLS.split(" ")) {
      script(bin.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
    }
    java("JAVA_VERSION=\"17.0.9\"");
    maven("3.8.7");
    built();
  }

  private static Path onPath(String tool) {
    Path usual = Path.of("/usr/bin", tool);
    return Files.exists(usual) ? usual : Path.of("/bin", tool);
  }

  private void java(String release) throws IOException {
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), release + "\n");
    script(
        jdk.resolve("bin/java"),
        """
        #!/usr/bin/env bash
        for one in "$@"; do
          case $one in
            -version) echo 'openjdk version "17.0.9" 2023-10-17' >&2; exit ;;
            -XX:DumpLoadedClassList=*) echo Known >"${one#*=}"; exit ;;
            -XX:SharedArchiveFile=classes.jsa) echo made >classes.jsa; echo dump >>"$LOG"; exit ;;
          esac
        done
        printf '<%s>' "$@"
        """);
  }

  private void maven(String version) throws IOException {
    script(
        bin.resolve("mvn"),
        """
        #!/usr/bin/env bash
        if [ "$2" = -v ]; then echo 'Apache Maven VERSION (hash)'; exit; fi
        echo build >>"$LOG"
        mkdir -p target/lib
        [ -f target/llm-benchmark.jar ] || touch target/llm-benchmark.jar
        touch target/lib/one.jar
        """
            .replace("VERSION", version));
  }

  private void built() throws IOException {
    Files.createDirectories(home.resolve("target/lib"));
    Files.createFile(home.resolve("target/lib/one.jar"));
    Files.createFile(home.resolve("target/llm-benchmark.jar"));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Ended start(String... args) throws IOException, InterruptedException {
    return start(home.resolve("llm-benchmark"), args);
  }

  private Ended start(Path launcher, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("LOG", folder.resolve("log").toString());
    Process process = builder.start();
    assertThat(process.waitFor(LONGEST_S, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private List<String> log() throws IOException {
    Path log = folder.resolve("log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  @Test
  void handsTheArgumentsOnThroughALinkFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a home/llm-benchmark"));

    Ended ended = start(link, "demo", "two words", "");

    assertThat(ended.out())
        .endsWith("<-jar><" + home + "/target/llm-benchmark.jar><demo><two words><>")
        .contains("<-Dllm-benchmark.home=" + home + ">")
        .contains("<-XX:SharedArchiveFile=" + home + "/target/classes.jsa>");
    assertThat(ended.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0.2", "1.8.0_392", "16"})
  void anOlderJavaIsOneLineAndCode2(String version) throws Exception {
    java("JAVA_VERSION=\"" + version + "\"");

    Ended ended = start("--help");

    assertThat(ended.err())
        .isEqualTo("llm-benchmark: found Java " + version + "; expected a JDK 17 or newer\n");
    assertThat(ended.code()).isEqualTo(2);
  }

  @Test
  void aJavaThatHasNoVersionBesideItIsAsked() throws Exception {
    Files.delete(jdk.resolve("release"));

    Ended ended = start("--help");

    assertThat(ended.out()).endsWith("<--help>");
    assertThat(ended.code()).isZero();
  }

  @Test
  void noJavaIsOneLineAndCode2() throws Exception {
    Files.delete(jdk.resolve("bin/java"));

    Ended ended = start("--help");

    assertThat(ended.err())
        .startsWith("llm-benchmark: no Java found; expected a JDK 17 or newer")
        .hasLineCount(1);
    assertThat(ended.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.6.3", "2.2.1"})
  void anOlderMavenIsOneLineAndCode2(String version) throws Exception {
    maven(version);
    Files.delete(home.resolve("target/llm-benchmark.jar"));

    Ended ended = start("--help");

    assertThat(ended.err())
        .isEqualTo("llm-benchmark: found Maven " + version + "; expected 3.8 or newer\n");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(log()).isEmpty();
  }

  @Test
  void noMavenIsOneLineAndCode2() throws Exception {
    Files.delete(bin.resolve("mvn"));
    Files.delete(home.resolve("target/llm-benchmark.jar"));

    Ended ended = start("--help");

    assertThat(ended.err()).startsWith("llm-benchmark: no Maven found").hasLineCount(1);
    assertThat(ended.code()).isEqualTo(2);
  }

  @Test
  void buildsOnceWhenTheLibrariesAreMissing() throws Exception {
    Files.delete(home.resolve("target/lib/one.jar"));

    start("--help");
    start("--help");

    assertThat(log()).containsExactly("build", "dump");
  }

  @Test
  void buildsOnceWhenASourceIsNewerEvenIfTheJarIsNotWrittenAnew() throws Exception {
    Files.setLastModifiedTime(
        home.resolve("target/llm-benchmark.jar"), FileTime.from(Instant.EPOCH));

    start("--help");
    start("--help");

    assertThat(log()).containsExactly("build", "dump");
  }

  @Test
  void anotherJavaGetsAnArchiveOfItsOwn() throws Exception {
    start("--help");
    java("JAVA_VERSION=\"21.0.1\"\nJAVA_RUNTIME_VERSION=\"21.0.1+12\"");

    start("--help");
    start("--help");

    assertThat(log()).containsExactly("dump", "dump");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-V", "models", "check", "completion bash", "demo --help"})
  void whatEndsAtOnceIsNotOptimised(String line) throws Exception {
    assertThat(start(line.split(" ")).out()).contains(C1_ONLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "--attempts 3", "--system --help", "serve", "report latest"})
  void aRunIsOptimised(String line) throws Exception {
    assertThat(start(line.split(" ")).out()).endsWith(">").doesNotContain(C1_ONLY);
  }
}
