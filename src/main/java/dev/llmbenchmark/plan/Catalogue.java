package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.model.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All providers and models that exist: the provider files and {@code models.csv}. */
public final class Catalogue {
  private final Map<String, Provider> providers;
  private final Map<String, ModelFacts> facts;

  private Catalogue(Map<String, Provider> providers, Map<String, ModelFacts> facts) {
    this.providers = providers;
    this.facts = facts;
  }

  /**
   * Reads the catalogue from the files, without Camel.
   *
   * @param home folder with {@code routes/} and {@code models.csv}
   * @return the catalogue
   * @throws BadInput when a file says something that has no meaning
   */
  public static Catalogue read(Path home) {
    ProviderFiles files = ProviderFiles.read(home.resolve("routes"));
    return of(files.providers(), files.families(), ModelsCsv.read(home.resolve("models.csv")));
  }

  /**
   * Makes the catalogue from beans.
   *
   * @param providers the providers by the names of their beans
   * @param families the families by the names of their beans
   * @param facts facts by {@code provider/model}
   * @return the catalogue
   * @throws BadInput when the beans do not fit together
   */
  public static Catalogue of(
      Map<String, ProviderData> providers,
      Map<String, FamilyData> families,
      Map<String, ModelFacts> facts) {
    for (Map.Entry<String, FamilyData> family : families.entrySet()) {
      String owner = family.getValue().getProvider();
      if (!providers.containsKey(owner)) {
        throw new BadInput(
            "bean '"
                + family.getKey()
                + "': unknown provider '"
                + owner
                + "'"
                + Nearest.hint(owner, providers.keySet()));
      }
    }
    Map<String, Provider> built = new LinkedHashMap<>();
    Map<String, String> owners = new TreeMap<>();
    for (Map.Entry<String, ProviderData> entry : new TreeMap<>(providers).entrySet()) {
      String id = entry.getKey();
      Map<String, FamilyData> own = new TreeMap<>(families);
      own.values().removeIf(family -> !family.getProvider().equals(id));
      built.put(id, entry.getValue().build(id, own, fileOf(id)));
      owners.put(id, id);
    }
    for (Provider provider : built.values()) {
      String owner = owners.putIfAbsent(provider.alias(), provider.id());
      if (owner != null && !owner.equals(provider.id())) {
        throw new BadInput(
            fileOf(provider.id())
                + ": alias '"
                + provider.alias()
                + "' is taken by provider '"
                + owner
                + "'");
      }
    }
    return new Catalogue(built, Map.copyOf(facts));
  }

  private static String fileOf(String id) {
    return "routes/providers/" + id + YamlFile.SUFFIX;
  }

  /**
   * @return the providers, by id
   */
  public Collection<Provider> providers() {
    return providers.values();
  }

  /**
   * @param name id or alias
   * @return the provider
   * @throws BadInput when there is none, naming the nearest
   */
  public Provider provider(String name) {
    return find(name)
        .orElseThrow(
            () -> {
              List<String> names = new ArrayList<>(providers.keySet());
              providers.values().forEach(provider -> names.add(provider.alias()));
              return new BadInput(
                  "unknown provider '"
                      + name
                      + "'"
                      + Nearest.hint(name, names)
                      + " (known: "
                      + String.join(", ", providers.keySet())
                      + ")");
            });
  }

  private Optional<Provider> find(String name) {
    return providers.values().stream()
        .filter(provider -> provider.id().equals(name) || provider.alias().equals(name))
        .findFirst();
  }

  /**
   * @param provider a provider
   * @param model one of its models
   * @return the arm
   */
  public Arm arm(Provider provider, String model) {
    ModelFacts known = facts.getOrDefault(provider.id() + "/" + model, ModelFacts.UNKNOWN);
    return new Arm(provider, model, provider.rulesFor(model), known);
  }

  /**
   * Finds the arm that a name means: {@code provider/model}, when what stands before the first
   * slash is a provider; else a model id that only one provider has.
   *
   * @param name what was typed
   * @return the arm
   * @throws BadInput when the name is unknown or means several
   */
  public Arm resolve(String name) {
    int slash = name.indexOf('/');
    Optional<Provider> named = slash < 0 ? Optional.empty() : find(name.substring(0, slash));
    if (named.isPresent()) {
      return ofProvider(named.get(), name.substring(slash + 1), withModel(name));
    }
    List<Arm> found = withModel(name);
    if (found.size() > 1) {
      throw new BadInput(
          "model '"
              + name
              + "' is ambiguous: "
              + String.join(", ", found.stream().map(Arm::key).toList()));
    }
    if (found.isEmpty()) {
      List<String> all = new ArrayList<>();
      for (Provider provider : providers.values()) {
        all.addAll(provider.models());
        provider.models().forEach(model -> all.add(provider.id() + "/" + model));
      }
      throw new BadInput("unknown model '" + name + "'" + Nearest.hint(name, all));
    }
    return found.get(0);
  }

  private List<Arm> withModel(String model) {
    return providers.values().stream()
        .filter(provider -> provider.models().contains(model))
        .map(provider -> arm(provider, model))
        .toList();
  }

  /** Servers of many makers' models have ids such as {@code maker/model}: {@code others} tells. */
  private Arm ofProvider(Provider provider, String model, List<Arm> others) {
    if (!provider.models().contains(model)) {
      String hint =
          others.isEmpty()
              ? Nearest.hint(model, provider.models())
              : "; did you mean '" + others.get(0).key() + "'?";
      throw new BadInput(
          "unknown model '"
              + model
              + "' of provider '"
              + provider.id()
              + "'"
              + hint
              + " (a new model is added to "
              + fileOf(provider.id())
              + ")");
    }
    return arm(provider, model);
  }
}
