package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.PromptMode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a prompt of the user's own. */
public final class PromptFile {
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private PromptFile() {}

  /**
   * @param where names the source in messages, such as the option
   * @param file a text file in UTF-8
   * @param decodeChars kept for the run's record
   * @return its text as a prompt, named after the file
   * @throws BadInput when it cannot be read, is no UTF-8, blank, or larger than 8 MiB
   */
  public static PromptMode read(String where, Path file, int decodeChars) {
    String text;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new BadInput(where + ": expected a prompt of at most 8 MiB");
      }
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new BadInput(where + ": expected text in UTF-8, found other bytes", e);
    } catch (IOException e) {
      throw new BadInput(where + ": cannot be read", e);
    }
    if (text.isBlank()) {
      throw new BadInput(where + ": expected the text of a prompt, found nothing");
    }
    String name = String.valueOf(file.getFileName());
    return new PromptMode(name, PromptMode.Kind.FILE, text, decodeChars);
  }
}
