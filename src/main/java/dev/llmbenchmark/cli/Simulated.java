package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.observe.RunMeters;
import dev.llmbenchmark.pipeline.Outside;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.ModelsCsv;
import dev.llmbenchmark.simulator.Simulator;
import dev.llmbenchmark.wire.Addressing;
import dev.llmbenchmark.wire.GatewaySettings;
import dev.llmbenchmark.wire.Secrets;
import java.util.List;
import java.util.Optional;

/** What a run against the simulated gateway needs. */
final class Simulated {
  private Simulated() {}

  /** The providers whose part the simulated gateway can play. */
  static List<Provider> providers(Catalogue catalogue) {
    return catalogue.providers().stream()
        .filter(provider -> Simulator.providers().contains(provider.gatewaySlug()))
        .toList();
  }

  /** Made-up credentials: the real ones must not be in a run that is simulated as it is. */
  static Outside outside(Surroundings around, String gatewayUrl) {
    GatewaySettings gateway = new GatewaySettings(gatewayUrl, "demo", "demo", Optional.empty());
    return new Outside(
        around.home(),
        around.settings(),
        ModelsCsv.read(around.home().resolve("models.csv")),
        new Addressing(
            gateway, provider -> "demo-key", name -> name.endsWith("_BASE_URL") ? "" : "demo"),
        new Secrets(List.of()),
        RunMeters.none(),
        Floor.ASSUMED);
  }
}
