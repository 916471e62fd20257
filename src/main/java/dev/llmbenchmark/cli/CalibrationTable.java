package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.ScriptedTimes;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.results.Calibration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Calibrations for a terminal, in lines of at most 80 characters. */
final class CalibrationTable {
  private static final String ROW = "%9s  %-24s %8s %10s %10s %10s%n";

  private CalibrationTable() {}

  static String of(ScriptedTimes script, List<Calibration> calibrations) {
    StringBuilder text = new StringBuilder();
    Calibration first = calibrations.get(0);
    text.append("engine ").append(first.engine().word()).append(", ");
    text.append(first.machine()).append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "script: headers %.0f ms, first token %.0f ms, %d content frames %.0f ms apart%n%n",
            script.headersMs(),
            script.firstMs(),
            script.frames(),
            script.gapMs()));
    text.append(ROW.formatted("in flight", "error in ms", "n", "median", "p99", "max"));
    calibrations.forEach(one -> level(text, one));
    text.append("\nerror = ours - scripted, the server's own lateness included; ");
    text.append("- = n too small for it\n");
    calibrations.forEach(one -> conclusion(text, one));
    return text.toString();
  }

  private static void level(StringBuilder text, Calibration one) {
    row(text, Integer.toString(one.inFlight()), "TTFT", one.ttft());
    row(text, "", "gap between frames (+/-)", one.gap());
    row(text, "", "response time", one.response());
    row(text, "", "each content frame", one.frame());
    row(text, "", "server's own lateness", one.server());
  }

  private static void row(
      StringBuilder text, String inFlight, String name, Calibration.Error error) {
    text.append(
        ROW.formatted(
            inFlight,
            name,
            error.n(),
            number(OptionalDouble.of(error.medianMs())),
            number(error.p99Ms()),
            number(OptionalDouble.of(error.maxMs()))));
  }

  private static void conclusion(StringBuilder text, Calibration one) {
    if (one.odd() > 0) {
      text.append(
          "%d calls of those with %d in flight failed or lost a frame, and are left out%n"
              .formatted(one.odd(), one.inFlight()));
    }
    OptionalDouble ms =
        one.floor().map(Floor::ms).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    text.append(
        "floor with %d in flight (p99 of each content frame): %s ms%n"
            .formatted(one.inFlight(), number(ms)));
  }

  private static String number(OptionalDouble value) {
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.3f", value.getAsDouble());
  }
}
