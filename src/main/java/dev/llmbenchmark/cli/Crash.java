package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.wire.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What is told of a fault of this program: its stack trace, without keys. */
final class Crash {
  private Crash() {}

  /**
   * @param thrown what flew to the top
   * @param around tells which values are keys
   * @return the text, with a line break at its end
   */
  static String text(Throwable thrown, Surroundings around) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return Shown.text(secrets(around).mask(trace.toString()));
  }

  private static Secrets secrets(Surroundings around) {
    List<String> values = new ArrayList<>();
    try {
      Settings settings = around.settings();
      settings.variable(Surroundings.TOKEN).ifPresent(values::add);
      for (Provider provider : around.catalogue().providers()) {
        settings.variable(provider.auth().variable()).ifPresent(values::add);
        around.account(settings, provider).ifPresent(account -> values.addAll(account.secrets()));
      }
    } catch (BadInput unreadable) {
      // Then the run had no keys from there either.
      return new Secrets(values);
    }
    return new Secrets(values);
  }
}
