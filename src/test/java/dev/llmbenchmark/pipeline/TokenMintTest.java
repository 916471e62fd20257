package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmbenchmark.wire.KeyFiles;
import dev.llmbenchmark.wire.NoToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TokenMintTest {
  private static final String FIRST = "ya29.minted-1";
  private static final String SECOND = "ya29.minted-2";

  @TempDir Path folder;
  private final TokenServer server = new TokenServer();
  private final SetClock clock = new SetClock();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private TokenMint mint;

  @BeforeEach
  void start() {
    mint = mint(Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TokenMint mint(Duration timeout) {
    return new TokenMint(
        KeyFiles.account(folder, server.uri()), clock, timeout, Optional.empty(), told::add);
  }

  private String refusal() {
    NoToken no = catchThrowableOfType(NoToken.class, () -> mint.token());
    String start =
        "SOME_KEY_FILE: %s: no token from %s: "
            .formatted(folder.resolve("account.json"), server.uri());
    assertThat(no.getMessage()).startsWith(start);
    return no.getMessage().substring(start.length());
  }

  @Test
  void tokenIsAskedForWithASignedAssertion() {
    String token = mint.token();

    assertThat(token).isEqualTo(FIRST);
    assertThat(told).containsExactly(FIRST);
    assertThat(server.contentTypes()).containsExactly("application/x-www-form-urlencoded");
    assertThat(server.asked()).hasSize(1);
    assertThat(server.asked().get(0))
        .containsEntry("method", "POST")
        .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
        .containsOnlyKeys("method", "grant_type", "assertion");
    String assertion = server.asked().get(0).get("assertion");
    assertThat(KeyFiles.signed(assertion)).isTrue();
    assertThat(KeyFiles.part(assertion, 1))
        .hasToString(
            "{\"iss\":\"bench@project.example\",\"scope\":\"https://scopes.example/all\","
                + "\"aud\":\"%s\",\"iat\":1704067200,\"exp\":1704070800}".formatted(server.uri()));
  }

  @Test
  void tokenIsKeptUntilFiveMinutesBeforeItsEnd() {
    mint.token();
    clock.at(3299);

    assertThat(mint.token()).isEqualTo(FIRST);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void renewalKeepsNobodyWaiting() {
    mint.token();
    clock.at(3300);
    CountDownLatch gate = server.shut();

    assertThat(mint.token()).isEqualTo(FIRST);
    clock.at(3569);
    assertThat(mint.token()).isEqualTo(FIRST);

    gate.countDown();
    // Of the old token the last 30 s are not used: whoever comes now gets the one under way.
    clock.at(3570);
    assertThat(mint.token()).isEqualTo(SECOND);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void tokenThatHasRunOutIsNotUsed() {
    mint.token();
    clock.at(3600);

    assertThat(mint.token()).isEqualTo(SECOND);
    assertThat(told).containsExactly(FIRST, SECOND);
  }

  @Test
  void shortTokenIsRenewedAtHalfItsLifeAndUsedForNineTenths() {
    server.life(60);
    mint.token();
    clock.at(29);
    assertThat(mint.token()).isEqualTo(FIRST);
    assertThat(server.asked()).hasSize(1);

    clock.at(30);
    CountDownLatch gate = server.shut();
    assertThat(mint.token()).isEqualTo(FIRST);
    clock.at(53);
    assertThat(mint.token()).isEqualTo(FIRST);
    gate.countDown();

    clock.at(54);
    assertThat(mint.token()).isEqualTo(SECOND);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void callersAtOnceGetOneToken() throws Exception {
    CountDownLatch gate = server.shut();
    FutureTask<String> one = new FutureTask<>(mint::token);
    FutureTask<String> other = new FutureTask<>(mint::token);
    for (FutureTask<String> caller : List.of(one, other)) {
      Thread thread = new Thread(caller);
      thread.start();
      while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }

    gate.countDown();

    assertThat(one.get()).isEqualTo(FIRST);
    assertThat(other.get()).isEqualTo(FIRST);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void refusalIsToldWithoutTheAssertionAndNotAskedForAgainAtOnce() {
    server.refuse(
        400, "{\"error\":\"invalid_grant\",\"error_description\":\"No account for ASSERTION\"}");

    String expected = "status 400 invalid_grant: No account for ***";
    assertThat(refusal()).isEqualTo(expected);
    clock.at(9);
    assertThat(refusal()).isEqualTo(expected);
    assertThat(server.asked()).hasSize(1);

    clock.at(10);
    server.grant();
    assertThat(mint.token()).isEqualTo(SECOND);
  }

  @Test
  void oldTokenIsUsedToItsEndWhenItCannotBeRenewed() {
    mint.token();
    server.refuse(503, "busy");
    clock.at(3300);
    assertThat(mint.token()).isEqualTo(FIRST);
    clock.at(3569);
    assertThat(mint.token()).isEqualTo(FIRST);

    clock.at(3600);
    assertThat(refusal()).isEqualTo("status 503");
  }

  @Test
  void redirectIsNotFollowed() {
    server.refuse(307, "");

    assertThat(refusal()).isEqualTo("status 307 (redirects are not followed)");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void silentServerIsGivenUp() {
    CountDownLatch gate = server.shut();
    mint = mint(Duration.ofMillis(300));

    assertThat(refusal()).isEqualTo("no reply within 300 ms");
    gate.countDown();
  }

  @Test
  void serverThatNeverEndsItsReplyIsGivenUp() {
    server.drip();
    mint = mint(Duration.ofMillis(300));

    assertThat(refusal()).isEqualTo("no reply within 300 ms");
  }

  @Test
  void absentServerIsToldByTheKindOfFailure() {
    server.close();

    assertThat(refusal()).startsWith("ConnectException");
  }
}
