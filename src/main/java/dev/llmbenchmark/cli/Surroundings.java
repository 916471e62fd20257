package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.observe.RunMeters;
import dev.llmbenchmark.pipeline.Outside;
import dev.llmbenchmark.pipeline.ProviderKeys;
import dev.llmbenchmark.pipeline.RunLog;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.plan.ModelsCsv;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.wire.Addressing;
import dev.llmbenchmark.wire.Destination;
import dev.llmbenchmark.wire.GatewaySettings;
import dev.llmbenchmark.wire.Secrets;
import dev.llmbenchmark.wire.ServiceAccount;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every command finds around it.
 *
 * @param home folder with {@code routes/}, {@code models.csv} and {@code application.properties}
 * @param here the caller's folder, to which paths in options are relative
 * @param out takes data
 * @param err takes messages
 * @param reading gives the catalogue as it was when the program started
 */
record Surroundings(
    Path home, Path here, PrintStream out, PrintStream err, CompletableFuture<Catalogue> reading) {
  private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);
  private static final String URL = "CLOUDFLARE_GATEWAY_URL";
  private static final String ACCOUNT = "CLOUDFLARE_ACCOUNT_ID";
  private static final String GATEWAY = "CLOUDFLARE_GATEWAY_ID";
  static final String TOKEN = "CLOUDFLARE_API_TOKEN";
  private static final String STANDARD_URL = "https://gateway.ai.cloudflare.com/v1";

  Settings settings() {
    return Settings.load(home, here);
  }

  /** The catalogue as it was at the start; {@link BadInput} is thrown when there is none. */
  Catalogue catalogue() {
    try {
      return reading.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof BadInput bad) {
        throw bad;
      }
      throw e;
    }
  }

  /** Why a provider cannot be called; empty when it can. */
  static String obstacle(Settings settings, Provider provider) {
    List<String> missing = new ArrayList<>();
    String key = provider.auth().variable();
    Optional<String> file = provider.auth().keyFile().map(Auth.KeyFile::variable);
    if (provider.auth().kind() == Auth.Kind.KEY
        && settings.variable(key).isEmpty()
        && file.flatMap(settings::variable).isEmpty()) {
      missing.add(key + file.map(name -> " (or " + name + ")").orElse(""));
    }
    provider
        .variables()
        .forEach(
            (name, standard) -> {
              if (standard.isEmpty() && settings.variable(name).isEmpty()) {
                missing.add(name);
              }
            });
    return missing.isEmpty() ? "" : "not set: " + String.join(", ", missing);
  }

  /** Why the gateway cannot be found; empty when it can, or need not. */
  static String gatewayObstacle(Settings settings, Transport transport) {
    List<String> missing =
        transport == Transport.DIRECT
            ? List.of()
            : Stream.of(ACCOUNT, GATEWAY)
                .filter(name -> settings.variable(name).isEmpty())
                .toList();
    return missing.isEmpty() ? "" : "not set: " + String.join(", ", missing);
  }

  static GatewaySettings gateway(Settings settings, Transport transport) {
    String url = settings.variable(URL).orElse(STANDARD_URL).replaceAll("/+$", "");
    Destination.check(URL, url);
    String obstacle = gatewayObstacle(settings, transport);
    if (!obstacle.isEmpty()) {
      throw new BadInput(
          obstacle
              + " (with "
              + ACCOUNT
              + " and "
              + GATEWAY
              + " a real run finds the gateway; see .env.example, or try"
              + " ./llm-benchmark demo, which needs nothing)");
    }
    return new GatewaySettings(
        url,
        settings.variable(ACCOUNT).orElse(""),
        settings.variable(GATEWAY).orElse(""),
        settings.variable(TOKEN));
  }

  /** The account that mints a provider's tokens; absent when it has a key, or no such file. */
  Optional<ServiceAccount> account(Settings settings, Provider provider) {
    Auth auth = provider.auth();
    if (settings.variable(auth.variable()).isPresent()) {
      return Optional.empty();
    }
    return auth.keyFile()
        .flatMap(
            file ->
                settings
                    .variable(file.variable())
                    .map(path -> ServiceAccount.read(file.variable(), path, here, file.scope())));
  }

  /** The accounts that the arms need, by id of the provider. */
  Map<String, ServiceAccount> accounts(Settings settings, List<Arm> arms) {
    Map<String, ServiceAccount> accounts = new TreeMap<>();
    arms.stream()
        .map(Arm::provider)
        .distinct()
        .forEach(
            provider ->
                account(settings, provider).ifPresent(one -> accounts.put(provider.id(), one)));
    return accounts;
  }

  /** Mints the first token of each account. */
  Outside outside(
      Settings settings,
      Catalogue catalogue,
      GatewaySettings gateway,
      Map<String, ServiceAccount> accounts) {
    List<String> secrets = new ArrayList<>(ConfiguredSecrets.of(settings, catalogue.providers()));
    accounts.values().forEach(account -> secrets.addAll(account.secrets()));
    for (Provider provider : catalogue.providers()) {
      settings
          .variable(Addressing.baseVariable(provider))
          .ifPresent(url -> Destination.check(Addressing.baseVariable(provider), url));
    }
    tellHosts(settings, catalogue);
    Secrets known = new Secrets(secrets);
    RunLog.mask(known);
    ProviderKeys keys = new ProviderKeys(settings, home, accounts, known::add);
    keys.mintFirst();
    Addressing addressing =
        new Addressing(gateway, keys::of, name -> variable(settings, catalogue, name));
    return new Outside(
        home,
        settings,
        ModelsCsv.read(home.resolve("models.csv")),
        addressing,
        known,
        RunMeters.none(),
        Floor.ASSUMED);
  }

  /** Tells where keys go when that is not where they usually do. */
  private static void tellHosts(Settings settings, Catalogue catalogue) {
    Stream.concat(Stream.of(URL), catalogue.providers().stream().map(Addressing::baseVariable))
        .forEach(
            name ->
                settings
                    .variable(name)
                    .filter(url -> !url.equals(STANDARD_URL))
                    .ifPresent(
                        url -> LOG.info("calls go to {}={}", name, URI.create(url).getHost())));
  }

  private static String variable(Settings settings, Catalogue catalogue, String name) {
    Optional<String> standard =
        catalogue.providers().stream()
            .map(provider -> provider.variables().getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst();
    return settings.variable(name).orElse(standard.orElse(""));
  }
}
