package dev.memorygraph.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of a data folder: made on first use, kept in files that only their owner may read. */
public final class Secrets {
  private Secrets() {}

  /** The password of the data folder's Neo4j; the user is {@code neo4j}. */
  public static String neo4jPassword(Path data) {
    return openOrCreate(data.resolve("keys").resolve("neo4j-password"));
  }

  private static String openOrCreate(Path file) {
    try {
      if (Files.exists(file)) {
        return Files.readString(file);
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
      Files.writeString(file, secret);
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use " + file, e);
    }
  }
}
