package dev.llmbenchmark.model;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How a request for one model has to look, and what its usage numbers mean.
 *
 * @param maxTokensField name of the field that caps the output; a dot descends into an object
 * @param defaultMaxTokens the cap that is sent when the user gave none; absent when none is needed
 * @param systemMode where a system message goes
 * @param sampling whether the model takes {@code temperature}
 * @param usageRequest how usage in a stream is asked for
 * @param extraBody JSON object that is merged into the request; {@code "{}"} when there is none
 * @param dropFields top-level fields that are taken out of the request again
 * @param outputIncludesReasoning whether the reported output tokens contain the reasoning tokens
 * @param inputIncludesCached whether the reported input tokens contain the cached ones
 * @param thinkTags whether reasoning stands inside the text, between {@code <think>} tags
 */
public record ModelRules(
    String maxTokensField,
    OptionalInt defaultMaxTokens,
    SystemMode systemMode,
    boolean sampling,
    UsageRequest usageRequest,
    String extraBody,
    List<String> dropFields,
    boolean outputIncludesReasoning,
    boolean inputIncludesCached,
    boolean thinkTags) {

  /** Checks that nothing is null and copies the list. */
  public ModelRules {
    Objects.requireNonNull(maxTokensField, "maxTokensField");
    Objects.requireNonNull(defaultMaxTokens, "defaultMaxTokens");
    Objects.requireNonNull(systemMode, "systemMode");
    Objects.requireNonNull(usageRequest, "usageRequest");
    Objects.requireNonNull(extraBody, "extraBody");
    dropFields = List.copyOf(dropFields);
  }
}
