package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.results.RunResult;
import java.nio.file.Path;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** Makes the tables of a run that has ended again, by the routes that made them first. */
public final class TableRoutes {
  private static final int SHUTDOWN_S = 5;

  private TableRoutes() {}

  /**
   * Writes the tables into the folder of the run, over those that are there.
   *
   * @param home folder with {@code routes/}
   * @param result what the run found out
   * @throws dev.llmbenchmark.model.BadInput when a route file cannot be used
   */
  public static void write(Path home, RunResult result) {
    Main main = Contexts.of(home, SHUTDOWN_S, "tables.camel.yaml", "pages.camel.yaml");
    main.addOverrideProperty("run.output", result.folder().getParent().toString());
    main.bind("tables", new Tables());
    Contexts.start(main);
    try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
      template.requestBody("direct:export-tables", result);
    } catch (CamelExecutionException e) {
      throw Contexts.unwrapped(e.getCause());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("the template cannot be closed", e);
    } finally {
      main.stop();
    }
  }
}
