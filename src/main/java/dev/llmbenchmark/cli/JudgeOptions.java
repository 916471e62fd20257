package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Goodput;
import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.metric.Thresholds;
import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the figures of a run are held against. */
final class JudgeOptions {
  @Option(
      names = "--threshold",
      paramLabel = "RULE",
      description =
          "a limit such as 'ttft_ms: p(95)<1200' or 'error_rate{provider:ID}: rate<0.01'; may be"
              + " given more than once")
  List<String> rules = new ArrayList<>();

  @Option(names = "--thresholds", paramLabel = "FILE", description = "limits, one a line")
  String file;

  @Option(names = "--strict", description = "exit 4 when the calls do not decide a threshold")
  boolean strict;

  @Option(
      names = "--slo",
      paramLabel = "LIMITS",
      description = "what a good call keeps, in ms, such as 'ttft:800 tpot:50': gives goodput")
  String slo;

  Aims aims(Path here, StopRules stops) {
    Thresholds thresholds = Thresholds.parse(rules);
    if (file != null) {
      thresholds = thresholds.and(Thresholds.parseFile(text(here.resolve(file)), file));
    }
    return new Aims(Optional.ofNullable(slo).map(Goodput::parse), thresholds, strict, stops);
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new BadInput(
          "--thresholds " + path + ": cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }
}
