package dev.llmbenchmark.wire;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The values that must not be seen: replaces them, and the forms in which others may send them
 * back, in any text.
 *
 * <p>The forms are the value itself, its base64 (both alphabets, with and without padding, alone
 * and within the base64 of a longer text, where up to a digit at either end belongs to its
 * neighbours), its URL-encoded forms (a space as {@code +} or {@code %20}, digits of either case)
 * and its forms in JSON text (with slashes and characters outside ASCII escaped or not, and as JSON
 * inside JSON), and the value with any of its characters escaped as in JSON, URLs or HTML. Values
 * shorter than {@value #SHORTEST} characters are left alone: replacing them would spoil ordinary
 * text and hide nothing.
 *
 * <p>Safe for use by several threads.
 */
public final class Secrets {
  private static final int SHORTEST = 4;
  private static final int BASE64_BYTES = 3;
  private static final int LEAST_DIGITS = 10;
  private static final String MASK = "***";
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  /** Of the secrets that are added later, older ones have run out. */
  private static final int LATEST = 16;

  private final List<String> values;
  private final Deque<String> later = new ArrayDeque<>();
  private volatile List<String> forms;
  private volatile List<String> plain;

  /**
   * @param values the secrets
   */
  public Secrets(Collection<String> values) {
    this.values = List.copyOf(values);
    this.forms = forms(this.values);
    this.plain = plain(this.values);
  }

  /**
   * Adds a secret that came into being later, such as a token; the {@value #LATEST} newest of these
   * are masked.
   *
   * @param value the secret
   */
  public synchronized void add(String value) {
    later.addLast(value);
    if (later.size() > LATEST) {
      later.removeFirst();
    }
    List<String> all = Stream.concat(values.stream(), later.stream()).toList();
    forms = forms(all);
    plain = plain(all);
  }

  private static List<String> plain(Collection<String> values) {
    return values.stream()
        .filter(value -> value.length() >= SHORTEST)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static List<String> forms(Collection<String> values) {
    // Longest first, so that no form hides only the part of a longer one.
    return values.stream()
        .filter(value -> value.length() >= SHORTEST)
        .flatMap(Secrets::formsOf)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static Stream<String> formsOf(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
    String ascii = unquoted(Json.write(value));
    String json = unquoted(TextNode.valueOf(value).toString());
    Stream<String> forms =
        Stream.of(
            value,
            Base64.getEncoder().encodeToString(bytes),
            Base64.getEncoder().withoutPadding().encodeToString(bytes),
            Base64.getUrlEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
            form,
            form.replace("+", "%20"),
            lowerDigits(form),
            lowerDigits(form).replace("+", "%20"),
            ascii,
            json,
            ascii.replace("/", "\\/"),
            json.replace("/", "\\/"),
            // A gateway that repeats its JSON request inside a JSON error escapes the value twice.
            unquoted(Json.write(ascii)),
            unquoted(TextNode.valueOf(json).toString()),
            unquoted(TextNode.valueOf(json).toString()).replace("/", "\\/"));
    return Stream.concat(forms, within(bytes));
  }

  /** The digits that are the value's alone, wherever it stands in what was encoded. */
  private static Stream<String> within(byte[] bytes) {
    return IntStream.range(0, BASE64_BYTES)
        .mapToObj(
            before -> {
              byte[] shifted = new byte[before + bytes.length];
              System.arraycopy(bytes, 0, shifted, before, bytes.length);
              String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
              int from = (before * 4 + 2) / BASE64_BYTES;
              return all.substring(from, shifted.length * 4 / BASE64_BYTES);
            })
        // Fewer digits would be found in texts that have nothing to do with it.
        .filter(digits -> digits.length() >= LEAST_DIGITS)
        .flatMap(digits -> Stream.of(digits, digits.replace('+', '-').replace('/', '_')));
  }

  private static String unquoted(String json) {
    return json.substring(1, json.length() - 1);
  }

  private static String lowerDigits(String form) {
    return ESCAPE.matcher(form).replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
  }

  /**
   * @param text any text
   * @return the text with {@code ***} for each secret; the same instance when there is none in it
   */
  public String mask(String text) {
    String masked = text;
    for (String form : forms) {
      if (masked.contains(form)) {
        masked = masked.replace(form, MASK);
      }
    }
    for (String value : plain) {
      masked = EscapedForms.replace(masked, value, MASK);
    }
    return masked;
  }

  /**
   * @param text any text
   * @param most most characters wanted
   * @return its beginning with {@code ***} for each secret, and no part of one at its end
   */
  public String maskedHead(String text, int most) {
    int longest = longest();
    if (text.length() - longest <= most) {
      String whole = mask(text);
      return whole.substring(0, Math.min(most, whole.length()));
    }
    String head = mask(text.substring(0, most + longest));
    // What is masked is shorter, so a part of a secret at the end may have moved to the front.
    return head.substring(0, Math.min(most, Math.max(0, head.length() - longest)));
  }

  private int longest() {
    List<String> now = forms;
    List<String> values = plain;
    return values.isEmpty()
        ? 0
        : Math.max(now.get(0).length(), EscapedForms.LONGEST * values.get(0).length());
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return "Secrets[***]";
  }
}
