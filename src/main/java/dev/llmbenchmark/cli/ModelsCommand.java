package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.PriceTier;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.plan.Catalogue;
import java.math.BigDecimal;
import java.util.List;
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
    TextTable table = new TextTable(List.of("model", "status", "in USD/M", "out USD/M", "as of"));
    for (Provider provider : catalogue.providers()) {
      for (String model : provider.models()) {
        Arm arm = catalogue.arm(provider, model);
        Optional<PriceTier> price = arm.facts().prices().stream().findFirst();
        String status =
            (arm.facts().retired() ? "retired" : "alive")
                + arm.facts().retiredOn().map(date -> " " + date).orElse("")
                + (model.equals(provider.defaultModel()) ? " (default)" : "");
        table.add(
            List.of(
                arm.key(),
                status,
                money(price.flatMap(PriceTier::input)),
                money(price.flatMap(PriceTier::output)),
                price.flatMap(PriceTier::asOf).map(Object::toString).orElse("-")));
      }
    }
    around.out().print(table.text());
    return 0;
  }

  private static String money(Optional<BigDecimal> price) {
    return price.map(BigDecimal::toPlainString).orElse("-");
  }
}
