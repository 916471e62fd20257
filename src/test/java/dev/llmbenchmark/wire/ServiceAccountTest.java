package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountTest {
  private static final String URI = "https://tokens.example/token";

  @TempDir Path folder;

  private String refusal(Map<String, Object> content) {
    Path file = KeyFiles.write(folder.resolve("a.json"), content);
    return refusal(file.toString());
  }

  private String refusal(String value) {
    BadInput bad =
        catchThrowableOfType(
            BadInput.class,
            () -> ServiceAccount.read(KeyFiles.VARIABLE, value, folder, KeyFiles.SCOPE));
    assertThat(bad.getMessage()).startsWith("SOME_KEY_FILE: ").doesNotContain("\n");
    return bad.getMessage().replace(folder.toString(), "");
  }

  @Test
  void assertionHasTheHeaderAndTheClaimsOfAnHour() {
    String assertion =
        KeyFiles.account(folder, URI).assertion(Instant.parse("2024-01-01T00:00:00.999Z"));

    assertThat(assertion).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    assertThat(KeyFiles.part(assertion, 0))
        .hasToString("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-7\"}");
    assertThat(KeyFiles.part(assertion, 1))
        .hasToString(
            "{\"iss\":\"bench@project.example\",\"scope\":\"https://scopes.example/all\","
                + "\"aud\":\"https://tokens.example/token\",\"iat\":1704067200,"
                + "\"exp\":1704070800}");
    assertThat(KeyFiles.signed(assertion)).isTrue();
  }

  @Test
  void keyIdIsLeftOutWhenTheFileHasNone() {
    Map<String, Object> content = KeyFiles.content(URI);
    content.remove("private_key_id");
    KeyFiles.write(folder.resolve("a.json"), content);

    ServiceAccount account =
        ServiceAccount.read(KeyFiles.VARIABLE, "a.json", folder, KeyFiles.SCOPE);

    assertThat(KeyFiles.part(account.assertion(Instant.EPOCH), 0))
        .hasToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
  }

  @Test
  void keyIsAmongItsSecretsAndNotInItsText() {
    ServiceAccount account = KeyFiles.account(folder, URI);

    String body = Base64.getEncoder().encodeToString(KeyFiles.KEYS.getPrivate().getEncoded());
    assertThat(account.secrets()).containsExactly(KeyFiles.pem(KeyFiles.KEYS.getPrivate()), body);
    assertThat(account)
        .hasToString("ServiceAccount[SOME_KEY_FILE: " + folder.resolve("account.json") + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type|/a.json: member type is missing",
        "client_email|/a.json: member client_email is missing",
        "private_key|/a.json: member private_key is missing",
        "token_uri|/a.json: member token_uri is missing"
      })
  void missingMemberIsNamed(String member, String expected) {
    Map<String, Object> content = KeyFiles.content(URI);
    content.remove(member);

    assertThat(refusal(content)).isEqualTo("SOME_KEY_FILE: " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type|authorized_user|member type: expected 'service_account'; no other kind of file can be"
            + " used",
        "client_email|' '|member client_email: expected a text that is not empty",
        "token_uri|ftp://tokens.example|member token_uri: expected an https: address (http: for"
            + " loopback only)",
        "token_uri|http://tokens.example|member token_uri: expected an https: address (http: for"
            + " loopback only)",
        "token_uri|http://127.0.0.1.example/|member token_uri: expected an https: address (http:"
            + " for loopback only)",
        "token_uri|https://user:word@tokens.example|member token_uri: expected an https: address"
            + " (http: for loopback only)",
        "token_uri|not an address|member token_uri: expected an https: address (http: for loopback"
            + " only)",
        "private_key|c2VjcmV0|member private_key: expected an RSA key of at least 2048 bits as"
            + " PKCS#8 PEM (BEGIN PRIVATE KEY)"
      })
  void badMemberIsNamedWithoutWhatItHolds(String member, String value, String expected) {
    Map<String, Object> content = KeyFiles.content(URI);
    content.put(member, value);

    String said = refusal(content);

    assertThat(said).isEqualTo("SOME_KEY_FILE: /a.json: " + expected);
    assertThat(value.isBlank() || !said.contains(value)).isTrue();
  }

  @Test
  void keysOfAnotherKindAreRefused() {
    String rsa = KeyFiles.pem(KeyFiles.KEYS.getPrivate());
    Map<String, Object> content = KeyFiles.content(URI);
    for (String key :
        new String[] {
          KeyFiles.pem(KeyFiles.keys("EC", 256).getPrivate()),
          KeyFiles.pem(KeyFiles.keys("RSA", 1024).getPrivate()),
          rsa.replace("PRIVATE", "RSA PRIVATE"),
          rsa.substring(0, 900),
          rsa.replace("MII", "AII"),
          "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----"
        }) {
      content.put("private_key", key);
      assertThat(refusal(content)).contains("member private_key: expected an RSA key");
    }
    content.put("private_key", 7);
    assertThat(refusal(content)).contains("member private_key: expected a text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:80/t", "http://localhost/t", "http://[::1]:8/t"})
  void loopbackNeedsNoTls(String uri) {
    assertThat(KeyFiles.account(folder, uri).tokenUri()).hasToString(uri);
  }

  @Test
  void unreadableFileIsNamed() throws IOException {
    assertThat(refusal("none.json")).isEqualTo("SOME_KEY_FILE: /none.json: there is no such file");
    Files.createDirectory(folder.resolve("sub"));
    assertThat(refusal("sub")).isEqualTo("SOME_KEY_FILE: /sub: cannot be read; expected a file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sk-secret|is no JSON (line 1)",
        "{\"private_key\": sk-secret|is no JSON (line 1)",
        "{} sk-secret|is no JSON (line 1)",
        "[\"sk-secret\"]|expected a JSON object",
        "\"sk-secret\"|expected a JSON object",
        "''|expected a JSON object"
      })
  void fileOfAnotherFormIsNotQuoted(String content, String expected) throws IOException {
    Files.writeString(folder.resolve("a.json"), content);

    assertThat(refusal("a.json")).isEqualTo("SOME_KEY_FILE: /a.json: " + expected);
  }

  @Test
  void pastedContentIsNotQuoted() {
    String expected = "SOME_KEY_FILE: expected the path of a file, found something else";
    assertThat(refusal("{\"type\":\"service_account\"}")).isEqualTo(expected);
    assertThat(refusal(KeyFiles.pem(KeyFiles.KEYS.getPrivate()))).isEqualTo(expected);
    assertThat(refusal("c2VjcmV0".repeat(200))).isEqualTo(expected);
    assertThat(refusal("a\0b")).isEqualTo(expected);
  }
}
