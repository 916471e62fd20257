package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.pipeline.Outside;
import dev.llmbenchmark.pipeline.RunPipeline;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.Selection;
import dev.llmbenchmark.plan.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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

  @Spec CommandSpec spec;

  @Mixin SelectionOptions selection = new SelectionOptions();
  @Mixin RunOptions options = new RunOptions();

  CheckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    KeptKeys.warn(around);
    Catalogue catalogue = around.catalogue();
    around.out().println("provider files and models.csv: ok");
    Settings settings = around.settings();
    Transport way = checkRoutes(settings, catalogue);
    around.out().println("routes: ok");
    String gateway = Surroundings.gatewayObstacle(settings, way);
    around.out().println("gateway: " + (gateway.isEmpty() ? "ok" : gateway));
    boolean any = false;
    boolean bad = !gateway.isEmpty();
    for (var provider : catalogue.providers()) {
      String obstacle = Surroundings.obstacle(settings, provider);
      if (obstacle.isEmpty()) {
        obstacle = badKeyFile(settings, provider);
        bad |= !obstacle.isEmpty();
      }
      any |= obstacle.isEmpty();
      around.out().println(provider.id() + ": " + (obstacle.isEmpty() ? "ok" : obstacle));
    }
    if (selection.made(spec, catalogue)) {
      Selection.Result chosen = selection.resolve(spec, catalogue, settings);
      chosen.notes().forEach(around.out()::println);
      around
          .out()
          .println(
              "models: "
                  + String.join(", ", chosen.arms().stream().map(arm -> arm.key()).toList()));
    }
    return any && !bad ? 0 : BAD_INPUT;
  }

  /** What a run with this provider would end with; empty when it would not. */
  private String badKeyFile(Settings settings, Provider provider) {
    try {
      around.account(settings, provider);
      return "";
    } catch (BadInput e) {
      return e.getMessage();
    }
  }

  /**
   * Loads them as a run does; for some model, since nothing is sent. Gives the way of its calls.
   */
  private Transport checkRoutes(Settings settings, Catalogue catalogue) {
    Provider any = catalogue.providers().iterator().next();
    RunRequest request =
        options.request(
            List.of(catalogue.arm(any, any.defaultModel()).key()),
            settings,
            around.here(),
            0,
            LogContent.TEXT);
    Outside outside =
        around.outside(
            settings, catalogue, Surroundings.gateway(settings, Transport.DIRECT), Map.of());
    new RunPipeline(request, Aims.NONE, outside, attempt -> {}, result -> {}).check();
    return request.transport();
  }
}
