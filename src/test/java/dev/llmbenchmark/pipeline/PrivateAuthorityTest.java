package dev.llmbenchmark.pipeline;

import static dev.llmbenchmark.pipeline.Replies.sized;
import static dev.llmbenchmark.pipeline.Replies.stream;
import static dev.llmbenchmark.pipeline.ScriptedServer.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.wire.KeyFiles;
import dev.llmbenchmark.wire.NoToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The knob {@code tls.ca-file} over real TLS: it adds an authority and loosens nothing. */
@Timeout(60)
class PrivateAuthorityTest {
  @TempDir static Path keys;
  private static Certificates certificates;
  private static Path pem;

  @TempDir Path folder;

  @BeforeAll
  static void make() throws IOException, GeneralSecurityException {
    certificates = Certificates.in(keys);
    KeyStore store =
        KeyStore.getInstance(certificates.trust().toFile(), Certificates.PASSWORD.toCharArray());
    byte[] der = store.getCertificate("server").getEncoded();
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    pem =
        Files.writeString(
            keys.resolve("ca.pem"),
            "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
  }

  private static Optional<Trust> trust(String file, Path home) {
    return Trust.of(new Settings(Map.of(), Map.of("tls.ca-file", file)), home);
  }

  private CSVRecord row(Engine engine, String url) {
    var request =
        RunFixture.request(
            engine, List.of("openai/gpt-4o-mini"), 1, 0, true, Transport.PROVIDER, folder);
    var knobs = RunFixture.settings(new Bounds(5000, 5000, 5000, 5000), pem.toString());
    return RunFixture.rows(RunFixture.run(RunFixture.pipeline(request, knobs, url, one -> {})))
        .get(0);
  }

  @ParameterizedTest
  @EnumSource
  void serverOfAnAddedAuthorityIsTrusted(Engine engine) throws IOException {
    try (ScriptedServer server =
        ScriptedServer.tls(certificates.server(), always(peer -> peer.say(stream())))) {
      CSVRecord row = row(engine, server.url("https", "localhost"));

      assertThat(row.get("outcome")).as(row.get("error")).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @EnumSource
  void itsNameIsCheckedAllTheSame(Engine engine) throws IOException {
    try (ScriptedServer server =
        ScriptedServer.tls(certificates.server(), always(peer -> peer.say(stream())))) {
      CSVRecord row = row(engine, server.url("https", "127.0.0.1"));

      assertThat(row.get("outcome")).isEqualTo("network");
      assertThat(row.get("error")).matches("(?i).*(certificate|subject alternative name).*");
    }
  }

  @Test
  void tokenServerOfAnAddedAuthorityIsTrustedAndOnlyThen() throws IOException {
    String grant = sized("200 OK", "{\"access_token\":\"ya29.a\",\"expires_in\":3600}");
    try (ScriptedServer server =
        ScriptedServer.tls(certificates.server(), always(peer -> peer.say(grant)))) {
      var account = KeyFiles.account(folder, server.url("https", "localhost"));
      SetClock clock = new SetClock();
      Duration most = Duration.ofSeconds(20);

      TokenMint trusting =
          new TokenMint(account, clock, most, trust(pem.toString(), folder), any -> {});
      TokenMint other = new TokenMint(account, clock, most, trust("", folder), any -> {});

      assertThat(trusting.token()).isEqualTo("ya29.a");
      assertThatThrownBy(other::token).isInstanceOf(NoToken.class).hasMessageContaining("certif");
    }
  }

  @Test
  void authoritiesOfJavaStayTrusted() throws GeneralSecurityException {
    TrustManagerFactory usual =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    usual.init((KeyStore) null);
    X509TrustManager java = (X509TrustManager) usual.getTrustManagers()[0];

    X509TrustManager both = trust(pem.toString(), folder).orElseThrow().manager();

    assertThat(both.getAcceptedIssuers())
        .hasSize(java.getAcceptedIssuers().length + 1)
        .containsAll(Arrays.asList(java.getAcceptedIssuers()));
  }

  @Test
  void pathIsRelativeToTheFolderOfTheKnobs() {
    assertThat(trust("ca.pem", keys)).isPresent();
  }

  @Test
  void fileThatHoldsNoCertificateIsBadInput() throws IOException {
    Files.write(folder.resolve("empty.pem"), new byte[0]);
    Files.write(folder.resolve("bad.pem"), "-----BEGIN X".getBytes(StandardCharsets.UTF_8));
    for (String name : List.of("none.pem", "empty.pem", "bad.pem")) {
      assertThatThrownBy(() -> trust(name, folder))
          .isInstanceOf(BadInput.class)
          .hasMessageStartingWith("tls.ca-file: " + folder.resolve(name) + ": ");
    }
  }
}
