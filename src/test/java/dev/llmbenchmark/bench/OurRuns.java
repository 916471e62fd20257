package dev.llmbenchmark.bench;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.Reply;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.observe.RunMeters;
import dev.llmbenchmark.pipeline.Outside;
import dev.llmbenchmark.pipeline.RunPipeline;
import dev.llmbenchmark.pipeline.RunWatcher;
import dev.llmbenchmark.plan.ModelsCsv;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.wire.Addressing;
import dev.llmbenchmark.wire.GatewaySettings;
import dev.llmbenchmark.wire.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs of this program, with everything that a run does. */
final class OurRuns {
  private static final Path HOME = Path.of(System.getProperty("llm-benchmark.home", ""));
  private static final String ARM = "openai/gpt-4o-mini";

  private OurRuns() {}

  static void streams(Engine engine, Load load, Meter meter, Path output)
      throws InterruptedException {
    // One arm has as many warm-up calls as it has calls in flight, or more.
    LoadMode mode = load.streams() == 1 ? LoadMode.PROBE : LoadMode.closed(load.streams());
    Transport way = load.scripted() ? Transport.UNIVERSAL : Transport.DIRECT;
    OptionalInt cap = load.capped() ? OptionalInt.of(load.tokens()) : OptionalInt.empty();
    RunRequest request = request(engine, mode, load.calls(), load.warmup(), cap, true, way, output);
    run(request, load.url(), watching(meter));
  }

  private static RunWatcher watching(Meter meter) {
    return new RunWatcher() {
      @Override
      public void ended(Attempt attempt) {
        // What is measured came before it.
      }

      @Override
      public void received(Call call, Arrivals arrivals, Reply reply) {
        Moments content = reply.timeline().content();
        long[] nanos = new long[content.count()];
        for (int i = 0; i < nanos.length; i++) {
          nanos[i] = content.at(i);
        }
        meter.reply(arrivals.sentNanos(), nanos, arrivals.fault().isEmpty() && reply.complete());
      }
    };
  }

  static RunRequest request(
      Engine engine, LoadMode mode, int calls, int warmup, boolean stream, Path output) {
    OptionalInt cap = OptionalInt.empty();
    return request(engine, mode, calls, warmup, cap, stream, Transport.UNIVERSAL, output);
  }

  private static RunRequest request(
      Engine engine,
      LoadMode mode,
      int calls,
      int warmup,
      OptionalInt cap,
      boolean stream,
      Transport way,
      Path output) {
    return new RunRequest(
        List.of(ARM),
        calls,
        warmup,
        new PromptMode("simple", PromptMode.Kind.SIMPLE, "", 2),
        Optional.empty(),
        cap,
        mode,
        Optional.empty(),
        stream,
        way,
        engine,
        0,
        1,
        LogContent.NONE,
        output,
        way == Transport.UNIVERSAL);
  }

  /** The key of a server of others; anything will do for one that is simulated. */
  static String key() {
    return System.getenv().getOrDefault("OPENAI_TOKEN", "demo-key");
  }

  static RunResult run(RunRequest request, String url, RunWatcher watcher)
      throws InterruptedException {
    Outside outside =
        new Outside(
            HOME,
            Settings.load(HOME, HOME),
            ModelsCsv.read(HOME.resolve("models.csv")),
            new Addressing(
                new GatewaySettings(url, "a", "g", Optional.empty()),
                provider -> key(),
                name -> name.equals("OPENAI_BASE_URL") ? url : ""),
            new Secrets(List.of()),
            RunMeters.none(),
            Floor.ASSUMED);
    return new RunPipeline(request, Aims.NONE, outside, watcher, result -> {}).run();
  }
}
