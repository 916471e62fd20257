package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Provider;

/** A family of models in a provider's file: a JavaBean, because Camel fills it. */
public final class FamilyData {
  private String provider = "";
  private String models = "";
  private RulesData rules = new RulesData();

  public String getProvider() {
    return provider;
  }

  /**
   * @param value name of the provider's bean
   */
  public void setProvider(String value) {
    provider = value;
  }

  public String getModels() {
    return models;
  }

  /**
   * @param value model ids separated by commas or line breaks; a {@code *} stands for any
   *     characters
   */
  public void setModels(String value) {
    models = value;
  }

  public RulesData getRules() {
    return rules;
  }

  /**
   * @param value what differs from the provider's own rules
   */
  public void setRules(RulesData value) {
    rules = value;
  }

  /**
   * @param name name of the bean
   * @param base the rules of the provider
   * @param file the provider's file, for messages
   * @return the family
   * @throws BadInput when something is missing or has no meaning
   */
  Provider.Family build(String name, ModelRules base, String file) {
    BeanTexts texts = new BeanTexts(file + ": bean '" + name + "'");
    return new Provider.Family(name, texts.list("models", models), rules.over(base, texts.where()));
  }
}
