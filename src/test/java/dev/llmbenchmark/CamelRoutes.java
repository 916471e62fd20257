package dev.llmbenchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/** Loads route files with Camel itself, up to the beans and the model; no route is started. */
public final class CamelRoutes {
  private CamelRoutes() {}

  /**
   * @param home folder with {@code routes/} and {@code application.properties}
   * @param question what is asked of the context
   * @return its answer
   */
  public static <T> T load(Path home, Function<CamelContext, T> question) {
    Main main = new Main();
    String routes = "file:" + home.resolve("routes") + "/";
    // As for a run: one engine, and not what starts runs.
    main.configure()
        .setRoutesIncludePattern(
            String.join(
                ",",
                routes + "*.camel.yaml",
                routes + "engines/http.camel.yaml",
                routes + "dialects/*.camel.yaml",
                routes + "providers/*.camel.yaml"));
    main.setPropertyPlaceholderLocations("file:" + home.resolve("application.properties"));
    main.addOverrideProperty("run.output", "target");
    try {
      main.init();
      return question.apply(main.getCamelContext());
    } finally {
      main.stop();
    }
  }

  /** The routes of a context, the instances of templates among them. */
  public static List<RouteDefinition> routes(CamelContext context) {
    return context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions();
  }
}
