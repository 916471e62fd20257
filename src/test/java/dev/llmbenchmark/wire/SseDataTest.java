package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseDataTest {
  private static final int ROUNDS = 40_000;
  private static final String[] BITS = {
    "{", "}", "{}", "[", "]", ",", ":", "\"a\"", "\"a\":1", "\"b\":", "\"\\u00e9\"", "\"\\x\"",
        "1e3",
    "-0", "01", "true", "null", "nul", " ", "\t", "\u0000", "\u0001", "\u007F", "é", "\uD83D\uDE00",
        "NaN",
    "{\"a\":{\"b\":[1,2]}}", "\"", "\\", "//", "'a'", "1.", "99999999999999999999", "[DONE]"
  };

  private static SseData within(String text) {
    byte[] bytes = ("data: " + text + "\n{").getBytes(StandardCharsets.UTF_8);
    return SseData.line(bytes, 6, bytes.length - 2);
  }

  @Test
  void aLineIsReadFromWhereItLies() {
    JsonNode tree = within("{\"a\":[1,\"b\"]}").json().orElseThrow();

    assertThat(tree.path("a").path(0).asInt()).isEqualTo(1);
    assertThat(tree.path("a").path(1).asText()).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\":1}x",
        "{\"a\":1}{}",
        "{\"a\":}",
        "{\u0000\"\u0000a\u0000",
        "",
        "\uFEFF{}"
      })
  void whatIsNotOneValueIsNone(String text) {
    assertThat(within(text).json()).isEmpty();
  }

  @Test
  void textBeyondAsciiIsReadAsUtf8() {
    assertThat(within("{\"a\":\"é😀\"}").json().orElseThrow().path("a").asText()).isEqualTo("é😀");
  }

  @Test
  void bytesThatAreNotUtf8AreReplacementCharactersInTheTreeToo() {
    byte[] bytes = "{\"a\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
    bytes[6] = (byte) 0xC3;

    SseData data = SseData.line(bytes, 0, bytes.length);

    assertThat(data.json().orElseThrow().path("a").asText()).isEqualTo("\uFFFD");
  }

  @Test
  void theTreeIsThatOfTheText() {
    Random random = new Random(20261129);
    int trees = 0;
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder("{");
      for (int n = random.nextInt(6); n > 0; n--) {
        text.append(BITS[random.nextInt(BITS.length)]);
      }
      text.append(random.nextInt(4) == 0 ? "" : "}");
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      if (random.nextInt(3) == 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }

      Optional<JsonNode> read = SseData.line(bytes, 0, bytes.length).json();

      assertThat(read)
          .as(text.toString())
          .isEqualTo(Json.parse(new String(bytes, StandardCharsets.UTF_8)));
      trees += read.isPresent() ? 1 : 0;
    }
    assertThat(trees).isBetween(1000, ROUNDS - 1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[DONE]", " [DONE] ", "[DONE]\u2003"})
  void aWordMayHaveSpacesAroundIt(String text) {
    assertThat(within(text).says("[DONE]")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"a\":\"[DONE]\"}", "[DONE", "[DONE] x"})
  void anyOtherTextIsNotThatWord(String text) {
    assertThat(within(text).says("[DONE]")).isFalse();
  }

  @Test
  void onlySpacesAreBlank() {
    assertThat(within(" \t\u2003").isBlank()).isTrue();
    assertThat(within("").isBlank()).isTrue();
    assertThat(within("{}").isBlank()).isFalse();
  }

  @Test
  void equalTextIsEqualDataWhereverItLies() {
    assertThat(within("{}")).isEqualTo(SseData.of("{}")).hasSameHashCodeAs(SseData.of("{}"));
    assertThat(within("{}")).isNotEqualTo(SseData.of("{ }"));
  }
}
