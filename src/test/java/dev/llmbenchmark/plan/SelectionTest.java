package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.Provider;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
  private static final Function<Provider, String> NONE = provider -> "";

  /** The router serves models of many makers, whose ids hold the makers' names. */
  private static final Catalogue CATALOGUE =
      Catalogue.of(
          Map.of(
              "maker", Catalogues.data("m", "old, big, small, older", "small"),
              "museum", Catalogues.data("museum", "fossil", ""),
              "router", Catalogues.data("router", "maker/big, maker/huge, shared", ""),
              "workers-ai", Catalogues.data("workers", "@cf/meta/llama, @cf/big, shared", "")),
          Map.of(),
          Map.of(
              "maker/old", retired(Optional.of(LocalDate.of(2026, 10, 23))),
              "maker/older", retired(Optional.empty()),
              "museum/fossil", retired(Optional.of(LocalDate.of(2025, 1, 2)))));

  private static ModelFacts retired(Optional<LocalDate> on) {
    return new ModelFacts(true, on, OptionalLong.empty(), OptionalLong.empty(), List.of());
  }

  private static Selection providers(String... names) {
    return new Selection(List.of(names), List.of(), false, List.of(), false);
  }

  private static Selection allOf(String... names) {
    return new Selection(List.of(), List.of(names), false, List.of(), false);
  }

  private static Selection models(String... names) {
    return new Selection(List.of(), List.of(), false, List.of(names), false);
  }

  private static Selection allModels(boolean includeRetired) {
    return new Selection(List.of(), List.of(), true, List.of(), includeRetired);
  }

  private static List<String> keys(Selection.Result result) {
    return result.arms().stream().map(Arm::key).toList();
  }

  private static Function<Provider, String> missing(String... ids) {
    return provider -> List.of(ids).contains(provider.id()) ? "not set: THE_TOKEN" : "";
  }

  @Test
  void providersGiveTheirDefaultModelsInTheOrderOfTheUser() {
    Selection.Result result = providers("workers", "maker", "m").resolve(CATALOGUE, NONE);

    assertThat(keys(result)).containsExactly("workers-ai/@cf/meta/llama", "maker/small");
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void allOfAProviderLeavesOutRetiredModelsWithOneLine() {
    Selection.Result result = allOf("m", "workers-ai").resolve(CATALOGUE, NONE);

    assertThat(keys(result))
        .containsExactly(
            "maker/big",
            "maker/small",
            "workers-ai/@cf/meta/llama",
            "workers-ai/@cf/big",
            "workers-ai/shared");
    assertThat(result.notes())
        .containsExactly(
            "left out retired models of maker: old, older (--include-retired takes them in)");
  }

  @Test
  void retiredModelsAreTakenInOnDemandWithAWarning() {
    Selection selection = new Selection(List.of(), List.of("maker"), false, List.of(), true);

    Selection.Result result = selection.resolve(CATALOGUE, NONE);

    assertThat(keys(result))
        .containsExactly("maker/old", "maker/big", "maker/small", "maker/older");
    assertThat(result.notes())
        .containsExactly(
            "warning: maker/old is retired since 2026-10-23; its calls will most likely fail",
            "warning: maker/older is retired; its calls will most likely fail");
  }

  @Test
  void allModelsAreThoseOfEveryProviderThatCanBeCalled() {
    Selection.Result result = allModels(false).resolve(CATALOGUE, missing("workers-ai", "museum"));

    assertThat(keys(result))
        .containsExactly(
            "maker/big", "maker/small", "router/maker/big", "router/maker/huge", "router/shared");
    assertThat(result.notes())
        .containsExactly(
            "left out retired models of maker: old, older (--include-retired takes them in)",
            "skipped provider museum: not set: THE_TOKEN",
            "skipped provider workers-ai: not set: THE_TOKEN");
  }

  @Test
  void withoutASelectionEveryProviderThatCanBeCalledGivesItsDefaultModel() {
    Selection.Result result = providers().resolve(CATALOGUE, missing("router", "workers-ai"));

    assertThat(keys(result)).containsExactly("maker/small", "museum/fossil");
    assertThat(result.notes())
        .containsExactly(
            "skipped provider router: not set: THE_TOKEN",
            "skipped provider workers-ai: not set: THE_TOKEN",
            "warning: museum/fossil is retired since 2025-01-02; its calls will most likely fail");
  }

  @ParameterizedTest
  @CsvSource({
    "big, maker/big",
    "maker/big, maker/big",
    "m/big, maker/big",
    "router/maker/big, router/maker/big",
    "router/maker/huge, router/maker/huge",
    "workers/shared, workers-ai/shared",
    "@cf/meta/llama, workers-ai/@cf/meta/llama",
    "workers-ai/@cf/meta/llama, workers-ai/@cf/meta/llama",
    "@cf/big, workers-ai/@cf/big"
  })
  void modelIsNamedByItsIdOrBehindAKnownProvider(String name, String key) {
    assertThat(keys(models(name).resolve(CATALOGUE, NONE))).containsExactly(key);
  }

  @Test
  void modelThatIsNamedTwiceIsTakenOnce() {
    Selection.Result result = models("big", "m/big", "maker/old").resolve(CATALOGUE, NONE);

    assertThat(keys(result)).containsExactly("maker/big", "maker/old");
    assertThat(result.notes())
        .containsExactly(
            "warning: maker/old is retired since 2026-10-23; its calls will most likely fail");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shared|model 'shared' is ambiguous: router/shared, workers-ai/shared",
        "smal|unknown model 'smal'; did you mean 'small'?",
        "makr/big|unknown model 'makr/big'; did you mean 'maker/big'?",
        "@cf/meta/lama|unknown model '@cf/meta/lama'; did you mean '@cf/meta/llama'?",
        "xyzzy-quux-plugh|unknown model 'xyzzy-quux-plugh'",
        "maker/smal|unknown model 'smal' of provider 'maker'; did you mean 'small'? (a new model is"
            + " added to routes/providers/maker.camel.yaml)",
        "maker/huge|unknown model 'huge' of provider 'maker'; did you mean 'router/maker/huge'? (a"
            + " new model is added to routes/providers/maker.camel.yaml)",
        "maker/|unknown model '' of provider 'maker' (a new model is added to"
            + " routes/providers/maker.camel.yaml)"
      })
  void nameThatMeansNoModelOrSeveralIsRefused(String name, String message) {
    assertThatThrownBy(() -> models(name).resolve(CATALOGUE, NONE))
        .isInstanceOf(BadInput.class)
        .hasMessage(message);
  }

  @Test
  void unknownProviderNamesTheNearestAndAllThatAreKnown() {
    String known = " (known: maker, museum, router, workers-ai)";

    assertThatThrownBy(() -> providers("workrs").resolve(CATALOGUE, NONE))
        .isInstanceOf(BadInput.class)
        .hasMessage("unknown provider 'workrs'; did you mean 'workers'?" + known);
    assertThatThrownBy(() -> allOf("zzzzzzzz").resolve(CATALOGUE, NONE))
        .isInstanceOf(BadInput.class)
        .hasMessage("unknown provider 'zzzzzzzz'" + known);
  }

  @Test
  void namedProviderThatCannotBeCalledIsBadInputInEveryForm() {
    List<Selection> selections =
        List.of(providers("router", "maker"), allOf("router", "m"), models("router/shared", "big"));

    for (Selection selection : selections) {
      assertThatThrownBy(() -> selection.resolve(CATALOGUE, missing("maker")))
          .isInstanceOf(BadInput.class)
          .hasMessage("provider 'maker' was named, but not set: THE_TOKEN");
    }
  }

  @Test
  void noProviderThatCanBeCalledIsBadInputThatSaysWhyAndWhatElse() {
    Function<Provider, String> all = missing("maker", "museum", "router", "workers-ai");

    for (Selection selection : List.of(providers(), allModels(true))) {
      assertThatThrownBy(() -> selection.resolve(CATALOGUE, all))
          .isInstanceOf(BadInput.class)
          .hasMessageStartingWith(
              "no provider can be called: skipped provider maker: not set: THE_TOKEN; ")
          .hasMessageEndingWith(
              "See .env.example, or try ./llm-benchmark demo, which needs no key");
    }
  }

  @Test
  void onlyRetiredModelsAreBadInputThatNamesTheOption() {
    String expected = "left out retired models of museum: fossil (--include-retired takes them in)";

    assertThatThrownBy(() -> allOf("museum").resolve(CATALOGUE, NONE))
        .isInstanceOf(BadInput.class)
        .hasMessage("no model is left: " + expected);
    assertThatThrownBy(
            () -> allModels(false).resolve(CATALOGUE, missing("maker", "router", "workers-ai")))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("no model is left: ")
        .hasMessageContaining(expected);
  }

  @Test
  void waysOfChoosingExcludeEachOther() {
    List<String> some = List.of("maker");
    List<String> no = List.of();
    List<Runnable> pairs = new ArrayList<>();
    pairs.add(() -> new Selection(some, some, false, no, false));
    pairs.add(() -> new Selection(some, no, true, no, false));
    pairs.add(() -> new Selection(some, no, false, some, false));
    pairs.add(() -> new Selection(no, some, true, no, false));
    pairs.add(() -> new Selection(no, some, false, some, false));
    pairs.add(() -> new Selection(no, no, true, some, false));

    for (Runnable pair : pairs) {
      assertThatThrownBy(pair::run)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("exclude each other")
          .hasMessageContaining("--models");
    }
  }
}
