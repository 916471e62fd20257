package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Prompt;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.RunRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * The prompts of a run, one per round and the same for every arm, made from the seed. Each starts
 * with a nonce of its own, so that no prompt cache can serve it.
 */
final class Prompts {
  /** Rounds whose prompts are kept: arms that run side by side are seldom further apart. */
  private static final int KEPT = 256;

  private static final int NONCE_CHARS = 16;

  /** A digit whose byte has three decimal digits, as none has more. */
  private static final String LONGEST = "f";

  private static final String HEX = "0123456789abcdef";

  private final RunRequest request;
  private final TokenEstimator estimator;
  private final Map<String, Prompt> made =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Prompt> eldest) {
          return size() > KEPT;
        }
      };

  Prompts(RunRequest request, TokenEstimator estimator) {
    this.request = request;
    this.estimator = estimator;
  }

  /**
   * @param phase phase of the round
   * @param round number of the round, from 1
   * @return its prompt; the same for the same seed
   */
  synchronized Prompt of(Phase phase, int round) {
    return made.computeIfAbsent(phase + "|" + round, key -> make(phase, round));
  }

  private Prompt make(Phase phase, int round) {
    Random random = Seeds.random(request.seed(), "prompt", phase, round);
    String nonce = hex(random, NONCE_CHARS);
    String text =
        text(request.promptMode(), nonce, () -> hex(random, request.promptMode().decodeChars()));
    int tokens = estimator.count(text) + request.system().map(estimator::count).orElse(0);
    return new Prompt(text, request.system(), tokens);
  }

  /** The most bytes that a prompt of the request can have, its system message included. */
  static long mostBytes(RunRequest request) {
    PromptMode mode = request.promptMode();
    String text = text(mode, LONGEST.repeat(NONCE_CHARS), () -> LONGEST.repeat(mode.decodeChars()));
    return bytes(text) + request.system().map(Prompts::bytes).orElse(0L);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String text(PromptMode mode, String nonce, Supplier<String> hex) {
    return "["
        + nonce
        + "] "
        + switch (mode.kind()) {
          case DECODE -> decode(hex.get());
          case SIMPLE -> "hi!";
          case FILE -> mode.text();
        };
  }

  private static String decode(String hex) {
    StringBuilder integers = new StringBuilder("[");
    for (byte value : hex.getBytes(StandardCharsets.UTF_8)) {
      integers.append(integers.length() == 1 ? "" : ", ").append(value);
    }
    return "Here is a list of integers: "
        + integers
        + "]. Each is one byte of a UTF-8 string."
        + " Write a Python program that holds the list and decodes it into the string.";
  }

  private static String hex(Random random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(HEX.charAt(random.nextInt(HEX.length())));
    }
    return text.toString();
  }
}
