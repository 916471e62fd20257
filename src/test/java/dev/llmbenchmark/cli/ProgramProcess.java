package dev.llmbenchmark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, so that signals, exit codes and the console are real. */
public final class ProgramProcess implements AutoCloseable {
  private static final long LONGEST_S = 90;

  private final Process process;
  private final Path out;
  private final Path err;

  private ProgramProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  public static ProgramProcess start(
      Path home, Path here, Map<String, String> variables, String... args) throws IOException {
    List<String> command = new ArrayList<>(java(home));
    command.addAll(List.of(args));
    Path out = Files.createTempFile(here, "out", ".txt");
    Path err = Files.createTempFile(here, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(here.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(variables);
    return new ProgramProcess(builder.start(), out, err);
  }

  static List<String> java(Path home) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx512m",
        "-Dllm-benchmark.home=" + home,
        "-cp",
        System.getProperty("java.class.path"),
        "dev.llmbenchmark.cli.Main");
  }

  /** Sends a signal by its name, such as {@code INT}; to this process alone. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
  }

  public int exitCode() throws InterruptedException {
    if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the program did not end");
    }
    return process.exitValue();
  }

  boolean alive() {
    return process.isAlive();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  public String err() throws IOException {
    return Files.readString(err);
  }

  /** Ends it as {@code kill -9} does, and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
