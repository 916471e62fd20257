package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands in a folder of their own, whose variables point at a simulated gateway. */
abstract class CommandFixture {
  static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path folder;
  Simulator simulator;
  private ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void start() throws IOException {
    simulator = Simulator.start(new SimulatorOptions(0, null, 5, true));
    variables("");
  }

  /** Sets further variables, one a line. */
  final void variables(String more) throws IOException {
    EnvFile.write(
        folder,
        """
        CLOUDFLARE_GATEWAY_URL=%s
        CLOUDFLARE_ACCOUNT_ID=a
        CLOUDFLARE_GATEWAY_ID=g
        OPENAI_TOKEN=made-up-key
        MISTRAL_TOKEN=made-up-key-2
        OPENAI_BASE_URL=%s/a/g/openai
        %s
        """
            .formatted(simulator.gatewayUrl(), simulator.gatewayUrl(), more));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  final int run(String... args) {
    out = new ByteArrayOutputStream();
    err = new ByteArrayOutputStream();
    return CommandLineProgram.run(
        args,
        HOME,
        folder,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  /** Runs a command that must succeed. */
  final String ok(String... args) {
    int code = run(args);
    assertThat(code).as(err()).isZero();
    return out();
  }

  final String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  final String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** The folders of the runs so far, the oldest first. */
  final List<Path> runs() throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve("results"))) {
      return folders
          .filter(path -> Files.isDirectory(path) && !Files.isSymbolicLink(path))
          .sorted()
          .toList();
    }
  }

  final Path latest() throws IOException {
    return folder.resolve("results/latest").toRealPath();
  }

  /** What the latest run tells of itself. */
  final JsonNode runJson() throws IOException {
    return new ObjectMapper().readTree(latest().resolve("run.json").toFile());
  }

  /** The rows of a table of the latest run. */
  final List<CSVRecord> table(String name) throws IOException {
    try (CSVParser parser =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(Files.newBufferedReader(latest().resolve(name)))) {
      return parser.getRecords();
    }
  }
}
