package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.PromptMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptChoiceTest {
  @TempDir Path here;

  @ParameterizedTest
  @CsvSource({"decode, DECODE", "simple, SIMPLE"})
  void wordsOfTheProgramGoBeforeFilesOfThatName(String word, PromptMode.Kind kind)
      throws IOException {
    Files.writeString(here.resolve(word), "a file");

    PromptMode mode = PromptChoice.of(word, here, 1000);

    assertThat(mode).isEqualTo(new PromptMode(word, kind, "", 1000));
  }

  @Test
  void fileIsReadFromTheCallersFolderAndNamedWithoutIt() throws IOException {
    Files.createDirectory(here.resolve("prompts"));
    Files.writeString(here.resolve("prompts/hello.txt"), "Grüße.\n");

    PromptMode mode = PromptChoice.of("prompts/hello.txt", here, 1000);

    assertThat(mode).isEqualTo(new PromptMode("hello.txt", PromptMode.Kind.FILE, "Grüße.\n", 1000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\n"})
  void fileWithoutTextIsRefused(String content) throws IOException {
    Files.writeString(here.resolve("empty.txt"), content);

    assertThatThrownBy(() -> PromptChoice.of("empty.txt", here, 1000))
        .isInstanceOf(BadInput.class)
        .hasMessage("--prompt-mode empty.txt: expected the text of a prompt, found nothing");
  }

  @Test
  void whatIsNoReadableTextIsRefusedWithTheNearestWord() throws IOException {
    Files.createDirectory(here.resolve("folder"));
    Files.write(here.resolve("latin1.txt"), new byte[] {'G', 'r', (byte) 0xFC, (byte) 0xDF, 'e'});
    String expected = "--prompt-mode: expected decode, simple or a readable file in UTF-8; cannot";

    assertThatThrownBy(() -> PromptChoice.of("decoed", here, 1000))
        .isInstanceOf(BadInput.class)
        .hasMessage(expected + " read 'decoed'; did you mean 'decode'?");
    for (String word : new String[] {"folder", "no/such/file.txt", "a\0b"}) {
      assertThatThrownBy(() -> PromptChoice.of(word, here, 1000))
          .isInstanceOf(BadInput.class)
          .hasMessage(expected + " read '" + word + "'");
    }
    assertThatThrownBy(() -> PromptChoice.of("latin1.txt", here, 1000))
        .isInstanceOf(BadInput.class)
        .hasMessage("--prompt-mode latin1.txt: expected text in UTF-8, found other bytes");
  }
}
