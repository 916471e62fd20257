package dev.llmbenchmark.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Decides what each call meets: by scenario when one is set, else by the provider's profile. */
final class Repertoire {
  /** Scenarios and how many calls they have served: the only one for all, or one for each call. */
  private record Running(List<Scenario> scenarios, boolean inTurn, AtomicInteger calls) {
    Scenario of(int call) {
      if (!inTurn) {
        return scenarios.get(0);
      }
      return call < scenarios.size() ? scenarios.get(call) : Scenario.plain();
    }
  }

  private final Map<String, Profile> profiles;
  private final long seed;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> ordinals = new ConcurrentHashMap<>();

  Repertoire(Map<String, Profile> profiles, long seed) {
    this.profiles = Map.copyOf(profiles);
    this.seed = seed;
  }

  void set(String slug, Scenario scenario) {
    running.put(slug, new Running(List.of(scenario), false, new AtomicInteger()));
  }

  void set(String slug, List<Scenario> scenarios) {
    running.put(slug, new Running(List.copyOf(scenarios), true, new AtomicInteger()));
  }

  /** The next turn of that model. The n-th call of a model meets the same whatever others do. */
  Turn next(String slug, String model) {
    String arm = slug + '/' + model;
    long ordinal = ordinals.computeIfAbsent(arm, a -> new AtomicLong()).getAndIncrement();
    RandomGenerator random = new SplittableRandom(mix(mix(seed, arm), Long.toString(ordinal)));
    Profile profile = profiles.get(slug);
    Running now = running.get(slug);
    if (now == null) {
      return new Turn(Behaviour.PLAIN, Optional.empty(), profile, draw(profile, random), random);
    }
    int before = now.calls().getAndIncrement();
    Scenario scenario = now.of(before);
    boolean over = scenario.failFirst().isPresent() && before >= scenario.failFirst().getAsInt();
    Behaviour behaviour = over ? Behaviour.PLAIN : scenario.behaviour();
    Optional<Mishap> mishap = over ? Optional.empty() : scenario.mishap();
    return new Turn(
        behaviour, mishap, profile.under(scenario, behaviour), OptionalInt.empty(), random);
  }

  private static OptionalInt draw(Profile profile, RandomGenerator random) {
    double point = random.nextDouble();
    for (Map.Entry<Integer, Double> share : new TreeMap<>(profile.fail()).entrySet()) {
      point -= share.getValue();
      if (point < 0) {
        return OptionalInt.of(share.getKey());
      }
    }
    return OptionalInt.empty();
  }

  /** 64-bit FNV-1a over the characters: the same on every machine and in every run. */
  private static long mix(long state, String text) {
    long hash = state ^ 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
