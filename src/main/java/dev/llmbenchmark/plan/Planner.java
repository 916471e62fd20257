package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.Budget;
import dev.llmbenchmark.metric.TokenEstimator;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.RunRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what was asked for into a plan whose calls follow from its seed alone. */
public final class Planner {
  private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
  private static final int COUNTED_ROUNDS = 10;
  private static final DateTimeFormatter RUN_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Catalogue catalogue;
  private final TokenEstimator estimator;

  /**
   * @param catalogue what exists
   * @param estimator counts the tokens of a prompt
   */
  public Planner(Catalogue catalogue, TokenEstimator estimator) {
    this.catalogue = catalogue;
    this.estimator = estimator;
  }

  /**
   * @param request what was asked for
   * @param now wall clock
   * @param suffix six hexadecimal digits that tell apart runs of the same second
   * @return the plan, without arms whose context cannot hold the prompt
   * @throws BadInput when an arm is unknown or none is left
   */
  public Plan plan(RunRequest request, Instant now, String suffix) {
    int tokens = longest(request);
    List<Arm> arms = new ArrayList<>();
    for (String name : request.arms()) {
      Arm arm = catalogue.resolve(name);
      if (arm.facts().contextTokens().orElse(Long.MAX_VALUE) < tokens) {
        LOG.warn(
            "left out arm={}: its context of {} tokens cannot hold the prompt of about {}",
            arm.key(),
            arm.facts().contextTokens().getAsLong(),
            tokens);
      } else {
        arms.add(arm);
      }
    }
    if (arms.isEmpty()) {
      throw new BadInput("no model is left: the prompt of about " + tokens + " tokens fits none");
    }
    String hash = hash(request, arms);
    return new Plan(RUN_TIME.format(now) + "-" + suffix, request, arms, hash, now);
  }

  /**
   * @param plan a plan
   * @return the estimated tokens of the longest prompt among its first rounds; prompts of one run
   *     differ by their random part only
   */
  public int promptTokens(Plan plan) {
    return longest(plan.request());
  }

  /**
   * @param request what was asked for
   * @return the most tokens that a prompt of its run can have: no estimate but a bound
   */
  public static long mostPromptTokens(RunRequest request) {
    return Budget.mostTokens(Prompts.mostBytes(request));
  }

  private int longest(RunRequest request) {
    Prompts prompts = new Prompts(request, estimator);
    return IntStream.rangeClosed(1, Math.min(request.attempts(), COUNTED_ROUNDS))
        .map(round -> prompts.of(Phase.MEASURED, round).estimatedTokens())
        .max()
        .orElseThrow();
  }

  private static String hash(RunRequest request, List<Arm> arms) {
    List<String> parts = new ArrayList<>();
    arms.forEach(arm -> parts.add(arm.key()));
    parts.add("attempts=" + request.attempts());
    parts.add("warmup=" + request.warmup());
    parts.add("prompt=" + request.promptMode());
    parts.add("system=" + request.system().orElse(""));
    parts.add("maxTokens=" + request.maxTokens());
    parts.add("mode=" + request.mode().name());
    parts.add("stream=" + request.stream());
    parts.add("transport=" + request.transport());
    parts.add("seed=" + request.seed());
    return sha256(String.join("\n", parts));
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
