package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Provider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which arms a user wants.
 *
 * @param providers ids or aliases, each with its default model
 * @param allOf ids or aliases, each with all models
 * @param allModels all models of all providers
 * @param models {@code provider/model} or model ids
 * @param includeRetired whether retired models are taken in where all models are wanted
 */
public record Selection(
    List<String> providers,
    List<String> allOf,
    boolean allModels,
    List<String> models,
    boolean includeRetired) {

  /**
   * The arms, and what the user is told about those that were left out or will disappoint.
   *
   * @param arms none twice
   * @param notes one line each
   */
  public record Result(List<Arm> arms, List<String> notes) {
    /** Copies the lists. */
    public Result {
      arms = List.copyOf(arms);
      notes = List.copyOf(notes);
    }
  }

  /** Copies the lists and checks that one way of choosing was taken. */
  public Selection {
    providers = List.copyOf(providers);
    allOf = List.copyOf(allOf);
    models = List.copyOf(models);
    int ways = 0;
    ways += providers.isEmpty() ? 0 : 1;
    ways += allOf.isEmpty() ? 0 : 1;
    ways += allModels ? 1 : 0;
    if (ways > 1 || ways == 1 && !models.isEmpty()) {
      throw new BadInput(
          "--providers, --all-<provider>, --all-models and --models exclude each other;"
              + " name the models of several providers with --models");
    }
  }

  /**
   * @param catalogue what exists
   * @param obstacle for a provider, why it cannot be called (such as a missing key); empty when it
   *     can
   * @return the arms
   * @throws BadInput when a name is unknown, a named provider cannot be called, or nothing is left
   */
  public Result resolve(Catalogue catalogue, Function<Provider, String> obstacle) {
    List<String> notes = new ArrayList<>();
    Map<String, Arm> arms = new LinkedHashMap<>();
    if (!models.isEmpty()) {
      models.forEach(name -> put(arms, catalogue.resolve(name)));
    } else if (!providers.isEmpty()) {
      for (String name : providers) {
        Provider provider = catalogue.provider(name);
        put(arms, catalogue.arm(provider, provider.defaultModel()));
      }
    } else if (!allOf.isEmpty()) {
      allOf.forEach(name -> putAll(arms, catalogue, catalogue.provider(name), notes));
    } else {
      putReachable(arms, catalogue, obstacle, notes);
    }
    if (arms.isEmpty()) {
      throw new BadInput("no model is left: " + String.join("; ", notes));
    }
    for (Arm arm : arms.values()) {
      String reason = obstacle.apply(arm.provider());
      if (!reason.isEmpty()) {
        throw new BadInput("provider '" + arm.provider().id() + "' was named, but " + reason);
      }
      if (arm.facts().retired()) {
        notes.add(
            "warning: "
                + arm.key()
                + " is retired"
                + arm.facts().retiredOn().map(date -> " since " + date).orElse("")
                + "; its calls will most likely fail");
      }
    }
    return new Result(List.copyOf(arms.values()), notes);
  }

  private void putReachable(
      Map<String, Arm> arms,
      Catalogue catalogue,
      Function<Provider, String> obstacle,
      List<String> notes) {
    int skipped = 0;
    for (Provider provider : catalogue.providers()) {
      String reason = obstacle.apply(provider);
      if (!reason.isEmpty()) {
        notes.add("skipped provider " + provider.id() + ": " + reason);
        skipped++;
      } else if (allModels) {
        putAll(arms, catalogue, provider, notes);
      } else {
        put(arms, catalogue.arm(provider, provider.defaultModel()));
      }
    }
    if (skipped == catalogue.providers().size()) {
      throw new BadInput(
          "no provider can be called: "
              + String.join("; ", notes)
              + ". See .env.example, or try ./llm-benchmark demo, which needs no key");
    }
  }

  private void putAll(
      Map<String, Arm> arms, Catalogue catalogue, Provider provider, List<String> notes) {
    List<String> left = new ArrayList<>();
    for (String model : provider.models()) {
      Arm arm = catalogue.arm(provider, model);
      if (arm.facts().retired() && !includeRetired) {
        left.add(model);
      } else {
        put(arms, arm);
      }
    }
    if (!left.isEmpty()) {
      notes.add(
          "left out retired models of "
              + provider.id()
              + ": "
              + String.join(", ", left)
              + " (--include-retired takes them in)");
    }
  }

  private static void put(Map<String, Arm> arms, Arm arm) {
    arms.putIfAbsent(arm.key(), arm);
  }
}
