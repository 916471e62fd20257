package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Tally;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Plan;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** Folds the attempts of a run into one tally; a failure of our own ends the run. */
public final class FoldAttempts implements AggregationStrategy {
  private final Calls calls;

  FoldAttempts(Calls calls) {
    this.calls = calls;
  }

  @Override
  public Exchange aggregate(Exchange folded, Exchange one) {
    Exchange result = folded;
    if (result == null) {
      // No copy: that would take along what Camel marked on a call whose exception was handled, and
      // with those marks it goes no further.
      result = new DefaultExchange(one.getContext());
      result.getMessage().setBody(new Tally(one.getVariable("plan", Plan.class)));
    }
    if (one.getException() != null) {
      calls.abort();
      result.setException(one.getException());
    } else if (one.getMessage().getBody() instanceof Attempt attempt) {
      result.getMessage().getBody(Tally.class).add(attempt);
    }
    return result;
  }
}
