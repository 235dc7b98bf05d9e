package dev.memorygraph.cli.export;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.cli.option.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder with the parts of an export, and {@code manifest.json} with the SHA-256 of each. A part
 * is there whole or not at all: whoever was killed goes on behind the last one.
 */
public final class ExportFolder {
  /** A part ends with the page that makes it so long. */
  public static final long PART_BYTES = 32L << 20;

  private static final String MANIFEST = "manifest.json";
  private static final String PAGES = "pages.partial";

  private final Path folder;
  private final long partBytes;
  private Manifest manifest;

  private ExportFolder(Path folder, Manifest manifest, long partBytes) {
    this.folder = folder;
    this.manifest = manifest;
    this.partBytes = partBytes;
  }

  /** A page, and the cursor of the next; empty after the last. */
  public record Page(String text, Optional<String> next) {}

  /** Where pages come from. */
  @FunctionalInterface
  public interface Pages {
    /**
     * The page at a cursor; empty for the first.
     *
     * @throws IOException if it could not be had: what is there stays, and the export can go on
     */
    Page at(Optional<String> cursor) throws IOException, InterruptedException;
  }

  /**
   * Begins an export, or goes on with one.
   *
   * @throws ReadOptions.RefusedException where the folder has another one, or all of it
   */
  public static ExportFolder open(Path folder, PartFormat format, Map<String, String> filters)
      throws IOException {
    return open(folder, format, filters, PART_BYTES);
  }

  static ExportFolder open(
      Path folder, PartFormat format, Map<String, String> filters, long partBytes)
      throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(MANIFEST);
    if (!Files.exists(file)) {
      return new ExportFolder(folder, Manifest.begun(format, filters), partBytes);
    }
    Manifest known =
        Manifest.read(Files.readString(file))
            .filter(found -> found.isOf(format, filters))
            .orElseThrow(() -> new ReadOptions.RefusedException(folder + " has another export."));
    if (known.complete()) {
      throw new ReadOptions.RefusedException(folder + " is complete.");
    }
    return new ExportFolder(folder, known, partBytes);
  }

  /** Whether all parts are there. */
  public boolean isComplete() {
    return manifest.complete();
  }

  /** Parts that are there. */
  public int parts() {
    return manifest.parts();
  }

  /** Bytes of all files. */
  public long bytes() {
    return manifest.bytes();
  }

  /** Writes the next part. */
  public void next(Pages pages) throws IOException, InterruptedException {
    Path partial = folder.resolve(PAGES);
    Optional<String> cursor = manifest.next();
    long length = 0;
    try (OutputStream out = Files.newOutputStream(partial)) {
      do {
        Page page = pages.at(cursor);
        byte[] bytes = page.text().getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        length += bytes.length;
        cursor = page.next();
      } while (cursor.isPresent() && length < partBytes);
    }
    List<Manifest.Entry> entries = new ArrayList<>();
    for (Path file : manifest.format().finish(folder, partial, manifest.parts())) {
      entries.add(
          new Manifest.Entry(file.getFileName().toString(), Files.size(file), sha256(file)));
    }
    save(manifest.with(entries, cursor));
  }

  private void save(Manifest now) throws IOException {
    Path written = folder.resolve(MANIFEST + ".partial");
    Files.writeString(written, now.write());
    Files.move(
        written,
        folder.resolve(MANIFEST),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    manifest = now;
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
