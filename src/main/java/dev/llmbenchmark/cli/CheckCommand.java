package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.pipeline.RunPipeline;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is configured, without sending anything. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Checks routes, provider files, models.csv, variables and the options of a run; sends"
            + " nothing.")
final class CheckCommand implements Callable<Integer> {
  private static final int BAD_INPUT = 2;

  private final Surroundings around;

  @Mixin RunOptions options = new RunOptions();

  CheckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Catalogue catalogue = around.catalogue();
    around.out().println("provider files and models.csv: ok");
    Settings settings = around.settings();
    checkRoutes(settings, catalogue);
    around.out().println("routes: ok");
    Surroundings.gateway(settings, Transport.UNIVERSAL);
    around.out().println("gateway: ok");
    boolean any = false;
    for (var provider : catalogue.providers()) {
      String obstacle = Surroundings.obstacle(settings, provider);
      any |= obstacle.isEmpty();
      around.out().println(provider.id() + ": " + (obstacle.isEmpty() ? "ok" : obstacle));
    }
    return any ? 0 : BAD_INPUT;
  }

  /** Loads them as a run does; for some model, since nothing is sent. */
  private void checkRoutes(Settings settings, Catalogue catalogue) {
    Provider any = catalogue.providers().iterator().next();
    RunRequest request =
        options.request(
            List.of(catalogue.arm(any, any.defaultModel()).key()),
            settings,
            around.here(),
            0,
            LogContent.TEXT);
    RunPipeline.Outside outside =
        around.outside(settings, catalogue, Surroundings.gateway(settings, Transport.DIRECT));
    new RunPipeline(request, outside, attempt -> {}, result -> {}).check();
  }
}
