package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.model.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkTagsTest {
  private static Reply read(String... pieces) {
    ReplyBuilder builder = new ReplyBuilder(Calls.streamed().tags().rules(), true);
    for (int i = 0; i < pieces.length; i++) {
      builder.at((i + 1) * 100L);
      builder.answer(pieces[i]);
    }
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      quoteCharacter = '`',
      value = {
        "<think>why</think>yes|why|yes",
        "why</think>yes|why|yes",
        "`\n<think>\nwhy\n</think>\n\nyes\n`|why|`yes\n`",
        "yes|``|yes",
        "<think>why|why|``",
        "<think></think>yes|``|yes",
        "<think>why</think>yes</think>no|why|yes</think>no",
        "a < b and <thin|``|a < b and <thin",
      })
  void reasoningStandsBeforeTheClosingTagWhereverTheTextIsCut(
      String text, String reasoning, String answer) {
    for (int cut = 0; cut <= text.length(); cut++) {
      Reply reply = read(text.substring(0, cut), text.substring(cut));

      assertThat(reply.reasoning()).as("cut at %s", cut).isEqualTo(reasoning);
      assertThat(reply.text()).as("cut at %s", cut).isEqualTo(answer);
    }
  }

  @Test
  void aTagPerCharacterIsFound() {
    Reply reply = read("<think>ab</think>cd".split(""));

    assertThat(reply.reasoning()).isEqualTo("ab");
    assertThat(reply.text()).isEqualTo("cd");
    assertThat(reply.timeline().content().count()).isEqualTo(19);
    assertThat(reply.timeline().content().first()).hasValue(100);
    assertThat(reply.timeline().firstAnswerNanos()).hasValue(1800);
  }

  @Test
  void theAnswerBeginsBehindTheTagAndItsWhiteSpace() {
    assertThat(read("<think>", "x", "</think>", "\n\n", "yes").timeline().firstAnswerNanos())
        .hasValue(500);
    assertThat(read("<think>", "x</think>yes", "!").timeline().firstAnswerNanos()).hasValue(200);
  }

  @Test
  void textWithoutTagsWasTheAnswerFromItsFirstPieceOn() {
    assertThat(read("yes", "!").timeline().firstAnswerNanos()).hasValue(100);
  }

  @Test
  void textBeforeALoneClosingTagWasNoAnswer() {
    assertThat(read("why", "</think>", "yes").timeline().firstAnswerNanos()).hasValue(300);
  }

  @Test
  void reasoningThatIsCutOffHasNoAnswer() {
    assertThat(read("<think>why", " not").timeline().firstAnswerNanos()).isEmpty();
  }

  @Test
  void reasoningOnAChannelOfItsOwnIsNoAnswerEither() {
    ReplyBuilder builder = new ReplyBuilder(Calls.streamed().tags().rules(), true);
    builder.at(100);
    builder.reasoning("why");
    builder.at(200);
    builder.answer("yes");

    Reply reply = builder.build();

    assertThat(reply.reasoning()).isEqualTo("why");
    assertThat(reply.text()).isEqualTo("yes");
    assertThat(reply.timeline().content().first()).hasValue(100);
    assertThat(reply.timeline().firstAnswerNanos()).hasValue(200);
  }
}
