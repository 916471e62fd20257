package dev.llmbenchmark.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account of a program, as its key file describes it: it signs assertions, for which a token
 * server gives tokens (RFC 7523).
 *
 * <p>No message and no text of this class holds anything of the file's content.
 */
public final class ServiceAccount {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]++)-----END PRIVATE KEY-----\\s*");

  /** RFC 7518, 3.3: a shorter key must not be used with RS256. */
  private static final int LEAST_BITS = 2048;

  private static final long LIFE_SECONDS = 3600;

  /** A longer text is rather the content of a file than its name. */
  private static final int LONGEST_PATH = 1024;

  private final String where;
  private final String scope;
  private final String email;
  private final Optional<String> keyId;
  private final String tokenUri;
  private final String pem;
  private final PrivateKey key;

  private ServiceAccount(String where, String scope, JsonNode file) {
    this.where = where;
    this.scope = scope;
    if (!file.isObject()) {
      throw new BadInput(where + ": expected a JSON object");
    }
    if (!member(where, file, "type").equals("service_account")) {
      throw new BadInput(
          where + ": member type: expected 'service_account'; no other kind of file can be used");
    }
    this.email = member(where, file, "client_email");
    this.keyId = Optional.of(file.path("private_key_id").asText("")).filter(id -> !id.isBlank());
    this.tokenUri = member(where, file, "token_uri");
    Destination.check(where + ": member token_uri", tokenUri);
    this.pem = member(where, file, "private_key");
    this.key =
        key(pem)
            .orElseThrow(
                () ->
                    new BadInput(
                        where
                            + ": member private_key: expected an RSA key of at least "
                            + LEAST_BITS
                            + " bits as PKCS#8 PEM (BEGIN PRIVATE KEY)"));
  }

  /**
   * Reads a key file.
   *
   * @param variable the environment variable that names the file
   * @param value its value
   * @param here folder to which a relative path is relative
   * @param scope what the tokens shall be good for
   * @return the account
   * @throws BadInput when the file cannot be read or used
   */
  public static ServiceAccount read(String variable, String value, Path here, String scope) {
    // Someone who pastes the content instead of the name must not find it in a message.
    if (value.length() > LONGEST_PATH || value.matches("(?s).*[{}\\p{Cntrl}].*")) {
      throw new BadInput(variable + ": expected the path of a file, found something else");
    }
    Path file = here.resolve(value);
    String where = variable + ": " + file;
    try {
      return new ServiceAccount(where, scope, MAPPER.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      // Neither its message nor the exception itself: both quote the file.
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : " (line " + at.getLineNr() + ")";
      throw new BadInput(where + ": is no JSON" + place);
    } catch (NoSuchFileException e) {
      throw new BadInput(where + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new BadInput(where + ": may not be read", e);
    } catch (IOException e) {
      throw new BadInput(where + ": cannot be read; expected a file", e);
    }
  }

  private static String member(String where, JsonNode file, String name) {
    JsonNode member = file.path(name);
    if (member.isMissingNode()) {
      throw new BadInput(where + ": member " + name + " is missing");
    }
    if (!member.isTextual() || member.asText().isBlank()) {
      throw new BadInput(where + ": member " + name + ": expected a text that is not empty");
    }
    return member.asText();
  }

  private static Optional<PrivateKey> key(String pem) {
    Matcher matcher = PEM.matcher(pem);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      byte[] der = Base64.getDecoder().decode(compact(matcher.group(1)));
      PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
      boolean strong =
          key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() >= LEAST_BITS;
      return strong ? Optional.of(key) : Optional.empty();
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static String compact(String text) {
    return text.replaceAll("\\s+", "");
  }

  /**
   * @return variable and file, for messages
   */
  public String where() {
    return where;
  }

  /**
   * @return where assertions are given for tokens
   */
  public URI tokenUri() {
    return URI.create(tokenUri);
  }

  /**
   * @return what must not be seen in anything that is kept
   */
  public List<String> secrets() {
    Matcher matcher = PEM.matcher(pem);
    return matcher.matches() ? List.of(pem, compact(matcher.group(1))) : List.of(pem);
  }

  /**
   * Signs a claim to be this account (RFC 7515 in compact form, algorithm RS256).
   *
   * @param now the time of the claim, which holds for an hour
   * @return the assertion, itself a secret as long as it holds
   */
  public String assertion(Instant now) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "RS256");
    header.put("typ", "JWT");
    keyId.ifPresent(id -> header.put("kid", id));
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", email);
    claims.put("scope", scope);
    claims.put("aud", tokenUri);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + LIFE_SECONDS);
    try {
      String text =
          base64(MAPPER.writeValueAsBytes(header)) + "." + base64(MAPPER.writeValueAsBytes(claims));
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + base64(signature.sign());
    } catch (JsonProcessingException | GeneralSecurityException e) {
      throw new IllegalStateException("an RSA key signs, and text is JSON", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Leaves out all that the file holds. */
  @Override
  public String toString() {
    return "ServiceAccount[" + where + "]";
  }
}
