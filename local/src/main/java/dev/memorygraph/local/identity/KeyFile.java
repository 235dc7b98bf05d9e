package dev.memorygraph.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The issuer's private key on disk, readable by its owner only. */
final class KeyFile {
  private KeyFile() {}

  /** Reads the key, or makes one. Two processes that come at once end up with the same key. */
  static ECKey openOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use the key file " + file, e);
    }
  }

  private static ECKey read(Path file) throws IOException {
    try {
      ECKey key = ECKey.parse(Files.readString(file));
      if (key.isPrivate() && key.getCurve().equals(Curve.P_256)) {
        return key;
      }
    } catch (ParseException e) {
      // The parser's message may quote the file, and that is a private key.
    }
    throw new IllegalStateException(
        "The key file " + file + " is damaged; delete it to have a new key made.");
  }

  private static void create(Path file) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path written =
        Files.createTempFile(
            folder,
            "issuer",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(written, generate().toJSONString());
      Files.createLink(file, written);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster; its key counts.
    } finally {
      Files.delete(written);
    }
  }

  private static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("This JDK cannot make a P-256 key", e);
    }
  }
}
