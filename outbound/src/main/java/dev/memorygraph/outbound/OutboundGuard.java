package dev.memorygraph.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks at an address before it is called: a server lies on the public network and is spoken to in
 * secret, unless the configuration says that it lies on a private one. Where machines tell about
 * themselves (link-local addresses) is never called. The HTTP client resolves names by {@link
 * #addresses}, so that the address looked at is the address called, whatever a name server answers
 * the next time.
 */
public final class OutboundGuard {
  /** What some resolvers take for an address, in octal, hexadecimal or short. */
  private static final Pattern NUMBER = Pattern.compile("(?i)(.*\\.)?(0x[0-9a-f]*|[0-9]+)");

  private static final Pattern PLAIN_NUMBER =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  private final boolean privateNetwork;
  private final Resolver resolver;

  /** Resolves names. */
  @FunctionalInterface
  public interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  public OutboundGuard(boolean privateNetwork, Resolver resolver) {
    this.privateNetwork = privateNetwork;
    this.resolver = resolver;
  }

  /** With the platform's resolver. */
  public static OutboundGuard of(boolean privateNetwork) {
    return new OutboundGuard(privateNetwork, host -> Arrays.asList(InetAddress.getAllByName(host)));
  }

  /** Why an address must not be called; empty where it may be. */
  public Optional<String> objection(URI uri) {
    Optional<String> form = formObjection(uri);
    if (form.isPresent()) {
      return form;
    }
    try {
      addresses(uri.getHost());
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of("does not lie where it may");
    }
  }

  /**
   * The addresses of a host, each of which may be called.
   *
   * @throws UnknownHostException where there are none, or one of them must not be called
   */
  InetAddress[] addresses(String host) throws UnknownHostException {
    List<InetAddress> addresses = resolver.resolve(host);
    if (addresses.isEmpty() || !addresses.stream().allMatch(this::isAllowed)) {
      throw new UnknownHostException("The server does not lie where it may");
    }
    return addresses.toArray(InetAddress[]::new);
  }

  /** Why an address must not be called, by its form alone. */
  Optional<String> formObjection(URI uri) {
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    String host = Optional.ofNullable(uri.getHost()).orElse("");
    if (!scheme.equals("https") && !(privateNetwork && scheme.equals("http"))) {
      return Optional.of("is not https");
    }
    boolean odd = NUMBER.matcher(host).matches() && !PLAIN_NUMBER.matcher(host).matches();
    if (host.isEmpty() || odd || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of("is not a plain address");
    }
    return Optional.empty();
  }

  private boolean isAllowed(InetAddress address) {
    if (address.isAnyLocalAddress() || address.isMulticastAddress() || isLinkLocal(address)) {
      return false;
    }
    return privateNetwork || isPublic(address);
  }

  private static boolean isLinkLocal(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean ofAmazon =
        address instanceof Inet6Address
            && at(bytes, 0) == 0xfd
            && at(bytes, 1) == 0x00
            && at(bytes, 2) == 0x0e
            && at(bytes, 3) == 0xc2;
    return address.isLinkLocalAddress() || ofAmazon;
  }

  private static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
      return false;
    }
    return switch (address) {
      case Inet4Address four -> isPublic(four.getAddress());
      case Inet6Address six -> isPublicSix(six.getAddress());
      default -> false;
    };
  }

  /** Without the ranges of RFC 6890 that are not for the public network. */
  private static boolean isPublic(byte[] four) {
    int one = at(four, 0);
    int two = at(four, 1);
    boolean special =
        one == 0
            || one >= 240
            || (one == 100 && two >= 64 && two < 128)
            || (one == 192 && two == 0)
            || (one == 192 && two == 88)
            || (one == 198 && (two == 18 || two == 19))
            || (one == 198 && two == 51)
            || (one == 203 && two == 0);
    return !special;
  }

  /** Only what is handed out to the public, and nothing that carries another address within. */
  private static boolean isPublicSix(byte[] six) {
    int high = at(six, 0) << 8 | at(six, 1);
    boolean global = (high & 0xe000) == 0x2000;
    boolean tunnel = high == 0x2002 || (high == 0x2001 && at(six, 2) == 0 && at(six, 3) == 0);
    boolean documentation = high == 0x2001 && at(six, 2) == 0x0d && at(six, 3) == 0xb8;
    return global && !tunnel && !documentation;
  }

  private static int at(byte[] bytes, int index) {
    return bytes[index] & 0xff;
  }
}
