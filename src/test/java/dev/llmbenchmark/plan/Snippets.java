package dev.llmbenchmark.plan;

/** Texts of provider files, for tests. */
public final class Snippets {
  private Snippets() {}

  /** A file with that bean and an instance of a dialect. */
  public static String provider(String id, String... properties) {
    return """
    - beans:
        - name: %1$s
          type: dev.llmbenchmark.plan.ProviderData
          properties:
            %2$s
    - templatedRoute:
        routeTemplateRef: openai-chat
        routeId: %1$s
        parameters:
          - name: provider
            value: %1$s
    """
        .formatted(id, String.join("\n        ", properties));
  }
}
