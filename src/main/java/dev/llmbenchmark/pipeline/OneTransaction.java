package dev.llmbenchmark.pipeline;

import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the statements of some steps one transaction of the database: all of them, or none when one
 * fails. The steps run on the thread that comes to them.
 */
public final class OneTransaction implements Policy {
  @Override
  public void beforeWrap(Route route, NamedNode definition) {
    // There is nothing to prepare.
  }

  @Override
  public Processor wrap(Route route, Processor steps) {
    return exchange -> Work.run(exchange, steps);
  }

  /** A class of its own, so that a run's start does not load the library behind it. */
  private static final class Work {
    static void run(Exchange exchange, Processor steps) {
      DataSource data =
          exchange.getContext().getRegistry().lookupByNameAndType("historyData", DataSource.class);
      new TransactionTemplate(new DataSourceTransactionManager(data))
          .executeWithoutResult(status -> run(exchange, steps, status));
    }

    private static void run(Exchange exchange, Processor steps, TransactionStatus status) {
      try {
        steps.process(exchange);
      } catch (Exception e) {
        exchange.setException(e);
      }
      if (exchange.getException() != null) {
        status.setRollbackOnly();
      }
    }
  }
}
