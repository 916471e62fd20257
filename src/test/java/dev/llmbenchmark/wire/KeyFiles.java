package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Key files of a made-up account, whose key is made anew for each run of the tests. */
public final class KeyFiles {
  public static final String VARIABLE = "SOME_KEY_FILE";
  public static final String SCOPE = "https://scopes.example/all";
  public static final String EMAIL = "bench@project.example";
  public static final KeyPair KEYS = keys("RSA", 2048);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private KeyFiles() {}

  static KeyPair keys(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String pem(PrivateKey key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }

  public static Map<String, Object> content(String tokenUri) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("type", "service_account");
    content.put("project_id", "some-project");
    content.put("private_key_id", "key-7");
    content.put("private_key", pem(KEYS.getPrivate()));
    content.put("client_email", EMAIL);
    content.put("token_uri", tokenUri);
    return content;
  }

  public static Path write(Path file, Map<String, Object> content) {
    try {
      Files.write(file, MAPPER.writeValueAsBytes(content));
      // As such a file should be, so that nothing is said about it.
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ServiceAccount account(Path folder, String tokenUri) {
    Path file = write(folder.resolve("account.json"), content(tokenUri));
    return ServiceAccount.read(VARIABLE, file.toString(), folder, SCOPE);
  }

  public static JsonNode part(String assertion, int index) {
    try {
      return MAPPER.readTree(Base64.getUrlDecoder().decode(assertion.split("\\.")[index]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static boolean signed(String assertion) {
    int dot = assertion.lastIndexOf('.');
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(KEYS.getPublic());
      signature.update(assertion.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(assertion.substring(dot + 1)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
