package dev.llmbenchmark.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a trigger asks for: one benchmark.
 *
 * @param arms what is compared, as {@code provider/model}; at least one, none twice
 * @param attempts measured calls per arm, at least 1
 * @param warmup unmeasured calls per arm before them, at least 0
 * @param promptMode which prompts are sent
 * @param system the system message; absent when there is none
 * @param maxTokens cap of the output; absent when none was given
 * @param mode when calls start and how many are in flight
 * @param duration no measured call starts later after the first could; absent when nothing but
 *     their number ends the run
 * @param stream whether streams are asked for
 * @param transport the way to the providers
 * @param engine the HTTP client that sends the calls
 * @param retries further attempts of a failed call that can be tried again, at least 0
 * @param seed makes order and prompts reproducible
 * @param logContent what the log keeps of requests and replies
 * @param output folder in which the run's folder is made
 * @param simulated whether everything goes to the simulated gateway
 */
public record RunRequest(
    List<String> arms,
    int attempts,
    int warmup,
    PromptMode promptMode,
    Optional<String> system,
    OptionalInt maxTokens,
    LoadMode mode,
    Optional<Duration> duration,
    boolean stream,
    Transport transport,
    Engine engine,
    int retries,
    long seed,
    LogContent logContent,
    Path output,
    boolean simulated) {

  /** Checks ranges and copies the list. */
  public RunRequest {
    arms = List.copyOf(arms);
    Objects.requireNonNull(promptMode, "promptMode");
    Objects.requireNonNull(system, "system");
    Objects.requireNonNull(maxTokens, "maxTokens");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(logContent, "logContent");
    Objects.requireNonNull(output, "output");
    if (arms.isEmpty() || attempts < 1 || warmup < 0 || retries < 0) {
      throw new IllegalArgumentException("arms and attempts start at 1, warmup and retries at 0");
    }
  }

  /**
   * @return what is asked for beyond load and name of the prompt, in words; figures of two runs are
   *     comparable when it is equal. Long texts stand as their length and a hash
   */
  public String workload() {
    String prompts =
        switch (promptMode.kind()) {
          case DECODE -> promptMode.decodeChars() + " characters to decode";
          case SIMPLE -> "a greeting";
          case FILE -> "a prompt file of " + digest(promptMode.text());
        };
    return prompts
        + system.map(text -> ", a system message of " + digest(text)).orElse("")
        + (maxTokens.isPresent() ? ", at most " + maxTokens.getAsInt() + " tokens" : "")
        + (stream ? ", streamed" : ", not streamed");
  }

  private static String digest(String text) {
    return "%d characters (%08x)".formatted(text.length(), text.hashCode());
  }

  /**
   * @param prompts other prompts
   * @return the same request with those
   */
  public RunRequest with(PromptMode prompts) {
    return new RunRequest(
        arms,
        attempts,
        warmup,
        prompts,
        system,
        maxTokens,
        mode,
        duration,
        stream,
        transport,
        engine,
        retries,
        seed,
        logContent,
        output,
        simulated);
  }
}
