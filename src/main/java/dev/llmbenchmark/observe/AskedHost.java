package dev.llmbenchmark.observe;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By which name the pages may be asked for. A browser lets a page of someone else's read what its
 * own name leads to, also when that name was made to lead to this machine; pages on loopback
 * therefore answer to names of this machine only.
 *
 * @param bound the name or address that is listened at
 * @param loopback whether that can be reached from this machine only
 */
public record AskedHost(String bound, boolean loopback) {
  private static final Pattern PORT = Pattern.compile(":\\d*$");
  private static final Pattern OWN =
      Pattern.compile("localhost\\.?|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)\\]");

  /**
   * @param host the request's {@code Host}, with or without a port; empty when it has none, as of
   *     clients that are no browsers
   * @return whether it is answered
   */
  public boolean answered(String host) {
    String name = PORT.matcher(host.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    return !loopback
        || name.isEmpty()
        || OWN.matcher(name).matches()
        || name.equals(bound.toLowerCase(Locale.ROOT));
  }
}
