package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.CamelRoutes;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  private static Map<String, ModelFacts> facts() {
    return ModelsCsv.read(HOME.resolve("models.csv"));
  }

  @Test
  void catalogueOfTheReaderIsTheOneThatCamelLoads() {
    Catalogue read = Catalogue.read(HOME);

    Catalogue loaded =
        CamelRoutes.load(
            HOME,
            context ->
                Catalogue.of(
                    context.getRegistry().findByTypeWithName(ProviderData.class),
                    context.getRegistry().findByTypeWithName(FamilyData.class),
                    facts()));

    assertThat(read.providers()).isNotEmpty();
    assertThat(List.copyOf(read.providers())).isEqualTo(List.copyOf(loaded.providers()));
    for (Provider provider : read.providers()) {
      for (String model : provider.models()) {
        String key = provider.id() + "/" + model;
        assertThat(read.resolve(key)).isEqualTo(loaded.resolve(key));
      }
    }
  }

  @Test
  void everyProviderHasARouteOfItsName() {
    Map<String, Object> providersOfRoutes =
        CamelRoutes.load(
            HOME,
            context -> {
              Map<String, Object> found = new TreeMap<>();
              CamelRoutes.routes(context).stream()
                  .filter(route -> route.getTemplateParameters() != null)
                  .forEach(
                      route ->
                          found.put(
                              route.getRouteId(), route.getTemplateParameters().get("provider")));
              return found;
            });

    Map<String, Object> expected = new TreeMap<>();
    Catalogue.read(HOME).providers().forEach(one -> expected.put(one.id(), one.id()));
    assertThat(providersOfRoutes).isEqualTo(expected);
  }

  @Test
  void providersAreThoseOfTheFilesInTheOrderOfTheirIds() {
    assertThat(Catalogue.read(HOME).providers())
        .extracting(Provider::id, Provider::alias)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("anthropic", "anthropic"),
            org.assertj.core.groups.Tuple.tuple("deepseek", "deepseek"),
            org.assertj.core.groups.Tuple.tuple("google-vertex-ai", "google"),
            org.assertj.core.groups.Tuple.tuple("mistral", "mistral"),
            org.assertj.core.groups.Tuple.tuple("openai", "openai"),
            org.assertj.core.groups.Tuple.tuple("workers-ai", "workers"));
  }

  @Test
  void rowsOfModelsCsvAndModelsOfTheFilesAreTheSame() {
    List<String> models = new ArrayList<>();
    for (Provider provider : Catalogue.read(HOME).providers()) {
      provider.models().forEach(model -> models.add(provider.id() + "/" + model));
    }

    assertThat(facts()).containsOnlyKeys(models.toArray(String[]::new));
  }

  @Test
  void everyFamilyHoldsAModelOfItsProviderAndEveryVariableIsUsed() {
    for (Provider provider : Catalogue.read(HOME).providers()) {
      for (Provider.Family family : provider.families()) {
        assertThat(provider.models())
            .as(family.name())
            .anyMatch(model -> provider.rulesFor(model) == family.rules());
      }
      String templates = provider.endpoint() + provider.streamEndpoint() + provider.baseUrl();
      for (String name : provider.variables().keySet()) {
        assertThat(templates).as(provider.id()).contains("{" + name + "}");
      }
    }
  }

  @Test
  void modelWithoutARowIsAliveAndHasNoPrice() {
    Catalogue catalogue = Catalogue.of(Map.of("a", Catalogues.data("m")), Map.of(), Map.of());

    assertThat(catalogue.resolve("a/m").facts()).isEqualTo(ModelFacts.UNKNOWN);
    assertThat(catalogue.resolve("m").key()).isEqualTo("a/m");
  }

  @Test
  void nameOfAProviderMeansOne() {
    Map<String, ProviderData> sameAlias = new HashMap<>();
    sameAlias.put("a", Catalogues.data("x", "m", ""));
    sameAlias.put("b", Catalogues.data("x", "m", ""));
    Map<String, ProviderData> idOfAnother = new HashMap<>();
    idOfAnother.put("a", Catalogues.data("b", "m", ""));
    idOfAnother.put("b", Catalogues.data("c", "m", ""));

    assertThatThrownBy(() -> Catalogue.of(sameAlias, Map.of(), Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessage("routes/providers/b.camel.yaml: alias 'x' is taken by provider 'a'");
    assertThatThrownBy(() -> Catalogue.of(idOfAnother, Map.of(), Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessage("routes/providers/a.camel.yaml: alias 'b' is taken by provider 'b'");
  }

  @Test
  void familyOfAnUnknownProviderNamesTheNearest() {
    FamilyData family = new FamilyData();
    family.setProvider("amce");
    family.setModels("m*");

    assertThatThrownBy(
            () ->
                Catalogue.of(
                    Map.of("acme", Catalogues.data("m")), Map.of("fast", family), Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessage("bean 'fast': unknown provider 'amce'; did you mean 'acme'?");
  }
}
