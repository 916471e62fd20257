package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.observe.RunMeters;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.wire.Addressing;
import dev.llmbenchmark.wire.Secrets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a run needs from outside.
 *
 * @param home folder with {@code routes/}
 * @param settings knobs
 * @param facts facts on models, by {@code provider/model}
 * @param addressing where calls go and with which credentials
 * @param secrets what must not be seen in anything that is kept
 * @param meters takes what the run measures
 * @param floor the client's own error
 */
public record Outside(
    Path home,
    Settings settings,
    Map<String, ModelFacts> facts,
    Addressing addressing,
    Secrets secrets,
    RunMeters meters,
    Floor floor) {
  /**
   * @param known the client's own error
   * @return the same with that error
   */
  public Outside with(Floor known) {
    return new Outside(home, settings, facts, addressing, secrets, meters, known);
  }

  /**
   * @param others other meters
   * @return the same with those
   */
  public Outside with(RunMeters others) {
    return new Outside(home, settings, facts, addressing, secrets, others, floor);
  }
}
