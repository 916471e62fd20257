package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking up runs of which the files are as a killed process leaves them. */
class ResumeTest extends CommandFixture {
  private static final String LOG = "all_requests_log.csv";

  /** A run of six calls; then its end is taken out of its files. */
  private Path interrupted(int rows) throws Exception {
    ok("--models", "openai/gpt-4o-mini", "--attempts", "6", "--warmup", "0", "--quiet");
    Path run = latest();
    Path json = run.resolve("run.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replaceFirst("\"stop_reason\" : \"completed\"", "\"stop_reason\" : null"));
    Path log = run.resolve(LOG);
    List<String> lines = Files.readAllLines(log);
    Files.writeString(log, String.join("\r\n", lines.subList(0, 1 + rows)) + "\r\n");
    List<String> journal = Files.readAllLines(run.resolve("calls.journal"));
    Files.write(run.resolve("calls.journal"), journal.subList(0, rows));
    return run;
  }

  @Test
  void whatIsLeftIsMadeAndATornRecordIsTakenAwayAndInDoubt() throws Exception {
    Path run = interrupted(3);
    String json = Files.readString(run.resolve("calls.journal"));
    // The row of the third is cut off in its midst, and so is the line of the fourth.
    List<String> lines = Files.readAllLines(run.resolve(LOG));
    Files.writeString(
        run.resolve(LOG),
        String.join("\r\n", lines.subList(0, 3)) + "\r\n" + lines.get(3).substring(0, 40));
    Files.writeString(run.resolve("calls.journal"), json + "sent 0123");

    String shown = ok("--resume", "latest");

    assertThat(err()).contains("resumed " + run.getFileName());
    String time = run.getFileName().toString().substring(0, 15);
    assertThat(run.resolve("benchmark_" + time + ".log")).content().contains("cut off", "bytes=40");
    assertThat(shown).contains("openai/gpt-4o-mini");
    assertThat(table(LOG))
        .extracting(row -> row.get("round") + " " + row.get("outcome"))
        .containsExactly("1 ok", "2 ok", "3 in_doubt", "4 ok", "5 ok", "6 ok");
    assertThat(runJson().get("ok").asInt()).isEqualTo(5);
    assertThat(ok("report", "latest")).isEqualTo(shown);
  }

  @Test
  void aCallThatWasSentAndHasNoRowIsInDoubtAndNotSentAgain() throws Exception {
    Path run = interrupted(6);
    List<String> lines = Files.readAllLines(run.resolve(LOG));
    Files.writeString(run.resolve(LOG), String.join("\r\n", lines.subList(0, 5)) + "\r\n");
    int seen = simulator.seen().size();

    ok("--resume", run.getFileName().toString());

    assertThat(table(LOG)).hasSize(6);
    assertThat(table(LOG).subList(4, 6))
        .extracting(row -> row.get("outcome") + " " + row.get("error_code"))
        .containsOnly("in_doubt process_died");
    assertThat(simulator.seen()).hasSize(seen);
    assertThat(runJson().get("in_doubt").asInt()).isEqualTo(2);
    assertThat(runJson().get("ok").asInt()).isEqualTo(4);
  }

  @Test
  void aRunThatHasEndedIsRefused() throws Exception {
    ok("--models", "openai/gpt-4o-mini", "--attempts", "1", "--warmup", "0", "--quiet");

    assertThat(run("--resume", "latest")).isEqualTo(2);
    assertThat(err()).contains("it has ended (stop_reason completed)").hasLineCount(1);
  }

  @Test
  void anUnknownRunIsToldWithTheNearest() throws Exception {
    String id = interrupted(3).getFileName().toString();

    assertThat(run("--resume", id.substring(0, id.length() - 1) + "x")).isEqualTo(2);
    assertThat(err()).contains(id).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--attempts=3", "--seed=4", "--rate=1", "--all-models", "--budget=1"})
  void optionsThatWouldChangeTheRunAreRefused(String option) throws Exception {
    assertThat(run("--resume", "latest", option)).isEqualTo(2);
    assertThat(err())
        .contains(option.replaceAll("=.*", "") + ": cannot be given with --resume")
        .hasLineCount(1);
  }

  @Test
  void anEditedProviderFileOrAnotherPlanIsRefused() throws Exception {
    Path json = interrupted(3).resolve("run.json");
    String text = Files.readString(json);

    Files.writeString(json, text.replaceFirst("\"sha256\" : \"..", "\"sha256\" : \"zz"));
    assertThat(run("--resume", "latest", "--quiet")).isEqualTo(2);
    assertThat(err()).contains("the provider file of 'openai' was edited");

    Files.writeString(json, text.replaceFirst("\"plan_hash\" : \"..", "\"plan_hash\" : \"zz"));
    assertThat(run("--resume", "latest", "--quiet")).isEqualTo(2);
    assertThat(err()).contains("its plan cannot be made again");
  }

  @Test
  void aRunThatIsBeingMadeIsRefused() throws Exception {
    Path journal = interrupted(3).resolve("calls.journal");
    try (RandomAccessFile other = new RandomAccessFile(journal.toFile(), "rw");
        var lock = other.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(run("--resume", "latest", "--quiet")).isEqualTo(2);
    }
    assertThat(err()).contains("another process is making its calls");
    assertThat(table(LOG)).hasSize(3);
  }
}
