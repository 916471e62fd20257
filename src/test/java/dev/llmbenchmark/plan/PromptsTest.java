package dev.llmbenchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Prompt;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.RunRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptsTest {
  private static final TokenEstimator ESTIMATOR = new TokenEstimator();

  private static RunRequest request(PromptMode mode, long seed) {
    return Plans.request(LoadMode.PROBE, 1, 3, List.of("a/m1"), mode, seed);
  }

  private static Prompts prompts(PromptMode mode, long seed) {
    return new Prompts(request(mode, seed), ESTIMATOR);
  }

  private static PromptMode decode(int chars) {
    return new PromptMode("decode", PromptMode.Kind.DECODE, "", chars);
  }

  /** What a model would answer: the integers of the list as bytes of a UTF-8 text. */
  private static String decoded(String prompt) {
    Matcher list = Pattern.compile("list of integers: \\[([0-9, ]+)]").matcher(prompt);
    assertThat(list.find()).as(prompt).isTrue();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String integer : list.group(1).split(", ")) {
      bytes.write(Integer.parseInt(integer));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1000, 1001})
  void decodePromptListsTheBytesOfAHexStringOfTheLengthAskedFor(int chars) {
    String text = prompts(decode(chars), 1).of(Phase.MEASURED, 1).text();

    assertThat(decoded(text)).hasSize(chars).matches("[0-9a-f]+");
    assertThat(text).contains("UTF-8", "Python");
  }

  /** Each of the 64 digits has a byte of two or three decimal digits. */
  @Test
  void noPromptHasMoreBytesThanTheBound() {
    Prompts prompts = prompts(decode(64), 42);
    long bound = Prompts.mostBytes(request(decode(64), 42));

    for (int round = 1; round <= 300; round++) {
      byte[] bytes = prompts.of(Phase.MEASURED, round).text().getBytes(StandardCharsets.UTF_8);
      assertThat((long) bytes.length).isBetween(bound - 64, bound);
    }
  }

  @Test
  void everyRoundOfEachPhaseHasAPromptAndANonceOfItsOwn() {
    Prompts prompts = prompts(decode(64), 42);
    Set<String> hidden = new HashSet<>();
    Set<String> nonces = new HashSet<>();

    for (Phase phase : Phase.values()) {
      for (int round = 1; round <= 200; round++) {
        String text = prompts.of(phase, round).text();
        assertThat(text).matches("(?s)\\[[0-9a-f]{16}] .*");
        nonces.add(text.substring(1, 17));
        hidden.add(decoded(text));
      }
    }

    assertThat(nonces).hasSize(400);
    assertThat(hidden).hasSize(400);
  }

  @Test
  void noncesDifferFromTheirFirstCharacterOn() {
    Prompts prompts = prompts(Plans.SIMPLE, 42);
    int[] firsts = new int[16];

    for (int round = 1; round <= 320; round++) {
      firsts[Character.digit(prompts.of(Phase.MEASURED, round).text().charAt(1), 16)]++;
    }

    // 20 of each are expected, with a standard deviation of 4.3.
    assertThat(firsts).doesNotContain(0);
    for (int count : firsts) {
      assertThat(count).isBetween(3, 40);
    }
  }

  @Test
  void seedAloneDecidesThePrompts() {
    Prompt once = prompts(decode(100), 7).of(Phase.MEASURED, 3);

    Prompts later = prompts(decode(100), 7);
    // More rounds than are kept: the prompt is made anew.
    for (int round = 1; round <= 400; round++) {
      later.of(Phase.MEASURED, round);
    }

    assertThat(later.of(Phase.MEASURED, 3)).isEqualTo(once);
  }

  @Test
  void runsOfDifferentSeedsShareNoPrompt() {
    Set<String> texts = new HashSet<>();

    for (long seed = 0; seed < 20; seed++) {
      Prompts prompts = prompts(decode(16), seed);
      for (Phase phase : Phase.values()) {
        for (int round = 1; round <= 50; round++) {
          texts.add(prompts.of(phase, round).text());
        }
      }
    }

    assertThat(texts).hasSize(20 * 2 * 50);
  }

  @Test
  void simplePromptIsAGreetingBehindItsNonce() {
    String text = prompts(Plans.SIMPLE, 1).of(Phase.WARMUP, 1).text();

    assertThat(text).matches("\\[[0-9a-f]{16}] hi!");
  }

  @Test
  void textOfAFileStandsBehindTheNonceAsItIs() {
    PromptMode file = new PromptMode("p.txt", PromptMode.Kind.FILE, "Say hello.\nTwice.\n", 2);

    String text = prompts(file, 1).of(Phase.MEASURED, 2).text();

    assertThat(text).matches("(?s)\\[[0-9a-f]{16}] Say hello.\nTwice.\n");
  }

  @Test
  void systemMessageGoesWithEachPromptAndItsTokensCount() {
    RunRequest plain = request(Plans.SIMPLE, 1);
    RunRequest withSystem =
        new RunRequest(
            plain.arms(),
            plain.attempts(),
            plain.warmup(),
            plain.promptMode(),
            Optional.of("Be brief."),
            plain.maxTokens(),
            plain.mode(),
            plain.duration(),
            plain.stream(),
            plain.transport(),
            plain.engine(),
            plain.retries(),
            plain.seed(),
            plain.logContent(),
            plain.output(),
            plain.simulated());

    Prompt without = new Prompts(plain, ESTIMATOR).of(Phase.MEASURED, 1);
    Prompt with = new Prompts(withSystem, ESTIMATOR).of(Phase.MEASURED, 1);

    assertThat(without.system()).isEmpty();
    assertThat(with.system()).contains("Be brief.");
    assertThat(with.text()).isEqualTo(without.text());
    // "Be", " brief" and "." are a token each.
    assertThat(with.estimatedTokens()).isEqualTo(without.estimatedTokens() + 3);
  }
}
