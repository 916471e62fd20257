package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.llmbenchmark.wire.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the console and the log of a run show, whatever is logged. */
class MaskingEncoderTest {
  private final LoggerContext context = new LoggerContext();
  private final MaskingEncoder encoder =
      MaskingEncoder.of(context, "%-5level " + Logging.MESSAGE + "%n");

  private String line(String message, Throwable thrown) {
    Logger logger = context.getLogger("any");
    LoggingEvent event =
        new LoggingEvent(Logger.class.getName(), logger, Level.ERROR, message, thrown, null);
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void noSecretIsInALineNorInTheTraceBelowItNorInItsCauses() {
    MaskingEncoder.mask(context, new Secrets(List.of("s3cret-key/1")));

    String told =
        line(
            "Bearer s3cret-key/1",
            new IllegalStateException(
                "s3cret-key%2F1", new IllegalArgumentException("is \"s3c\u001b[1mret-key/1\"")));

    assertThat(told.lines())
        .contains(
            "ERROR Bearer ***",
            "java.lang.IllegalStateException: ***",
            "Caused by: java.lang.IllegalArgumentException: is \"***\"")
        .anyMatch(one -> one.startsWith("\tat "));
  }

  @Test
  void secretThatCameLaterIsMaskedInTheNextLine() {
    Secrets secrets = new Secrets(List.of());
    MaskingEncoder.mask(context, secrets);
    secrets.add("minted-token");

    assertThat(line("got minted-token", null)).isEqualTo("ERROR got ***\n");
  }

  @Test
  void escapeSequencesOfATraceAreTakenOutBeforeAnySecretIsKnown() {
    assertThat(line("a\nb", new IllegalStateException("\u001b[2Jcleared")))
        .startsWith("ERROR a b\n")
        .contains("java.lang.IllegalStateException: cleared");
  }
}
