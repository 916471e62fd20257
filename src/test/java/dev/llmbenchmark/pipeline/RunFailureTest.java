package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.plan.ModelsCsv;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.wire.Addressing;
import dev.llmbenchmark.wire.GatewaySettings;
import dev.llmbenchmark.wire.Secrets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot become a row ends the run, and whoever waits for it is told. */
@Timeout(60)
class RunFailureTest {
  @TempDir Path output;

  private void run(String arm, Function<Provider, String> credential) throws InterruptedException {
    RunPipeline.Outside outside =
        new RunPipeline.Outside(
            RunFixture.HOME,
            new Settings(
                Map.of(),
                Map.of(
                    "retry.base-ms", "1", "retry.max-ms", "10", "http.connect-timeout-ms", "5000")),
            ModelsCsv.read(RunFixture.HOME.resolve("models.csv")),
            new Addressing(
                new GatewaySettings("http://127.0.0.1:1", "a", "g", Optional.empty()),
                credential,
                name -> ""),
            new Secrets(List.of()),
            new SimpleMeterRegistry());
    new RunPipeline(
            RunFixture.request(List.of(arm), 3, 0, true, Transport.PROVIDER, output),
            outside,
            attempt -> {},
            result -> {})
        .run();
  }

  @Test
  void badInputThatIsFoundWhilePlanning() {
    assertThatThrownBy(() -> run("openai/nope", provider -> "key"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("unknown model 'nope'");
  }

  @Test
  void mistakeOfOursInsideACall() {
    Function<Provider, String> broken =
        provider -> {
          throw new IllegalStateException("a mistake");
        };

    assertThatThrownBy(() -> run("openai/gpt-4o-mini", broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a mistake");
  }
}
