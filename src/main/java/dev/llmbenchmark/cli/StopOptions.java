package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.metric.Until;
import dev.llmbenchmark.model.BadInput;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What ends a run before all its calls are made. */
final class StopOptions {
  private static final Pattern AMOUNT = Pattern.compile("[0-9]+([.][0-9]+)?|[.][0-9]+");

  @Option(
      names = "--until",
      paramLabel = "RULE",
      description =
          "stop when the 95 %% interval of a percentile is narrow enough, such as 'ttft_ms p50 5%%'")
  String until;

  @Option(
      names = "--budget",
      paramLabel = "USD",
      description = "stop before the next call could make the run cost more")
  String budget;

  StopRules rules() {
    return new StopRules(
        Optional.ofNullable(until).map(Until::parse),
        Optional.ofNullable(budget).map(this::amount));
  }

  private BigDecimal amount(String text) {
    if (!AMOUNT.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
      throw new BadInput(
          "--budget: expected US dollars above 0 such as 0.50, found '" + text + "'");
    }
    return new BigDecimal(text);
  }
}
