package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Tally;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Plan;
import java.util.function.Consumer;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** Folds the attempts of a run into one tally; a failure of our own ends the run. */
public final class FoldAttempts implements AggregationStrategy {
  private final Calls calls;
  private final Consumer<Consumer<Attempt>> earlier;
  private final Consumer<Throwable> broken;

  /**
   * @param calls end when a call ends in an exception
   * @param earlier gives the attempts of earlier processes of the run
   * @param broken is told of it at once: Camel's marks on the exchange may keep it from the routes'
   *     own error handlers, and nobody would end the run
   */
  FoldAttempts(Calls calls, Consumer<Consumer<Attempt>> earlier, Consumer<Throwable> broken) {
    this.earlier = earlier;
    this.calls = calls;
    this.broken = broken;
  }

  @Override
  public Exchange aggregate(Exchange folded, Exchange one) {
    Exchange result = folded;
    if (result == null) {
      // No copy: that would take along what Camel marked on a call whose exception was handled, and
      // with those marks it goes no further.
      result = new DefaultExchange(one.getContext());
      Tally tally = new Tally(one.getVariable("plan", Plan.class));
      earlier.accept(tally::add);
      result.getMessage().setBody(tally);
    }
    if (one.getException() != null) {
      calls.abort();
      broken.accept(one.getException());
      result.setException(one.getException());
    } else if (one.getMessage().getBody() instanceof Attempt attempt) {
      result.getMessage().getBody(Tally.class).add(attempt);
    }
    empty(one);
    return result;
  }

  /**
   * A call that took long lies in the old generation when it ends, and what it refers to would be
   * taken there too, where only a collection of everything finds it.
   */
  private static void empty(Exchange one) {
    // Taken out of the map, a new entry would still hang on an old one of its chain.
    one.getVariables().replaceAll((name, value) -> "");
    one.getMessage().setBody(null);
  }
}
