package dev.llmbenchmark.cli;

import dev.llmbenchmark.pipeline.RunLog;
import dev.llmbenchmark.plan.Settings;
import picocli.CommandLine.Option;

/** What is said while a command runs. */
final class LogOptions {
  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "DEBUG, INFO, WARNING, ERROR or CRITICAL, of this program's own messages")
  String logLevel;

  void apply(Settings settings) {
    String level =
        logLevel != null
            ? logLevel
            : settings.variable("LOG_LEVEL").orElse(settings.property("log.level"));
    RunLog.level(Words.level(logLevel != null ? "--log-level" : "LOG_LEVEL", level));
  }
}
