package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  /**
   * The constant that a word names; words are in small letters, with hyphens.
   *
   * @throws BadInput when it names none
   */
  static <E extends Enum<E>> E pick(String option, String word, Class<E> type) {
    Optional<E> found = find(word, type);
    return found.orElseThrow(() -> unknown(option, word, words(type).toList()));
  }

  /**
   * As {@link #pick}, but for one further word, which stands for no constant.
   *
   * @return the constant; absent for the further word
   */
  static <E extends Enum<E>> Optional<E> pickOr(
      String further, String option, String word, Class<E> type) {
    Optional<E> found = find(word, type);
    if (found.isEmpty() && !word.equals(further)) {
      throw unknown(option, word, Stream.concat(Stream.of(further), words(type)).toList());
    }
    return found;
  }

  private static <E extends Enum<E>> Optional<E> find(String word, Class<E> type) {
    return Stream.of(type.getEnumConstants()).filter(one -> word(one).equals(word)).findFirst();
  }

  /** The words for the constants, in their order. */
  static Stream<String> words(Class<? extends Enum<?>> type) {
    return Stream.of(type.getEnumConstants()).map(Words::word);
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String level(String where, String word) {
    String level = LEVELS.get(word.toUpperCase(Locale.ROOT));
    if (level == null) {
      throw unknown(where, word, levels());
    }
    return level;
  }

  static List<String> levels() {
    return LEVELS.keySet().stream().sorted().toList();
  }

  private static BadInput unknown(String where, String word, List<String> words) {
    return new BadInput(
        where
            + ": expected one of "
            + String.join(", ", words)
            + ", found '"
            + word
            + "'"
            + Nearest.hint(word, words));
  }
}
