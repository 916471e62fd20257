package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.observe.OtlpCredentials;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.wire.Secrets;
import dev.llmbenchmark.wire.ServiceAccount;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/** All values of the configuration that must not be seen, whatever they open. */
final class ConfiguredSecrets {
  private static final List<String> VARIABLES = List.of(Surroundings.TOKEN, "HISTORY_PASSWORD");
  private static final String WEBHOOK = "ALERT_WEBHOOK_URL";

  /** A path and query that are shorter hold no secret, and would be found in ordinary text. */
  private static final int LEAST_PATH = 8;

  private ConfiguredSecrets() {}

  /** Those that stand in variables. */
  static List<String> of(Settings settings, Collection<Provider> providers) {
    List<String> values = new ArrayList<>();
    VARIABLES.forEach(name -> settings.variable(name).ifPresent(values::add));
    for (Provider provider : providers) {
      settings.variable(provider.auth().variable()).ifPresent(values::add);
    }
    settings.variable(WEBHOOK).ifPresent(url -> values.addAll(webhook(url)));
    values.addAll(OtlpCredentials.of(settings::variable));
    return values;
  }

  /** The address of a webhook as a whole, and what of it comes behind its host. */
  private static List<String> webhook(String url) {
    try {
      URI uri = new URI(url);
      String path = Objects.toString(uri.getRawPath(), "");
      String all = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
      return all.length() < LEAST_PATH ? List.of(url) : List.of(url, all);
    } catch (URISyntaxException e) {
      return List.of(url);
    }
  }

  /**
   * Those that can be known when something has gone wrong: what cannot be read holds none that was
   * used, and hides none of the others.
   */
  static Secrets known(Surroundings around) {
    List<String> values = new ArrayList<>();
    try {
      Settings settings = around.settings();
      Collection<Provider> providers = providers(around);
      values.addAll(of(settings, providers));
      providers.forEach(provider -> values.addAll(ofKeyFile(around, settings, provider)));
    } catch (BadInput unreadable) {
      return new Secrets(values);
    }
    return new Secrets(values);
  }

  private static Collection<Provider> providers(Surroundings around) {
    try {
      return around.catalogue().providers();
    } catch (BadInput | CompletionException unreadable) {
      // The fault may be that of reading them, and is to be told all the same.
      return List.of();
    }
  }

  private static List<String> ofKeyFile(Surroundings around, Settings settings, Provider provider) {
    try {
      return around.account(settings, provider).map(ServiceAccount::secrets).orElse(List.of());
    } catch (BadInput unreadable) {
      return List.of();
    }
  }
}
