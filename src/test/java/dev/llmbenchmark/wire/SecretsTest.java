package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Each as a server would write k, é, /, & and 😀 that it was sent; in some only a part of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ké/&😀 9",
        "&#107;é/&amp;😀 9",
        "k&#233;&#x2F;&amp;&#128512;&#32;9",
        "k&#xE9;&#x2f;&#38;&#x1F600;&#x0020;9",
        "k%C3%A9/&%f0%9F%98%80+9",
        "\\u006b\\u00e9\\/\\u0026\\uD83D\\uDE00 9",
        "k\\\\u00E9\\\\/&\\\\ud83d\\\\ude00\\u00209"
      })
  void aSecretIsMaskedWhicheverOfItsCharactersAreEscaped(String sent) {
    Secrets secrets = new Secrets(List.of("ké/&😀 9"));

    assertThat(secrets.mask("<p>" + sent + "</p>" + sent + "&")).isEqualTo("<p>***</p>***&");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&#107",
        "&#;bcdef",
        "%6",
        "%zz",
        "\\",
        "\\u",
        "\\u00",
        "&",
        "%",
        "&#x;",
        "&#99999999999;"
      })
  void whatIsNoEscapeIsLeftAlone(String text) {
    assertThat(new Secrets(List.of("key-12")).mask(text + "ey-12")).isEqualTo(text + "ey-12");
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
