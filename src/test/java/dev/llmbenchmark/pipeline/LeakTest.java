package dev.llmbenchmark.pipeline;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.simulator.SimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs in one process, as a service makes them. {@code bench/soak} is the long form of this. */
@Timeout(180)
class LeakTest {
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  @TempDir Path folder;

  /** What a run may leave behind, counted. */
  private record Left(int threads, long files, Set<ObjectName> beans, Set<String> temporary) {
    static Left now() throws IOException {
      try (Stream<Path> files = Files.list(OPEN_FILES);
          Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
        return new Left(
            ManagementFactory.getThreadMXBean().getThreadCount(),
            files.count(),
            ManagementFactory.getPlatformMBeanServer().queryNames(null, null),
            temporary
                .map(file -> file.getFileName().toString())
                .filter(name -> name.startsWith("vertx-cache"))
                .collect(Collectors.toSet()));
      }
    }

    boolean within(Left before) {
      return threads <= before.threads
          && files <= before.files
          && before.beans.containsAll(beans)
          && before.temporary.containsAll(temporary);
    }

    /** Threads end a little after they were told to. */
    static Left settled() {
      AtomicReference<Left> last = new AtomicReference<>();
      await()
          .atMost(60, SECONDS)
          .until(
              () -> {
                Left now = now();
                return now.equals(last.getAndSet(now));
              });
      return last.get();
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void laterRunsLeaveNothingBehind(Engine engine) {
    assumeTrue(Files.isDirectory(OPEN_FILES), "no /proc here, skipped");
    try (Simulator simulator = Simulator.start(new SimulatorOptions(0, null, 5, true))) {
      List<Reference<?>> runs = run(engine, simulator, 5);
      Left five = Left.settled();

      runs.addAll(run(engine, simulator, 3));

      // What a run was given is held by its context. Camel's language for simple expressions keeps
      // the last context in a static field; nobody must hold those before.
      await()
          .atMost(60, SECONDS)
          .until(
              () -> {
                System.gc();
                return runs.subList(0, 7).stream().allMatch(run -> run.refersTo(null));
              });
      AtomicReference<Left> eight = new AtomicReference<>();
      await()
          .atMost(60, SECONDS)
          .untilAsserted(
              () -> {
                eight.set(Left.now());
                assertThat(eight.get()).matches(now -> now.within(five), "no more than " + five);
              });
    }
  }

  private List<Reference<?>> run(Engine engine, Simulator simulator, int times) {
    List<Reference<?>> runs = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      var result =
          RunFixture.run(
              RunFixture.request(
                  engine, RunFixture.defaultArms(), 2, 0, true, Transport.UNIVERSAL, folder),
              simulator.gatewayUrl(),
              meters);
      assertThat(result.summaries()).allMatch(one -> one.ok() == 2);
      runs.add(new WeakReference<>(meters));
    }
    return runs;
  }
}
