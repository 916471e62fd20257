package dev.llmbenchmark.cli;

import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.Selection;
import dev.llmbenchmark.plan.Settings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Which models are called; {@code --all-<alias>} of each provider file comes on top of these. */
final class SelectionOptions {
  @Option(
      names = "--providers",
      arity = "1..*",
      paramLabel = "P",
      description = "these providers (id or alias), each with its default model")
  List<String> providers = new ArrayList<>();

  @Option(names = "--all-models", description = "all models of all providers that have a key")
  boolean allModels;

  @Option(
      names = "--models",
      arity = "1..*",
      paramLabel = "ID",
      description = "exactly these models, as provider/model or a unique model id")
  List<String> models = new ArrayList<>();

  @Option(names = "--include-retired", description = "--all-… takes in retired models too")
  boolean includeRetired;

  /** Gives a command the options that the provider files bring. */
  static void addTo(CommandSpec spec, Catalogue catalogue) {
    catalogue
        .providers()
        .forEach(
            provider ->
                spec.addOption(
                    OptionSpec.builder("--all-" + provider.alias())
                        .type(boolean.class)
                        .description("all models of " + provider.title())
                        .build()));
  }

  Selection.Result resolve(CommandSpec spec, Catalogue catalogue, Settings settings) {
    return new Selection(providers, allOf(spec, catalogue), allModels, models, includeRetired)
        .resolve(catalogue, provider -> Surroundings.obstacle(settings, provider));
  }

  /** Whether any of these options was given. */
  boolean made(CommandSpec spec, Catalogue catalogue) {
    return allModels
        || !providers.isEmpty()
        || !models.isEmpty()
        || !allOf(spec, catalogue).isEmpty();
  }

  private static List<String> allOf(CommandSpec spec, Catalogue catalogue) {
    CommandLine.ParseResult parsed = spec.commandLine().getParseResult();
    return catalogue.providers().stream()
        .map(provider -> provider.alias())
        .filter(alias -> parsed.hasMatchedOption("--all-" + alias))
        .toList();
  }
}
