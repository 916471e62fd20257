package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words on the command line that stand for one of a list. */
final class Words {
  /** The words for levels, and what they are in the logging library. */
  private static final Map<String, String> LEVELS =
      Map.of(
          "DEBUG",
          "DEBUG",
          "INFO",
          "INFO",
          "WARNING",
          "WARN",
          "ERROR",
          "ERROR",
          "CRITICAL",
          "ERROR");

  private Words() {}

  static <E extends Enum<E>> E pick(String option, String word, Class<E> type) {
    List<String> words =
        Arrays.stream(type.getEnumConstants())
            .map(one -> one.name().toLowerCase(Locale.ROOT))
            .toList();
    int index = words.indexOf(word);
    if (index < 0) {
      throw new BadInput(
          option
              + ": expected one of "
              + String.join(", ", words)
              + ", found '"
              + word
              + "'"
              + Nearest.hint(word, words));
    }
    return type.getEnumConstants()[index];
  }

  static String level(String where, String word) {
    String level = LEVELS.get(word.toUpperCase(Locale.ROOT));
    if (level == null) {
      List<String> words = LEVELS.keySet().stream().sorted().toList();
      throw new BadInput(
          where
              + ": expected one of "
              + String.join(", ", words)
              + ", found '"
              + word
              + "'"
              + Nearest.hint(word, words));
    }
    return level;
  }
}
