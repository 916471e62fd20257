package dev.llmbenchmark.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Masks configured secrets, and their base64 and URL forms, in text that is kept or shown.
 *
 * <p>Safe for use by several threads.
 */
public final class Secrets {
  private static final String MASK = "***";

  /** Shorter values are words, and masking them would garble everything. */
  private static final int SHORTEST = 4;

  /** Of the secrets that are added, older ones have run out. */
  private static final int LATEST = 16;

  private final List<String> values;
  private final Deque<String> later = new ArrayDeque<>();
  private volatile List<String> forms;

  /**
   * @param values the secrets; those shorter than 4 characters are not masked
   */
  public Secrets(Collection<String> values) {
    this.values = List.copyOf(values);
    this.forms = forms(this.values);
  }

  /**
   * Adds a secret that came into being later, such as a token; the 16 newest of these are masked.
   *
   * @param value the secret
   */
  public synchronized void add(String value) {
    later.addLast(value);
    if (later.size() > LATEST) {
      later.removeFirst();
    }
    forms = forms(Stream.concat(values.stream(), later.stream()).toList());
  }

  private static List<String> forms(List<String> values) {
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
    return all.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
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
