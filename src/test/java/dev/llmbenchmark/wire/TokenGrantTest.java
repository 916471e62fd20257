package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenGrantTest {
  @Test
  void formIsThatOfTheJwtBearerGrant() {
    assertThat(TokenGrant.form("aa.b-b.c_c"))
        .isEqualTo(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
                + "&assertion=aa.b-b.c_c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"access_token\":\"ya29.x\",\"expires_in\":3599,\"token_type\":\"Bearer\"}|3599",
        "{\"access_token\":\"ya29.x\",\"expires_in\":\"60\",\"token_type\":\"bearer\"}|60",
        "{\"access_token\":\"ya29.x\",\"expires_in\":99999999999,\"more\":[1]}|86400",
        "{\"access_token\":\"ya29.x\"}|300",
        "{\"access_token\":\"ya29.x\",\"expires_in\":null}|300"
      })
  void tokenHasALife(String body, long seconds) {
    assertThat(TokenGrant.read(200, body))
        .isEqualTo(new TokenGrant("ya29.x", Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|{}|no_token|status 200 without an access_token",
        "200|<html>|no_token|status 200 without an access_token",
        "200|''|no_token|status 200 without an access_token",
        "200|{\"access_token\":7}|no_token|status 200 without an access_token",
        "200|{\"access_token\":\"a\\r\\nb\"}|no_token|an access_token that no header can hold",
        "200|{\"access_token\":\"a\",\"token_type\":\"mac\"}|no_token|token_type: expected Bearer,"
            + " found 'mac'",
        "200|{\"access_token\":\"a\",\"expires_in\":0}|no_token|expires_in: expected seconds above"
            + " 0",
        "200|{\"access_token\":\"a\",\"expires_in\":\"soon\"}|no_token|expires_in: expected seconds"
            + " above 0",
        "400|{\"error\":\"invalid_grant\",\"error_description\":\"Invalid\\nJWT"
            + " Signature.\"}|invalid_grant|status 400 invalid_grant: Invalid JWT Signature.",
        "403|{\"error\":{\"code\":403,\"message\":\"Not"
            + " allowed\"}}|no_token|status 403: Not allowed",
        "302|''|no_token|status 302 (redirects are not followed)",
        "503|<html>busy</html>|no_token|status 503"
      })
  void refusalIsToldInOneLine(int status, String body, String code, String expected) {
    NoToken refused = catchThrowableOfType(NoToken.class, () -> TokenGrant.read(status, body));

    assertThat(refused).hasMessage(expected);
    assertThat(refused.code()).isEqualTo(code);
  }

  @Test
  void longWordsOfAServerAreCut() {
    NoToken refused =
        catchThrowableOfType(
            NoToken.class, () -> TokenGrant.read(400, "{\"error\":\"" + "e".repeat(5000) + "\"}"));

    assertThat(refused).hasMessage("status 400 " + "e".repeat(300) + "…");
    assertThat(refused.code()).isEqualTo("no_token");
  }

  @Test
  void tokenIsNotInItsText() {
    assertThat(new TokenGrant("ya29.x", Duration.ofSeconds(9)))
        .hasToString("TokenGrant[life=PT9S]");
  }
}
