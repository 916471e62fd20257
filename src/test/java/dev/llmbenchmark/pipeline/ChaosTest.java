package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.simulator.Scenario;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every fault × every wire format × engine, over the real routes: the row of {@link ChaosTable}.
 */
@Timeout(300)
class ChaosTest {
  private static final int TOKENS = 12;
  private static final Bounds PATIENT = new Bounds(10_000, 120_000, 120_000, 240_000);
  private static final Bounds HASTY = new Bounds(10_000, 1500, 700, 3000);
  private static final List<String> PROVIDERS = ConformanceTable.PROVIDERS;

  @TempDir Path output;

  private static Scenario quick(String name) {
    return Scenario.named(name)
        .withTtftMs(5)
        .withGapMs(0)
        .withTokens(TOKENS)
        .withTokensPerChunk(1)
        .withReasoningTokens(0);
  }

  /** Rows by provider, in the order of the calls. */
  private static Map<String, List<CSVRecord>> byProvider(RunResult result) {
    Map<String, List<CSVRecord>> rows = new HashMap<>();
    RunFixture.rows(result)
        .forEach(
            row -> rows.computeIfAbsent(row.get("provider"), any -> new ArrayList<>()).add(row));
    return rows;
  }

  private RunResult run(Engine engine, Bounds bounds, int calls, List<String> arms, String url) {
    var request = RunFixture.request(engine, arms, calls, 0, true, Transport.UNIVERSAL, output);
    return RunFixture.run(
        RunFixture.pipeline(request, RunFixture.settings(bounds), url, attempt -> {}));
  }

  private void play(Engine engine, Bounds bounds, List<ChaosTable.Row> faults) {
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 3, false))) {
      List<Scenario> scenarios = faults.stream().map(fault -> quick(fault.name())).toList();
      PROVIDERS.forEach(slug -> simulator.scenarios(slug, scenarios));

      RunResult result =
          run(engine, bounds, faults.size(), RunFixture.defaultArms(), simulator.gatewayUrl());

      SoftAssertions soft = new SoftAssertions();
      Map<String, List<CSVRecord>> rows = byProvider(result);
      assertThat(rows).containsOnlyKeys(PROVIDERS);
      rows.forEach(
          (provider, own) -> {
            assertThat(own).hasSameSizeAs(faults);
            for (int i = 0; i < own.size(); i++) {
              new Cell(soft, own.get(i), faults.get(i)).check();
            }
          });
      soft.assertAll();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultLeavesItsRow(Engine engine) {
    play(engine, PATIENT, ChaosTable.QUICK);
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultThatTakesTooLongLeavesItsRow(Engine engine) {
    play(engine, HASTY, ChaosTable.SLOW);
  }

  @Test
  void thereAreAtLeastFortyFaults() {
    long faults =
        ChaosTable.QUICK.stream().filter(fault -> !fault.outcome().equals("ok")).count()
            + ChaosTable.SLOW.size();

    assertThat(faults).isGreaterThanOrEqualTo(40);
  }

  /** 5 models of 400 calls each; every fifth call, as the dice fall, meets a fault. */
  @ParameterizedTest
  @EnumSource
  void everyCallOfALongRunIsAccountedFor(Engine engine) {
    Random random = new Random(20261124);
    List<ChaosTable.Row> faults =
        ChaosTable.QUICK.stream()
            .filter(fault -> !List.of("flood", "gzip-bomb", "long-line").contains(fault.name()))
            .toList();
    ChaosTable.Row none = new ChaosTable.Row("plain", "200", "ok", "", "HTR", "");
    Map<String, List<ChaosTable.Row>> script = new HashMap<>();
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 3, false))) {
      for (String slug : PROVIDERS.subList(0, 5)) {
        List<ChaosTable.Row> own = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
          own.add(random.nextInt(5) > 0 ? none : faults.get(random.nextInt(faults.size())));
        }
        script.put(slug, own);
        simulator.scenarios(slug, own.stream().map(one -> quick(one.name())).toList());
      }
      List<String> arms =
          RunFixture.defaultArms().stream()
              .filter(arm -> script.containsKey(arm.substring(0, arm.indexOf('/'))))
              .toList();

      RunResult result = run(engine, PATIENT, 400, arms, simulator.gatewayUrl());

      SoftAssertions soft = new SoftAssertions();
      byProvider(result)
          .forEach(
              (slug, own) -> {
                assertThat(own).hasSize(400);
                for (int i = 0; i < own.size(); i++) {
                  new Cell(soft, own.get(i), script.get(slug).get(i)).check();
                }
              });
      soft.assertAll();
      accounts(result, script);
      storedAccounts(result.folder().resolve("run.json"));
    }
  }

  private static void storedAccounts(Path file) {
    try {
      JsonNode run = new ObjectMapper().readTree(file.toFile());
      assertThat(run.get("planned").asLong()).isEqualTo(2000);
      long sum =
          Stream.of("ok", "failed", "missed", "in_doubt", "cache_hits")
              .mapToLong(field -> run.get(field).asLong())
              .sum();
      assertThat(sum).isEqualTo(2000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void accounts(RunResult result, Map<String, List<ChaosTable.Row>> script) {
    long ok =
        script.values().stream()
            .flatMap(List::stream)
            .filter(one -> one.outcome().equals("ok"))
            .count();
    long counted = result.summaries().stream().mapToLong(one -> one.ok()).sum();
    long failed = result.summaries().stream().mapToLong(one -> one.failed()).sum();
    assertThat(counted).isEqualTo(ok);
    assertThat(counted + failed).isEqualTo(2000);
  }

  /** One row and what it is to say. */
  private record Cell(SoftAssertions soft, CSVRecord row, ChaosTable.Row expected) {
    private void is(String column, String value) {
      soft.assertThat(row.get(column))
          .as("%s %s %s: %s", row.get("provider"), expected.name(), column, row.get("error"))
          .isEqualTo(value);
    }

    private void isThere(String column, boolean there) {
      soft.assertThat(!row.get(column).isEmpty())
          .as("%s %s has %s: %s", row.get("provider"), expected.name(), column, row.get("error"))
          .isEqualTo(there);
    }

    private void check() {
      boolean ok = expected.outcome().equals("ok");
      is("status_code", expected.status());
      is("outcome", expected.outcome());
      is("error_code", expected.code());
      is("retry_after_ms", "");
      isThere("error", !ok);
      soft.assertThat(row.get("error")).as(expected.name()).contains(expected.error());
      isThere("headers_ms", expected.times().contains("H"));
      isThere("ttft_ms", expected.times().contains("T"));
      isThere("response_time_ms", expected.times().contains("R"));
      if (ok) {
        is("completion_tokens", "" + TOKENS);
        is("prompt_tokens", ConformanceTable.PROMPT_TOKENS);
        is("token_source", "usage");
        is("finish_reason", ConformanceTable.finishReason(row.get("provider"), "plain"));
      } else {
        is("finish_reason", "");
        isThere("completion_tokens", expected.times().contains("T"));
      }
    }
  }
}
