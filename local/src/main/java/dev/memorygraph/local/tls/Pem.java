package dev.memorygraph.local.tls;

import dev.memorygraph.local.file.OwnerOnlyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** The text form of keys and certificates, RFC 7468. */
final class Pem {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  /**
   * The text form.
   *
   * @param label such as {@code CERTIFICATE}
   */
  static String text(String label, byte[] der) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(label, LINES.encodeToString(der), label)
        .replace("\r", "");
  }

  /** Puts it into a file of the owner's, in place of one that was there. */
  static void write(Path file, String label, byte[] der) throws IOException {
    OwnerOnlyFile.write(file, text(label, der));
  }
}
