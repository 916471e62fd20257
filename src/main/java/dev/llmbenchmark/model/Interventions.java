package dev.llmbenchmark.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the program itself departed from the load that was asked for, and how often the run was
 * taken up again.
 *
 * @param stoppedArms arms that were called no more
 * @param limits providers whose calls in flight were taken back
 * @param resumed how often the run was taken up again after its process had ended, at least 0
 */
public record Interventions(List<StoppedArm> stoppedArms, List<ProviderLimit> limits, int resumed) {
  /** There was none. */
  public static final Interventions NONE = new Interventions(List.of(), List.of(), 0);

  /** Copies the lists. */
  public Interventions {
    stoppedArms = List.copyOf(stoppedArms);
    limits = List.copyOf(limits);
  }

  /**
   * @param later those of a process that took the run up again
   * @return those of both
   */
  public Interventions and(Interventions later) {
    Map<String, StoppedArm> stopped = new LinkedHashMap<>();
    stoppedArms.forEach(one -> stopped.put(one.arm(), one));
    later.stoppedArms.forEach(one -> stopped.putIfAbsent(one.arm(), one));
    Map<String, ProviderLimit> all = new LinkedHashMap<>();
    limits.forEach(one -> all.put(one.provider(), one));
    later.limits.forEach(
        one ->
            all.merge(
                one.provider(),
                one,
                (a, b) ->
                    new ProviderLimit(
                        a.provider(),
                        a.cuts() + b.cuts(),
                        Math.min(a.lowest(), b.lowest()),
                        b.last(),
                        b.most())));
    return new Interventions(
        new ArrayList<>(stopped.values()), new ArrayList<>(all.values()), resumed + later.resumed);
  }

  /**
   * @return a sentence for each; none when there is none
   */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    stoppedArms.forEach(one -> words.add(one.arm() + " was called no more: " + one.reason() + "."));
    limits.forEach(
        one ->
            words.add(
                "%s refused calls as too many: calls in flight were taken back %d times, from %d to as few as %d, %d at the end."
                    .formatted(one.provider(), one.cuts(), one.most(), one.lowest(), one.last())));
    return words;
  }
}
