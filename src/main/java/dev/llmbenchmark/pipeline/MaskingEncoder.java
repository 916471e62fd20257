package dev.llmbenchmark.pipeline;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.wire.Secrets;
import java.nio.charset.StandardCharsets;

/**
 * Writes lines of the log, and the stack traces below them, without secrets and without what could
 * steer a terminal. Which secrets there are is known to the whole program, and so to its context.
 */
final class MaskingEncoder extends PatternLayoutEncoder {
  private static final String SECRETS = "llm-benchmark.secrets";

  private MaskingEncoder() {}

  /** A started encoder. */
  static MaskingEncoder of(LoggerContext context, String pattern) {
    MaskingEncoder encoder = new MaskingEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern);
    encoder.start();
    return encoder;
  }

  static void mask(LoggerContext context, Secrets secrets) {
    context.putObject(SECRETS, secrets);
  }

  static String shown(LoggerContext context, String text) {
    if (!(context.getObject(SECRETS) instanceof Secrets secrets)) {
      return Shown.text(text);
    }
    String masked = secrets.mask(text);
    String shown = Shown.text(masked);
    // Masked again: what is taken out may have kept the parts of a credential apart.
    return shown.equals(masked) ? masked : secrets.mask(shown);
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String text = layout.doLayout(event);
    return shown((LoggerContext) getContext(), text).getBytes(StandardCharsets.UTF_8);
  }
}
