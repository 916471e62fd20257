package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.history.HistoryException;
import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.history.HistoryRows;
import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** Writes the history anew, by the routes that write it when a run ends. */
public final class HistoryRoutes implements AutoCloseable {
  private static final int SHUTDOWN_S = 5;

  private final Main main;
  private final HistoryPlace place;
  private final ProducerTemplate template;

  private HistoryRoutes(Main main, HistoryPlace place) {
    this.main = main;
    this.place = place;
    this.template = main.getCamelContext().createProducerTemplate();
  }

  /**
   * @param home folder with {@code routes/}
   * @param knobs where the history is
   * @return the started routes, to be closed
   * @throws BadInput when a route file cannot be used
   */
  public static HistoryRoutes start(Path home, HistoryKnobs knobs) {
    Main main = Contexts.of(home, SHUTDOWN_S, "history.camel.yaml");
    Histories.bind(main, knobs);
    Contexts.start(main);
    return new HistoryRoutes(main, knobs.place());
  }

  /**
   * @param rows the rows of a run
   * @throws BadInput when the history is newer than this program
   * @throws HistoryException when they cannot be written
   */
  public void write(HistoryRows rows) {
    try {
      template.requestBody("direct:history", rows);
    } catch (CamelExecutionException e) {
      RuntimeException told = Contexts.unwrapped(e.getCause());
      throw told instanceof BadInput || told instanceof HistoryException
          ? told
          : HistoryException.of(place, told);
    }
  }

  @Override
  public void close() {
    try {
      template.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the template cannot be closed", e);
    } finally {
      main.stop();
    }
  }
}
