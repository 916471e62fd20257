package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.model.PromptMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Turns the word that a user gave for the prompts into what is sent. */
public final class PromptChoice {
  private static final String DECODE = "decode";
  private static final String SIMPLE = "simple";

  private PromptChoice() {}

  /**
   * @param word {@code decode}, {@code simple}, or the name of a file
   * @param here folder to which the file's name is relative
   * @param decodeChars hexadecimal characters of a decode prompt, at least 2
   * @return which prompts are sent
   * @throws BadInput when the word is none of these, or the file cannot be read or holds no text
   */
  public static PromptMode of(String word, Path here, int decodeChars) {
    return switch (word) {
      case DECODE -> new PromptMode(word, PromptMode.Kind.DECODE, "", decodeChars);
      case SIMPLE -> new PromptMode(word, PromptMode.Kind.SIMPLE, "", decodeChars);
      default -> file(word, here, decodeChars);
    };
  }

  private static PromptMode file(String word, Path here, int decodeChars) {
    Path file;
    try {
      file = here.resolve(word);
    } catch (InvalidPathException e) {
      throw unreadable(word);
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw unreadable(word);
    }
    return PromptFile.read("--prompt-mode " + word, file, decodeChars);
  }

  private static BadInput unreadable(String word) {
    return new BadInput(
        "--prompt-mode: expected decode, simple or a readable file in UTF-8; cannot read '"
            + word
            + "'"
            + Nearest.hint(word, List.of(DECODE, SIMPLE)));
  }
}
