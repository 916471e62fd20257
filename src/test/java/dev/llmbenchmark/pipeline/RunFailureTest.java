package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.wire.Secrets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot become a row ends the run, and whoever waits for it is told. */
@Timeout(60)
class RunFailureTest {
  @TempDir Path output;

  private void run(String arm, Function<Provider, String> credential) {
    RunFixture.run(
        RunFixture.request(List.of(arm), 3, 0, true, Transport.PROVIDER, output),
        RunFixture.addressing("http://127.0.0.1:1", credential),
        new Secrets(List.of()),
        new SimpleMeterRegistry());
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
