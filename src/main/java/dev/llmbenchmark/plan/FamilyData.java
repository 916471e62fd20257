package dev.llmbenchmark.plan;

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
}
