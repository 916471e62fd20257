package dev.llmbenchmark.results;

import dev.llmbenchmark.model.Interventions;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.ProviderLimit;
import dev.llmbenchmark.model.StoppedArm;
import java.util.List;

/** {@link Interventions} in {@code run.json}, both ways. */
final class StoredInterventions {
  private StoredInterventions() {}

  static JsonFields fields(Interventions interventions) {
    return new JsonFields()
        .objects(
            "stopped_models",
            interventions.stoppedArms().stream().map(StoredInterventions::stopped).toList())
        .objects("limits", interventions.limits().stream().map(StoredInterventions::limit).toList())
        .number("resumed", interventions.resumed());
  }

  private static JsonFields stopped(StoppedArm one) {
    return new JsonFields()
        .text("model", one.arm())
        .text("outcome", one.outcome().word())
        .number("in_a_row", one.inARow());
  }

  private static JsonFields limit(ProviderLimit one) {
    return new JsonFields()
        .text("provider", one.provider())
        .number("cuts", one.cuts())
        .number("lowest", one.lowest())
        .number("last", one.last())
        .number("most", one.most());
  }

  static Interventions of(JsonReading json) {
    List<StoppedArm> stopped =
        json.objects("stopped_models").stream()
            .map(
                one ->
                    new StoppedArm(
                        one.needed("model"),
                        one.word("outcome", Outcome.class),
                        one.neededCount("in_a_row")))
            .toList();
    List<ProviderLimit> limits =
        json.objects("limits").stream()
            .map(
                one ->
                    new ProviderLimit(
                        one.needed("provider"),
                        one.neededCount("cuts"),
                        one.neededCount("lowest"),
                        one.neededCount("last"),
                        one.neededCount("most")))
            .toList();
    return new Interventions(stopped, limits, json.count("resumed").orElse(0));
  }
}
