package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.wire.Secrets;

/** Whether what is to be asked holds a key: it is sent, and stands in {@code run.json} as sent. */
final class KeyInText {
  private static final String HOLDS =
      ": the text holds a configured key, which would be sent and kept; expected one without";

  private KeyInText() {}

  /**
   * @param request what was asked for
   * @param secrets what must not be in it
   * @throws BadInput when the prompt or the system message holds one
   */
  static void check(RunRequest request, Secrets secrets) {
    String prompt = request.promptMode().text();
    if (!secrets.mask(prompt).equals(prompt)) {
      throw new BadInput("--prompt-mode " + request.promptMode().name() + HOLDS);
    }
    request
        .system()
        .filter(text -> !secrets.mask(text).equals(text))
        .ifPresent(
            text -> {
              throw new BadInput("--system" + HOLDS);
            });
  }
}
