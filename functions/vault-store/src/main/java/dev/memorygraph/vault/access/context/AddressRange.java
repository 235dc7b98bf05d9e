package dev.memorygraph.vault.access.context;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of network addresses in CIDR form. */
public final class AddressRange {
  private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]+");

  private final byte[] prefix;
  private final int bits;

  private AddressRange(byte[] prefix, int bits) {
    this.prefix = prefix.clone();
    this.bits = bits;
  }

  /**
   * Reads a form such as {@code 10.0.0.0/8} or {@code fd00::/8}.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
      throw new IllegalArgumentException("must be ranges such as 10.0.0.0/8");
    }
    byte[] address = bytes(text.substring(0, slash));
    int bits = Integer.parseInt(text.substring(slash + 1));
    if (address.length == 0 || bits > address.length * Byte.SIZE) {
      throw new IllegalArgumentException("must be ranges such as 10.0.0.0/8");
    }
    return new AddressRange(address, bits);
  }

  /** Whether a literal address lies within; a name never does, since nothing is looked up. */
  public boolean contains(String literal) {
    byte[] address = bytes(literal);
    if (address.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >>> (bit % Byte.SIZE);
      if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String literal) {
    if (!LITERAL.matcher(literal).matches()) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }
}
