package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Load;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Prompt;
import dev.llmbenchmark.model.Timing;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.Verdict;
import dev.llmbenchmark.results.AttemptColumns;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.StoredRun;
import dev.llmbenchmark.results.SummaryColumns;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The folder of a run that nobody made: one warm-up round, then rounds in which each model is
 * called once. Times are log-normal around a median per model; every 40th measured call fails,
 * every 25th is tainted, every 30th coalesced.
 */
public final class MadeUpRun {
  private static final double SPREAD = 0.25;
  private static final int ROUND_MS = 500;

  private final Path folder;
  private final Random random = new Random(7);
  private String error = "upstream connect error";
  private String code = "503";
  private int every = 40;
  private double failedMs;
  private boolean alike;
  private String runId = "20261124-080000-a1b2c3";

  /**
   * @param folder where the run's folder is to be
   */
  public MadeUpRun(Path folder) {
    this.folder = folder;
  }

  /** The run has another id than others. */
  public MadeUpRun named(String id) {
    runId = id;
    return this;
  }

  /** Failures say this. */
  public MadeUpRun failingWith(String errorCode, String message) {
    code = errorCode;
    error = message;
    return this;
  }

  /** Failures have ended after so many ms. */
  MadeUpRun failingAfter(double ms) {
    failedMs = ms;
    return this;
  }

  /** Every call fails. */
  MadeUpRun failingAlways() {
    every = 1;
    return this;
  }

  /** All models are as fast and cost as much as the first. */
  MadeUpRun alike() {
    alike = true;
    return this;
  }

  /** Writes the rows of so many measured rounds. */
  public RunSource write(int rounds, Arm... arms) {
    StringWriter out = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
      csv.printRecord(AttemptColumns.header());
      for (int round = 0; round <= rounds; round++) {
        for (int i = 0; i < arms.length; i++) {
          csv.printRecord(AttemptColumns.row(attempt(arms[i], alike ? 0 : i, round)));
        }
      }
      Files.createDirectories(folder);
      // As bytes: half a character becomes a question mark, as in a real log.
      Files.write(
          folder.resolve("all_requests_log.csv"), out.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RunResult result = StoredRun.read(folder).result();
    return new RunSource(result, SummaryColumns.table(result));
  }

  /** Round 0 is the warm-up. */
  private Attempt attempt(Arm arm, int place, int round) {
    int number = round + place;
    boolean failed = (round > 0 || every == 1) && number % every == 0;
    double factor = StrictMath.exp(SPREAD * random.nextGaussian());
    boolean coalesced = number % 30 == 0;
    return new Attempt(
        call(arm, round),
        Samples.START.plusMillis((long) round * ROUND_MS + 40L * place),
        new Attempt.RunContext("http", "probe", "decode"),
        "chat/completions",
        true,
        OptionalInt.of(failed ? 503 : 200),
        failed ? failure() : Verdict.OK,
        Optional.empty(),
        Optional.empty(),
        failed ? Samples.responseTime(failedMs) : timing((100 + 30 * place) * factor, coalesced),
        new Load(
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.of(!failed && number % 25 == 0)),
        failed ? Usage.NONE : Samples.usage(1000, 40 + place),
        failed ? OptionalLong.empty() : OptionalLong.of(42),
        failed ? Optional.empty() : Optional.of(new BigDecimal("0.000" + (2 + place))),
        Map.of(),
        "",
        "");
  }

  private Call call(Arm arm, int round) {
    return new Call(
        runId,
        arm.key() + " " + round,
        arm,
        Math.max(1, round),
        1,
        round == 0 ? Phase.WARMUP : Phase.MEASURED,
        1,
        new Prompt("", Optional.empty(), 1000),
        OptionalInt.of(256),
        true,
        Transport.UNIVERSAL,
        OptionalLong.empty());
  }

  private Verdict failure() {
    return new Verdict(Outcome.SERVER, true, Origin.PROVIDER, code, error, OptionalLong.empty());
  }

  private static Timing timing(double ttftMs, boolean coalesced) {
    double ttft = thousandths(ttftMs);
    double response = thousandths(3 * ttftMs + 200);
    double speed = thousandths(40_000 / (response - ttft));
    OptionalDouble unlessCoalesced = coalesced ? OptionalDouble.empty() : OptionalDouble.of(speed);
    return new Timing(
        OptionalDouble.empty(),
        OptionalDouble.of(thousandths(ttft / 2)),
        OptionalDouble.of(ttft),
        OptionalDouble.of(ttft),
        OptionalDouble.of(response),
        40,
        OptionalDouble.of(thousandths(ttft / 4)),
        Optional.of(coalesced),
        unlessCoalesced,
        coalesced ? OptionalDouble.empty() : OptionalDouble.of(thousandths(1000 / speed)),
        OptionalDouble.of(thousandths(40_000 / response)));
  }

  private static double thousandths(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
