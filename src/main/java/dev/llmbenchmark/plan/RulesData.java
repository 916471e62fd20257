package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.UsageRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The {@code rules} of a provider or a family as its file writes them: a JavaBean, because Camel
 * fills it. A property that is not set keeps what the provider, or the program, has.
 *
 * <p>The properties are those of {@link ModelRules}.
 */
public final class RulesData {
  /** What holds when a file says nothing. */
  static final ModelRules BASE =
      new ModelRules(
          "max_tokens",
          OptionalInt.empty(),
          SystemMode.SYSTEM,
          true,
          UsageRequest.STREAM_OPTIONS,
          "{}",
          List.of(),
          true,
          true,
          false);

  private String maxTokensField;
  private Integer defaultMaxTokens;
  private String systemMode;
  private Boolean sampling;
  private String usageRequest;
  private String extraBody;
  private String dropFields;
  private Boolean outputIncludesReasoning;
  private Boolean inputIncludesCached;
  private Boolean thinkTags;

  public void setMaxTokensField(String value) {
    maxTokensField = value;
  }

  public void setDefaultMaxTokens(Integer value) {
    defaultMaxTokens = value;
  }

  public void setSystemMode(String value) {
    systemMode = value;
  }

  public void setSampling(Boolean value) {
    sampling = value;
  }

  public void setUsageRequest(String value) {
    usageRequest = value;
  }

  public void setExtraBody(String value) {
    extraBody = value;
  }

  public void setDropFields(String value) {
    dropFields = value;
  }

  public void setOutputIncludesReasoning(Boolean value) {
    outputIncludesReasoning = value;
  }

  public void setInputIncludesCached(Boolean value) {
    inputIncludesCached = value;
  }

  public void setThinkTags(Boolean value) {
    thinkTags = value;
  }

  /**
   * @param base what holds for properties that are not set
   * @param where the bean, for messages
   * @return the rules
   * @throws BadInput when a value has no meaning
   */
  ModelRules over(ModelRules base, String where) {
    BeanTexts texts = new BeanTexts(where);
    return new ModelRules(
        maxTokensField == null
            ? base.maxTokensField()
            : texts.needed("rules.maxTokensField", maxTokensField),
        defaultMaxTokens == null
            ? base.defaultMaxTokens()
            : OptionalInt.of(texts.atLeastOne("rules.defaultMaxTokens", defaultMaxTokens)),
        systemMode == null
            ? base.systemMode()
            : texts.pick("rules.systemMode", SystemMode.class, systemMode),
        or(sampling, base.sampling()),
        usageRequest == null
            ? base.usageRequest()
            : texts.pick("rules.usageRequest", UsageRequest.class, usageRequest),
        extraBody == null ? base.extraBody() : texts.jsonObject("rules.extraBody", extraBody),
        dropFields == null ? base.dropFields() : BeanTexts.parts(dropFields),
        or(outputIncludesReasoning, base.outputIncludesReasoning()),
        or(inputIncludesCached, base.inputIncludesCached()),
        or(thinkTags, base.thinkTags()));
  }

  private static <T> T or(T value, T base) {
    return Optional.ofNullable(value).orElse(base);
  }
}
