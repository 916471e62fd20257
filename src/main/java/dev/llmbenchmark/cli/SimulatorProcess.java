package dev.llmbenchmark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.metric.ScriptedTimes;
import dev.llmbenchmark.results.Calibration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The simulated gateway in a process of its own, so that it shares neither threads nor pauses with
 * the client. Every reply goes by one script.
 */
final class SimulatorProcess implements AutoCloseable {
  private final Process process;
  private final String gatewayUrl;

  private SimulatorProcess(Process process, String gatewayUrl) {
    this.process = process;
    this.gatewayUrl = gatewayUrl;
  }

  /**
   * @param home folder beside the launcher
   * @param script what every reply does
   */
  static SimulatorProcess start(Path home, ScriptedTimes script) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmn64m",
                "-Xmx512m",
                "-Dllm-benchmark.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of("simulate", "--with-parent", "--headers-ms", "" + script.headersMs()));
    command.addAll(List.of("--ttft-ms", "" + script.firstMs(), "--gap-ms", "" + script.gapMs()));
    command.addAll(List.of("--tokens", "" + script.frames()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    // A Java runtime may have something to say before the program does.
    while (line != null && !line.startsWith(SimulateCommand.ANNOUNCED)) {
      line = out.readLine();
    }
    if (line == null) {
      process.destroy();
      throw new IOException("the simulated gateway did not start");
    }
    return new SimulatorProcess(process, line.substring(SimulateCommand.ANNOUNCED.length()));
  }

  String gatewayUrl() {
    return gatewayUrl;
  }

  /** The operating system's number of the process. */
  long pid() {
    return process.pid();
  }

  /** By how much it was late since the last time that this was asked. */
  Calibration.Error lateness() throws IOException {
    JsonNode found =
        new ObjectMapper().readTree(URI.create(gatewayUrl).resolve("/lateness").toURL());
    return new Calibration.Error(
        found.path("steps").asLong(),
        found.path("median_ms").asDouble(),
        OptionalDouble.of(found.path("p99_ms").asDouble()),
        found.path("max_ms").asDouble());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
