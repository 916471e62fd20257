package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.BadInput;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a request, and with it a key, may go: over TLS to anywhere but link-local addresses and
 * those of cloud metadata services, without TLS to loopback only.
 *
 * <p>An address is judged as it is written, before anything is sent ({@link #check}), and once more
 * by what its name has led to ({@link #refusal}), on the connection that is used: a name asked
 * earlier may lead elsewhere later.
 */
public final class Destination {
  /** One number for each byte, none with a zero in front. */
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  private static final Pattern DOTTED = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  /**
   * What some resolvers take for an IPv4 address: one to four numbers, hexadecimal and octal too.
   */
  private static final Pattern NUMERIC =
      Pattern.compile("(0x[0-9a-f]*|\\d+)(\\.(0x[0-9a-f]*|\\d+)){0,3}\\.?");

  private static final Set<String> METADATA_NAMES =
      Set.of(
          "metadata",
          "metadata.google.internal",
          "metadata.goog",
          "instance-data",
          "instance-data.ec2.internal");

  /** Metadata services outside the link-local ranges. */
  private static final Set<InetAddress> METADATA =
      Set.of(
          literal("fd00:ec2::254"),
          literal("fd20:ce::254"),
          literal("fd00:c1::a9fe:a9fe"),
          literal("fd00:42::42"),
          literal("168.63.129.16"),
          literal("100.100.100.200"),
          literal("192.0.0.192"));

  /** The prefix of NAT64 for local use, RFC 8215: the IPv4 address is in the last four bytes. */
  private static final byte[] LOCAL_NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 1};

  /** An IPv4-translated address, RFC 2765. */
  private static final byte[] TRANSLATED = {0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0};

  private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

  private static final String EXPECTED = "expected an https: address (http: for loopback only)";

  private Destination() {}

  /**
   * @param name what the address is called, for the message
   * @param url the address
   * @throws BadInput when nothing may be sent there; the message does not repeat the address, which
   *     may hold a password
   */
  public static void check(String name, String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      // Neither as the cause: its message repeats the address.
      throw new BadInput(name + ": " + EXPECTED);
    }
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    boolean known = plain || "https".equalsIgnoreCase(uri.getScheme());
    boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null;
    if (!known || !bare || host.isEmpty() || uri.getRawFragment() != null) {
      throw new BadInput(name + ": " + EXPECTED);
    }
    Optional<String> refusal = refusalOf(host, plain);
    if (refusal.isPresent()) {
      throw new BadInput(name + ": " + refusal.get());
    }
  }

  private static Optional<String> refusalOf(String host, boolean plain) {
    if (host.startsWith("[") || DOTTED.matcher(host).matches()) {
      return refusal(literal(host), !plain);
    }
    if (NUMERIC.matcher(host).matches()) {
      return Optional.of("expected a name or an IPv4 address of four decimal numbers as the host");
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (METADATA_NAMES.contains(name)) {
      return Optional.of("refused: the host is a cloud's metadata service");
    }
    return plain && !name.equals("localhost") ? Optional.of(EXPECTED) : Optional.empty();
  }

  /**
   * @param to where a connection goes
   * @param encrypted whether it is encrypted
   * @return why nothing may be sent there; absent when it may
   */
  public static Optional<String> refusal(InetAddress to, boolean encrypted) {
    InetAddress real = embedded(to).orElse(to);
    if (real.isLinkLocalAddress() || METADATA.contains(real) || METADATA.contains(to)) {
      return Optional.of("refused: a link-local address or that of a cloud's metadata service");
    }
    if (real.isMulticastAddress() || real.isAnyLocalAddress()) {
      return Optional.of("refused: the address is not that of one host");
    }
    return encrypted || real.isLoopbackAddress() ? Optional.empty() : Optional.of(EXPECTED);
  }

  /** The IPv4 address that an IPv6 address is another form of, or the way to: NAT64 and 6to4. */
  private static Optional<InetAddress> embedded(InetAddress to) {
    if (!(to instanceof Inet6Address six)) {
      return Optional.empty();
    }
    byte[] all = six.getAddress();
    if (begins(all, NAT64) || begins(all, LOCAL_NAT64) || begins(all, TRANSLATED)) {
      return Optional.of(four(all, 12));
    }
    if (all[0] == 0x20 && all[1] == 2) {
      return Optional.of(four(all, 2));
    }
    boolean own = six.isLoopbackAddress() || six.isAnyLocalAddress();
    return six.isIPv4CompatibleAddress() && !own ? Optional.of(four(all, 12)) : Optional.empty();
  }

  private static boolean begins(byte[] all, byte[] with) {
    return Arrays.equals(all, 0, with.length, with, 0, with.length);
  }

  private static InetAddress four(byte[] all, int from) {
    try {
      return Inet4Address.getByAddress(Arrays.copyOfRange(all, from, from + 4));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an address", impossible);
    }
  }

  /** An address that is written as numbers, so that nobody is asked for it. */
  private static InetAddress literal(String numbers) {
    try {
      return InetAddress.getByName(numbers);
    } catch (UnknownHostException e) {
      throw new BadInput("expected an address, found '" + numbers + "'", e);
    }
  }
}
