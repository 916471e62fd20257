package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.ClockError;
import dev.llmbenchmark.metric.ScriptedTimes;
import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.pipeline.Machine;
import dev.llmbenchmark.pipeline.Outside;
import dev.llmbenchmark.pipeline.RunPipeline;
import dev.llmbenchmark.pipeline.RunWatcher;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.results.Calibration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs the whole pipeline against a simulated gateway whose times are known. */
final class Calibrator {
  private static final long SEED = 1;

  private final Surroundings around;
  private final ScriptedTimes script;
  private final String arm;

  /**
   * @param around the program's surroundings
   * @param script what the simulated gateway does
   */
  Calibrator(Surroundings around, ScriptedTimes script) {
    this.around = around;
    this.script = script;
    Catalogue catalogue = around.catalogue();
    this.arm =
        Simulated.providers(catalogue).stream()
            .findFirst()
            .map(provider -> catalogue.arm(provider, provider.defaultModel()).key())
            .orElseThrow(() -> new BadInput("routes/providers: none of them is simulated"));
  }

  /** What one level of load asks for. The warm-up is that of every run. */
  record Level(Engine engine, int inFlight, int attempts, Path output) {
    RunRequest request(String arm) {
      return new RunRequest(
          List.of(arm),
          attempts,
          1,
          new PromptMode("simple", PromptMode.Kind.SIMPLE, "", 2),
          Optional.empty(),
          OptionalInt.empty(),
          inFlight == 1 ? LoadMode.PROBE : LoadMode.closed(inFlight),
          Optional.empty(),
          true,
          Transport.UNIVERSAL,
          engine,
          0,
          SEED,
          LogContent.NONE,
          output,
          true);
    }
  }

  /** Makes the calls of one level. */
  Calibration measure(SimulatorProcess server, Level level)
      throws IOException, InterruptedException {
    ClockError error = new ClockError(script);
    server.lateness();
    Outside outside = Simulated.outside(around, server.gatewayUrl());
    new RunPipeline(level.request(arm), Aims.NONE, outside, watching(error), result -> {}).run();
    ClockError.Figures found = error.figures();
    if (found.ttft().n() == 0) {
      throw new IllegalStateException("no reply came as it was scripted");
    }
    return Calibration.of(
        Instant.now(),
        Machine.present().line(),
        level.engine,
        level.inFlight,
        found,
        server.lateness());
  }

  private static RunWatcher watching(ClockError error) {
    return new RunWatcher() {
      @Override
      public void ended(Attempt attempt) {
        // What is measured came before it.
      }

      @Override
      public void received(Call call, Arrivals arrivals, Reply reply) {
        if (call.phase() == Phase.MEASURED) {
          error.add(arrivals, reply);
        }
      }
    };
  }
}
