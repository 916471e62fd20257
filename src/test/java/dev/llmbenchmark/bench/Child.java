package dev.llmbenchmark.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program in a process of its own, with the flags of the launcher. */
final class Child implements AutoCloseable {
  /** As the launcher has them for all commands. */
  static final List<String> LAUNCHER_FLAGS =
      List.of(
          "-XX:+UseSerialGC", "-Xmn96m", "-XX:SurvivorRatio=4", "-Xmx1g", "-XX:MetaspaceSize=128m");

  /** What the launcher adds to them for loads of ten calls in flight, or a second, and more. */
  static final List<String> FOR_LOADS =
      List.of("-Xms704m", "-Xmn160m", "-XX:SurvivorRatio=16", "-XX:MaxTenuringThreshold=0");

  /** What the launcher adds to them for runs that are no such load, and serve. */
  static final List<String> SELDOM_COMPILED =
      List.of(
          "-XX:Tier4InvocationThreshold=80000",
          "-XX:Tier4MinInvocationThreshold=10000",
          "-XX:Tier4CompileThreshold=240000",
          "-XX:Tier4BackEdgeThreshold=600000");

  private final Process process;
  private final BufferedReader out;

  private Child(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static Child start(String main, List<String> args) throws IOException {
    return start(LAUNCHER_FLAGS, main, args);
  }

  /** With other flags of the virtual machine than the launcher's. */
  static Child start(List<String> flags, String main, List<String> args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-Dllm-benchmark.home=" + System.getProperty("llm-benchmark.home"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(args);
    return new Child(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** What follows a word at the beginning of a line of its output, which is waited for. */
  String after(String word) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(word)) {
        return line.substring(word.length());
      }
    }
    throw new IOException("the process ended without a line that begins with " + word);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
