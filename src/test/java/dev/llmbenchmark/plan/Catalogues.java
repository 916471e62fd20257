package dev.llmbenchmark.plan;

/** Provider data as a short file would give it, for tests. */
final class Catalogues {
  private Catalogues() {}

  /** A provider that needs no key. */
  static ProviderData data(String models) {
    ProviderData data = new ProviderData();
    data.setEndpoint("chat/completions");
    data.setAuth("none");
    data.setModels(models);
    return data;
  }

  static ProviderData data(String alias, String models, String defaultModel) {
    ProviderData data = data(models);
    data.setAlias(alias);
    data.setDefaultModel(defaultModel);
    return data;
  }
}
