package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void masksTheValueAndItsForms() {
    Secrets secrets = new Secrets(List.of("a+b/c=d?"));
    assertThat(secrets.mask("key a+b/c=d? end")).isEqualTo("key *** end");
    assertThat(secrets.mask("?k=a%2Bb%2Fc%3Dd%3F&x")).isEqualTo("?k=***&x");
    assertThat(secrets.mask("YStiL2M9ZD8=")).isEqualTo("***=");
  }

  @Test
  void theLongerSecretGoesFirst() {
    Secrets secrets = new Secrets(List.of("abcd", "abcdefgh"));
    assertThat(secrets.mask("abcdefgh abcd")).isEqualTo("*** ***");
  }

  @Test
  void shortAndEmptyValuesStay() {
    Secrets secrets = new Secrets(List.of("", "abc"));
    assertThat(secrets.mask("abc and more")).isEqualTo("abc and more");
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
