package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts in real shells. */
class CompletionCommandTest extends CommandFixture {
  private static final String LLAMA = "workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast";

  private Path script(String shell) throws Exception {
    return Files.writeString(folder.resolve("script." + shell), ok("completion", shell));
  }

  private List<String> offered(String shell, String driver) throws Exception {
    Path program =
        Stream.of("/bin/", "/usr/bin/", "/usr/local/bin/")
            .map(bin -> Path.of(bin + shell))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of(""));
    assumeTrue(!program.toString().isEmpty(), "skipped: no " + shell);
    String without = shell.equals("bash") ? "--norc" : "-f";
    Process process =
        new ProcessBuilder(program.toString(), without, "-c", driver)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said.lines().sorted().toList();
  }

  /** As readline asks: with the line, and the breaks of a new bash. */
  private List<String> inBash(String line) throws Exception {
    return offered(
        "bash",
        """
        . %s
        COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'
        COMP_LINE='%s'
        COMP_POINT=${#COMP_LINE}
        _llm_benchmark
        for word in "${COMPREPLY[@]}"; do echo "$word"; done
        """
            .formatted(script("bash"), line));
  }

  private List<String> inZsh(String line) throws Exception {
    return offered(
        "zsh",
        """
        compdef() { :; }
        compset() { :; }
        _files() { echo "files $*"; }
        compadd() { shift; print -l -- "$@"; }
        . %s
        words=(${(z):-"%s"})
        [[ "%s" != *' ' ]] || words+=('')
        CURRENT=${#words}
        _llm_benchmark
        """
            .formatted(script("zsh"), line, line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "llm-benchmark comp|compare,completion",
        "./llm-benchmark --all-|--all-anthropic,--all-deepseek,--all-google,--all-mistral,--all-models,--all-openai,--all-workers",
        "llm-benchmark --providers openai work|workers,workers-ai",
        "llm-benchmark --transport=p|provider",
        "llm-benchmark --models openai/gpt-4o-mini workers-ai/@cf/meta/llama-3.3|@cf/meta/llama-3.3-70b-instruct-fp8-fast",
        "llm-benchmark --models openai/gpt-4o-mini --warm|--warmup",
        "llm-benchmark --attempts 3 --engine v|vertx-http",
        "\"llm-benchmark completion \"|bash,zsh",
        "\"llm-benchmark --seed \"|",
        "llm-benchmark report 2026|20261124-080000-a1b2c3",
        "llm-benchmark demo --no-|--no-color",
        "llm-benchmark simulate --scenario status-42|status-429",
        "\"llm-benchmark check --log-content \"|full,none,text"
      })
  void bashOffersWhatMayStandThere(String line, String words) throws Exception {
    Files.createDirectories(folder.resolve("results/20261124-080000-a1b2c3"));

    assertThat(inBash(line)).containsExactly(words == null ? new String[0] : words.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"llm-benchmark completion \"|bash,zsh",
        "\"llm-benchmark --arrival \"|constant,poisson",
        "\"llm-benchmark --output \"|files -/",
        "\"llm-benchmark --seed \"|",
      })
  void zshIsGivenWhatMayStandThere(String line, String words) throws Exception {
    assertThat(inZsh(line))
        .filteredOn(word -> !word.isEmpty())
        .containsExactly(words == null ? new String[0] : words.split(","));
  }

  @Test
  void zshIsGivenEveryModelAsAWhole() throws Exception {
    assertThat(inZsh("llm-benchmark --models openai/gpt-4o-mini w"))
        .contains(LLAMA, "openai/gpt-4o-mini");
  }

  @Test
  void nameWithAnAtSignIsCompletedByARealReadline() throws Exception {
    script("bash");
    try (Tmux tmux =
        Tmux.start(folder, 120, 20, "PS1='ready ' bash --norc --noprofile --rcfile /dev/null -i")) {
      tmux.until(screen -> screen.stream().anyMatch(line -> line.contains("ready")));
      tmux.type(". ./script.bash\n./llm-benchmark --models workers-ai/@cf/meta/llama-3.3\t--par\t");

      tmux.until(
          screen ->
              screen.stream()
                  .anyMatch(
                      line -> line.endsWith("./llm-benchmark --models " + LLAMA + " --parallel")));
    }
  }

  @Test
  void otherShellIsOneLineWithTheNearest() {
    int code = run("completion", "bahs");

    assertThat(err())
        .isEqualTo(
            "llm-benchmark: completion: expected one of bash, zsh, found 'bahs'; did you mean"
                + " 'bash'?\n");
    assertThat(code).isEqualTo(2);
  }
}
