package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void eachSecretIsMaskedEverywhere() {
    assertThat(new Secrets(List.of("sk-abc", "tok-1")).mask("sk-abc, tok-1 and sk-abc"))
        .isEqualTo("***, *** and ***");
  }

  @Test
  void theLongerSecretIsMaskedFirst() {
    assertThat(new Secrets(List.of("abcd", "abcdef")).mask("abcdef abcd")).isEqualTo("*** ***");
  }

  @Test
  void shortValuesAreLeftAlone() {
    assertThat(new Secrets(List.of("", "abc")).mask("abc")).isEqualTo("abc");
  }

  @Test
  void base64IsMaskedInBothAlphabetsWithAndWithoutPadding() {
    Secrets secrets = new Secrets(List.of("k>?~y"));

    assertThat(secrets.mask("az4/fnk=|az4_fnk=|az4/fnk|az4_fnk")).isEqualTo("***|***|***|***");
  }

  /** By hand: of the base64 of {@code key:…}, what the value's own bits decide must be gone. */
  @Test
  void base64OfALongerTextIsMaskedWhereverTheValueStandsInIt() {
    String value = "sentinel>key?0123456789";
    Secrets secrets = new Secrets(List.of(value));
    for (String before : List.of("", "a", "ab", "abc", "Bearer ")) {
      for (String after : List.of("", "x", "xy", "\"}")) {
        byte[] text = (before + value + after).getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
          String masked = secrets.mask(encoder.encodeToString(text));

          assertThat(masked).contains("***").hasSizeLessThan(20);
        }
      }
    }
  }

  @Test
  void noPartOfASecretStaysWhereATextIsCut() {
    Secrets secrets = new Secrets(List.of("sentinel-0123456789"));
    String text = "sentinel-0123456789 ".repeat(50);
    for (int most = 1; most < 200; most++) {
      assertThat(secrets.maskedHead(text, most))
          .hasSizeLessThanOrEqualTo(most)
          .matches("(\\*{3} )*\\*{0,3}");
    }
    assertThat(secrets.maskedHead("short", 100)).isEqualTo("short");
  }

  @Test
  void theUrlEncodedFormIsMasked() {
    assertThat(
            new Secrets(List.of("a b/c+d"))
                .mask("?key=a+b%2Fc%2Bd&x=a%20b%2Fc%2Bd&y=a+b%2fc%2bd&z=a%20b%2fc%2bd"))
        .isEqualTo("?key=***&x=***&y=***&z=***");
  }

  @Test
  void theFormInJsonIsMasked() {
    assertThat(new Secrets(List.of("line1\nline2")).mask("{\"k\":\"line1\\nline2\"}"))
        .isEqualTo("{\"k\":\"***\"}");
    assertThat(
            new Secrets(List.of("q\"é/")).mask("q\\\"é/ q\\\"\\u00E9/ q\\\"é\\/ q\\\"\\u00E9\\/"))
        .isEqualTo("*** *** *** ***");
  }

  @Test
  void aTextWithoutSecretsStaysTheSameInstance() {
    String text = "nothing here";

    assertThat(new Secrets(List.of("sk-abc")).mask(text)).isSameAs(text);
  }

  @Test
  void theValuesAreNotShown() {
    assertThat(new Secrets(List.of("sk-abc"))).hasToString("Secrets[***]");
  }

  @Test
  void secretThatCameLaterIsMaskedTooAndTheNewestSixteenStay() {
    Secrets secrets = new Secrets(List.of("first-one"));
    for (int i = 10; i < 27; i++) {
      secrets.add("later-" + i);
    }

    assertThat(secrets.mask("first-one later-10 later-11 later-26 bGF0ZXItMjY"))
        .isEqualTo("*** later-10 *** *** ***");
  }
}
