package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.history.HistoryPlace;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.plan.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What is configured of the history.
 *
 * @param enabled whether runs write to it
 * @param place where it is
 */
public record HistoryKnobs(boolean enabled, HistoryPlace place) {
  private static final String ENABLED = "history.enabled";
  private static final String URL = "history.url";
  private static final List<String> WORDS = List.of("true", "false");

  /** Checks that nothing is null. */
  public HistoryKnobs {
    Objects.requireNonNull(place, "place");
  }

  /**
   * @param settings knobs and variables
   * @param home folder that a relative file in the URL is relative to
   * @param output folder with the folders of the runs
   * @return what they say
   * @throws BadInput when one cannot be used
   */
  public static HistoryKnobs of(Settings settings, Path home, Path output) {
    String word = settings.property(ENABLED);
    if (!WORDS.contains(word)) {
      throw new BadInput(
          "application.properties: "
              + ENABLED
              + ": expected true or false, found '"
              + word
              + "'"
              + Nearest.hint(word, WORDS));
    }
    boolean told = settings.variable("HISTORY_URL").isPresent();
    return new HistoryKnobs(
        word.equals("true"),
        HistoryPlace.of(
            told ? "HISTORY_URL" : "application.properties: " + URL,
            settings.variable("HISTORY_URL").orElseGet(() -> settings.property(URL)),
            home,
            output,
            settings.variable("HISTORY_USER"),
            settings.variable("HISTORY_PASSWORD")));
  }
}
