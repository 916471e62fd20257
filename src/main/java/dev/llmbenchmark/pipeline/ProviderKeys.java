package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.wire.NoToken;
import dev.llmbenchmark.wire.ServiceAccount;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What each provider is shown: a token minted from its key file, else the key of its variable. */
public final class ProviderKeys {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Settings settings;
  private final Map<String, TokenMint> mints = new TreeMap<>();

  /**
   * @param settings holds the variables
   * @param home folder to which the file of further authorities is relative
   * @param accounts the accounts that mint tokens, by id of the provider
   * @param minted is given each new token before anyone can use it
   */
  public ProviderKeys(
      Settings settings, Path home, Map<String, ServiceAccount> accounts, Consumer<String> minted) {
    this(settings, home, accounts, minted, Clock.systemUTC());
  }

  ProviderKeys(
      Settings settings,
      Path home,
      Map<String, ServiceAccount> accounts,
      Consumer<String> minted,
      Clock clock) {
    this.settings = settings;
    if (accounts.isEmpty()) {
      return;
    }
    Optional<Trust> trust = Trust.of(settings, home);
    accounts.forEach(
        (id, account) -> mints.put(id, new TokenMint(account, clock, TIMEOUT, trust, minted)));
  }

  /**
   * Mints the first token of each account, so that a refusal is known before anything is measured.
   *
   * @throws BadInput when there is one that gets none
   */
  public void mintFirst() {
    try {
      mints.values().forEach(TokenMint::token);
    } catch (NoToken e) {
      throw new BadInput(e.getMessage(), e);
    }
  }

  /**
   * @param provider a provider that wants a key
   * @return the key or a valid token; empty when its variable is not set
   * @throws NoToken when its token has run out and no other can be had
   */
  public String of(Provider provider) {
    TokenMint mint = mints.get(provider.id());
    return mint != null ? mint.token() : settings.variable(provider.auth().variable()).orElse("");
  }
}
