package dev.memorygraph.local.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that its owner alone may read, from the moment that it is there (mode 0600). */
public final class OwnerOnlyFile {
  private OwnerOnlyFile() {}

  /**
   * Writes it, in place of one that was there; the folder is made where it is missing.
   *
   * @return the file
   */
  public static Path write(Path file, String text) throws IOException {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of bytes. */
  public static Path write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(part, content);
    // Moved when complete: a file that a crash left empty would pass for what it is to hold.
    return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
