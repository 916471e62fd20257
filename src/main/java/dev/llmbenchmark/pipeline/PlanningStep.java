package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.FamilyData;
import dev.llmbenchmark.plan.Planner;
import dev.llmbenchmark.plan.ProviderData;
import dev.llmbenchmark.plan.ProviderFiles;
import dev.llmbenchmark.results.Resumption;
import dev.llmbenchmark.wire.Addressing;
import dev.llmbenchmark.wire.NoToken;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans a run with the providers that the routes have loaded. */
public final class PlanningStep {
  private static final Logger LOG = LoggerFactory.getLogger(PlanningStep.class);

  private final Supplier<CamelContext> camel;
  private final Map<String, ModelFacts> facts;
  private final TokenEstimator estimator;
  private final Addressing addressing;
  private final Aims aims;
  private final Path home;
  private final Optional<Resumption> resumption;
  private final SecureRandom random = new SecureRandom();

  PlanningStep(
      Supplier<CamelContext> camel,
      Map<String, ModelFacts> facts,
      TokenEstimator estimator,
      Addressing addressing,
      Aims aims,
      Path home,
      Optional<Resumption> resumption) {
    this.home = home;
    this.resumption = resumption;
    this.aims = aims;
    this.addressing = addressing;
    this.camel = camel;
    this.facts = facts;
    this.estimator = estimator;
  }

  /**
   * @param request what was asked for
   * @return the plan
   * @throws dev.llmbenchmark.model.BadInput when an arm is unknown, none is left, the calls of one
   *     could not be addressed, or a threshold could not be judged
   */
  public Plan plan(RunRequest request) {
    Catalogue catalogue =
        Catalogue.of(
            camel.get().getRegistry().findByTypeWithName(ProviderData.class),
            camel.get().getRegistry().findByTypeWithName(FamilyData.class),
            facts);
    String suffix = String.format("%06x", random.nextInt(0x1000000));
    Plan plan = new Planner(catalogue, estimator).plan(request, Instant.now(), suffix);
    if (resumption.isPresent()) {
      plan = resumption.get().check(plan, ProviderFiles.hashes(home, plan.arms()));
    }
    aims.check(plan.arms(), request, Planner.mostPromptTokens(request));
    plan.arms().forEach(arm -> check(arm, request));
    return plan;
  }

  private void check(Arm arm, RunRequest request) {
    try {
      addressing.check(arm, request.stream(), request.transport());
    } catch (NoToken e) {
      // Told when the run was asked for; a token server that fails now may be back for the calls,
      // and each call without a token is a row that says so.
      LOG.warn("no token yet arm={} code={}", arm.key(), e.code());
    }
  }
}
