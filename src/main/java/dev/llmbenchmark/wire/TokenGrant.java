package dev.llmbenchmark.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a token server gives for a signed assertion, by RFC 7523 (the request) and RFC 6749, 5.1 and
 * 5.2 (the replies).
 *
 * @param token the access token: visible ASCII, so that it can stand in a header
 * @param life how long it is valid, counted from the request; more than zero, at most a day
 */
public record TokenGrant(String token, Duration life) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
  private static final Pattern NOT_PRINTED = Pattern.compile("[\\p{Cntrl}\\s]+");
  private static final int LONGEST = 300;
  private static final long DAY_SECONDS = 86_400;

  /** Servers should say how long a token lives, but need not. */
  private static final Duration UNSAID = Duration.ofMinutes(5);

  /** Checks that nothing is null. */
  public TokenGrant {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(life, "life");
  }

  /**
   * @param assertion a signed assertion
   * @return the body of the request, of type {@code application/x-www-form-urlencoded}
   */
  public static String form(String assertion) {
    return "grant_type="
        + URLEncoder.encode(GRANT, StandardCharsets.UTF_8)
        + "&assertion="
        + URLEncoder.encode(assertion, StandardCharsets.UTF_8);
  }

  /**
   * @param status HTTP status of the reply
   * @param body its body
   * @return the grant
   * @throws NoToken when it is none, with the server's own words where they are to be had
   */
  public static TokenGrant read(int status, String body) {
    JsonNode json = json(body);
    if (status / 100 != 2) {
      throw refusal(status, json);
    }
    String token = json.path("access_token").textValue();
    if (token == null || token.isEmpty()) {
      throw new NoToken(NoToken.CODE, "status " + status + " without an access_token");
    }
    if (!VISIBLE.matcher(token).matches()) {
      throw new NoToken(NoToken.CODE, "an access_token that no header can hold");
    }
    String type = json.path("token_type").asText("Bearer");
    if (!type.equalsIgnoreCase("Bearer")) {
      throw new NoToken(NoToken.CODE, "token_type: expected Bearer, found '" + line(type) + "'");
    }
    return new TokenGrant(token, life(json.path("expires_in")));
  }

  private static JsonNode json(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      // Told as a reply without the members that count; the parser's message quotes the body.
      return MissingNode.getInstance();
    }
  }

  private static NoToken refusal(int status, JsonNode json) {
    String error = line(json.path("error").asText(""));
    String description =
        line(json.path("error_description").asText(json.at("/error/message").asText("")));
    String said = "status " + status;
    if (!error.isEmpty()) {
      said += " " + error;
    }
    if (!description.isEmpty()) {
      said += ": " + description;
    }
    if (status / 100 == 3) {
      said += " (redirects are not followed)";
    }
    return new NoToken(CODE.matcher(error).matches() ? error : NoToken.CODE, said);
  }

  private static Duration life(JsonNode seconds) {
    if (seconds.isMissingNode() || seconds.isNull()) {
      return UNSAID;
    }
    // Some servers send the number as text.
    long value = seconds.asLong(0);
    if (value < 1) {
      throw new NoToken(NoToken.CODE, "expires_in: expected seconds above 0");
    }
    return Duration.ofSeconds(Math.min(value, DAY_SECONDS));
  }

  /**
   * @param text text of others
   * @return the same as one line of at most 300 characters
   */
  public static String line(String text) {
    String line = NOT_PRINTED.matcher(text).replaceAll(" ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** Leaves out the token. */
  @Override
  public String toString() {
    return "TokenGrant[life=" + life + "]";
  }
}
