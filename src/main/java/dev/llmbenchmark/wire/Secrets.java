package dev.llmbenchmark.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Masks configured secrets, and their base64 and URL forms, in text that is kept or shown. */
public final class Secrets {
  private static final String MASK = "***";

  /** Shorter values are words, and masking them would garble everything. */
  private static final int SHORTEST = 4;

  private final List<String> forms;

  /**
   * @param values the secrets; those shorter than 4 characters are not masked
   */
  public Secrets(Collection<String> values) {
    Set<String> all = new LinkedHashSet<>();
    for (String value : values) {
      if (value.length() >= SHORTEST) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        all.add(value);
        all.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        all.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      }
    }
    forms = all.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /**
   * @param text any text
   * @return the text without the secrets
   */
  public String mask(String text) {
    String masked = text;
    for (String form : forms) {
      if (masked.contains(form)) {
        masked = masked.replace(form, MASK);
      }
    }
    return masked;
  }
}
