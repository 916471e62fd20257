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

  /**
   * Checks that a prompt of the user's own can be read again for each run, without opening it: a
   * pipe would be waited for, and a device read for ever.
   *
   * @param word what was asked for
   * @param here folder to which the file's name is relative
   * @throws BadInput when it names a pipe, a socket or a device
   */
  public static void checkLasting(String word, Path here) {
    if (word.equals(DECODE) || word.equals(SIMPLE)) {
      return;
    }
    Path file = resolved(word, here);
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new BadInput(
          "--prompt-mode: expected a regular file, which is read for each run, found a pipe, a"
              + " socket or a device: '"
              + word
              + "'");
    }
  }

  private static Path resolved(String word, Path here) {
    try {
      return here.resolve(word);
    } catch (InvalidPathException e) {
      throw unreadable(word);
    }
  }

  private static PromptMode file(String word, Path here, int decodeChars) {
    Path file = resolved(word, here);
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
