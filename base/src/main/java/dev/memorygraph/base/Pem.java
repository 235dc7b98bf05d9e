package dev.memorygraph.base;

import java.util.Base64;

/** The text form of keys and certificates, RFC 7468. */
public final class Pem {
  private static final int LINE = 64;
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(LINE, new byte[] {'\n'});

  private Pem() {}

  /**
   * The text form, with a final newline.
   *
   * @param label such as {@code CERTIFICATE}
   */
  public static String text(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + LINES.encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
