package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.wire.NoToken;
import dev.llmbenchmark.wire.ServiceAccount;
import dev.llmbenchmark.wire.TokenGrant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one account in tokens. A token is renewed on a thread of its own from 5 minutes before its
 * end, or from half its life when that is later, while callers still get the old one; so a caller
 * waits only when there is no valid token at all. At most one token is on its way at a time.
 *
 * <p>Safe for use by several threads.
 */
public final class TokenMint {
  private static final Logger LOG = LoggerFactory.getLogger(TokenMint.class);
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** A token is not used in its last 30 s, or tenth of its life if shorter: it has a way to go. */
  private static final Duration WAY = Duration.ofSeconds(30);

  /** A server that gave no token is left alone for that long. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private record Held(String token, Instant renewAt, Instant endsAt) {
    @Override
    public String toString() {
      return "Held[endsAt=" + endsAt + "]";
    }
  }

  private final ServiceAccount account;
  private final Clock clock;
  private final Consumer<String> minted;
  private final TokenEndpoint server;

  private Held held = new Held("", Instant.MIN, Instant.MIN);
  private FutureTask<Held> running;
  private NoToken failure;
  private Instant notBefore = Instant.MIN;

  /**
   * @param account signs for the tokens
   * @param clock wall clock
   * @param timeout longest time for a token, from connecting to the reply's last byte
   * @param trust whose certificates are taken; absent for those that Java takes
   * @param minted is given each new token before anyone can use it
   */
  TokenMint(
      ServiceAccount account,
      Clock clock,
      Duration timeout,
      Optional<Trust> trust,
      Consumer<String> minted) {
    this.account = account;
    this.clock = clock;
    this.minted = minted;
    this.server = new TokenEndpoint(timeout, trust);
  }

  /**
   * @return a valid token
   * @throws NoToken when none can be had
   */
  String token() {
    FutureTask<Held> awaited;
    synchronized (this) {
      Instant now = clock.instant();
      if (now.isBefore(held.renewAt())) {
        return held.token();
      }
      if (running == null && !now.isBefore(notBefore)) {
        start();
      }
      if (now.isBefore(held.endsAt())) {
        return held.token();
      }
      if (running == null) {
        throw new NoToken(failure.code(), failure.getMessage());
      }
      awaited = running;
    }
    return await(awaited);
  }

  private void start() {
    running = new FutureTask<>(this::mint);
    Thread thread = new Thread(running, "token-mint");
    thread.setDaemon(true);
    thread.start();
  }

  private String await(FutureTask<Held> task) {
    try {
      return task.get().token();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noToken(NoToken.CODE, "interrupted while waiting for it");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NoToken no) {
        throw new NoToken(no.code(), no.getMessage());
      }
      throw new IllegalStateException("minting a token failed", e.getCause());
    }
  }

  private Held mint() {
    Instant asked = clock.instant();
    Held fresh = null;
    NoToken reason = null;
    try {
      TokenGrant grant = ask(account.assertion(asked));
      minted.accept(grant.token());
      fresh = held(grant, asked);
      LOG.debug("token minted file={} valid_s={}", account.where(), grant.life().toSeconds());
      return fresh;
    } catch (NoToken e) {
      reason = e;
      throw e;
    } finally {
      settle(fresh, reason);
    }
  }

  private synchronized void settle(Held fresh, NoToken reason) {
    running = null;
    if (fresh != null) {
      held = fresh;
      return;
    }
    Instant now = clock.instant();
    failure = reason == null ? noToken(NoToken.CODE, "internal error") : reason;
    notBefore = now.plus(PAUSE);
    // Nobody waits for this one, so nobody else will tell.
    if (now.isBefore(held.endsAt())) {
      LOG.warn("token not renewed valid_until={} error={}", held.endsAt(), failure.getMessage());
    }
  }

  private static Held held(TokenGrant grant, Instant asked) {
    Duration life = grant.life();
    Instant ends = asked.plus(life);
    Duration way = least(WAY, life.dividedBy(10));
    return new Held(grant.token(), ends.minus(least(MARGIN, life.dividedBy(2))), ends.minus(way));
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private TokenGrant ask(String assertion) {
    try {
      TokenEndpoint.Answer got = server.ask(account.tokenUri(), TokenGrant.form(assertion));
      return TokenGrant.read(got.status(), got.body().replace(assertion, "***"));
    } catch (NoToken e) {
      throw noToken(e.code(), e.getMessage());
    }
  }

  private NoToken noToken(String code, String reason) {
    return new NoToken(
        code, account.where() + ": no token from " + account.tokenUri() + ": " + reason);
  }
}
