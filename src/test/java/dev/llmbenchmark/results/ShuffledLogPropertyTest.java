package dev.llmbenchmark.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Goodput;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.metric.Thresholds;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** What holds when the rows of any log stand in another order. */
class ShuffledLogPropertyTest {
  private static final int RETRIES = 2;
  private static final List<Arm> ARMS = List.of(Samples.arm("q", "@cf/b,c"), Samples.arm("p", "a"));
  private static final Plan PLAN = Samples.plan(60, RETRIES, ARMS.toArray(Arm[]::new));
  private static final Aims AIMS =
      new Aims(
          Optional.of(Goodput.parse("ttft:800")),
          Thresholds.parse(List.of("response_time_ms: p(50)<500000")),
          false,
          StopRules.NONE);

  @Provide
  Arbitrary<List<Attempt>> logs() {
    return MadeUpLogs.of(ARMS, RETRIES);
  }

  @Property(tries = 60, seed = "20261124")
  void theSummaryOfAShuffledLogIsTheSame(
      @ForAll("logs") List<Attempt> log, @ForAll Random random, @ForAll boolean runJson)
      throws IOException {
    List<Attempt> shuffled = new ArrayList<>(log);
    Collections.shuffle(shuffled, random);

    Map<String, String> tables = tables(log, runJson);

    assertThat(tables(shuffled, runJson)).isEqualTo(tables);
  }

  private static Map<String, String> tables(List<Attempt> log, boolean runJson) throws IOException {
    Path folder = Files.createTempDirectory("shuffled");
    Path rows = folder.resolve(RunFolder.LOG);
    Path json = folder.resolve(StoredRun.RUN_JSON);
    try {
      Files.writeString(rows, csv(log));
      if (runJson) {
        Files.writeString(json, RunJson.text(planned(folder)));
      }
      return tables(StoredRun.read(folder).result());
    } finally {
      Files.deleteIfExists(rows);
      Files.deleteIfExists(json);
      Files.delete(folder);
    }
  }

  private static RunResult planned(Path folder) {
    return new RunResult(
        PLAN,
        new Attempt.RunContext("http", "probe", "decode"),
        StoredPlan.facts(Samples.START, Samples.START.plusSeconds(60)),
        AIMS,
        List.of(),
        folder);
  }

  private static String csv(List<Attempt> log) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(AttemptColumns.header());
      for (Attempt attempt : log) {
        printer.printRecord(AttemptColumns.row(attempt));
      }
    }
    return text.toString();
  }

  private static Map<String, String> tables(RunResult result) {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("summary", String.join("\n", SummaryColumns.table(result).toString()));
    tables.put(
        "comparison",
        result.comparisons().stream().map(ComparisonColumns::row).toList().toString());
    tables.put(
        "histograms",
        HistogramLog.text(
            result.facts().startedAt(),
            result.facts().endedAt().orElseThrow(),
            result.summaries()));
    tables.put("page", SummaryMarkdown.of(result));
    return tables;
  }
}
