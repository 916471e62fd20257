package dev.llmbenchmark.observe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of OpenTelemetry's variables is a secret, and has to be hidden wherever texts go. */
public final class OtlpCredentials {
  /** Other headers say who or where, in words of ordinary texts; a key is longer than these. */
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "[^=]*(auth|key|token|secret|pass|cookie|credential)[^=]*=|[^=]*=\\s*\\S{16}",
          Pattern.CASE_INSENSITIVE);

  private OtlpCredentials() {}

  /**
   * @param variables gives the environment variables
   * @return the values of headers whose names say that they are credentials, and all of 16
   *     characters or more, as they stand in the variables and as they are sent; also where the
   *     variables have no meaning as a whole
   */
  public static List<String> of(Function<String, Optional<String>> variables) {
    return OtlpSettings.HEADERS.stream()
        .flatMap(name -> variables.apply(name).stream())
        .flatMap(text -> Stream.of(text.split(",")))
        .filter(pair -> CREDENTIAL.matcher(pair).lookingAt())
        .map(pair -> pair.substring(pair.indexOf('=') + 1).strip())
        .flatMap(OtlpCredentials::forms)
        .toList();
  }

  /** Without the word before it too, which a message may leave out. */
  private static Stream<String> forms(String value) {
    String sent = value;
    try {
      sent = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      // It is refused where it is used; here it is hidden as it stands.
    }
    return Stream.of(value, sent.strip(), sent.strip().replaceFirst("^\\w+\\s+", ""));
  }
}
