package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.PriceTier;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.plan.Catalogue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists what can be called. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Lists providers and models with status and price.")
final class ModelsCommand implements Callable<Integer> {
  private final Surroundings around;

  ModelsCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Catalogue catalogue = around.catalogue();
    line("model", "status", "in USD/M", "out USD/M", "as of");
    for (Provider provider : catalogue.providers()) {
      for (String model : provider.models()) {
        Arm arm = catalogue.arm(provider, model);
        Optional<PriceTier> price = arm.facts().prices().stream().findFirst();
        String status =
            (arm.facts().retired() ? "retired" : "alive")
                + arm.facts().retiredOn().map(date -> " " + date).orElse("")
                + (model.equals(provider.defaultModel()) ? " (default)" : "");
        line(
            arm.key(),
            status,
            money(price.flatMap(PriceTier::input)),
            money(price.flatMap(PriceTier::output)),
            price.flatMap(PriceTier::asOf).map(Object::toString).orElse("-"));
      }
    }
    return 0;
  }

  private static String money(Optional<BigDecimal> price) {
    return price.map(BigDecimal::toPlainString).orElse("-");
  }

  private void line(String model, String status, String in, String out, String date) {
    around
        .out()
        .println(
            String.format(Locale.ROOT, "%-62s %-28s %9s %9s  %s", model, status, in, out, date));
  }
}
