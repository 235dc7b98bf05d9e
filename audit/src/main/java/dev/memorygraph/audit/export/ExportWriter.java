package dev.memorygraph.audit.export;

import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.Tenant;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.Map;

/**
 * Writes an export, entry by entry. Give it entries without a hole, up to the size of the last
 * checkpoint, and every checkpoint from the first that covers one of them: whatever else would not
 * verify. Without {@link #finish} the folder is no export.
 */
public final class ExportWriter implements Closeable {
  private final Path folder;
  private final Beginning beginning;
  private final Digested entries;
  private final Digested checkpoints;
  private long entryCount;
  private long checkpointCount;
  private long size;

  /**
   * Where an export begins.
   *
   * @param from place of the first entry
   * @param before {@code MerkleTree.frontier} of a tree of that size
   */
  public record Beginning(Tenant tenant, long from, List<Hash> before) {}

  /**
   * Begins an export.
   *
   * @param folder made where it is not there; an older export in it is written over
   */
  public ExportWriter(Path folder, Beginning beginning) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.beginning = beginning;
    this.entries = new Digested(folder.resolve(Manifest.ENTRIES));
    this.checkpoints = new Digested(folder.resolve(Manifest.CHECKPOINTS));
  }

  /** Adds the next leaf. */
  public void entry(String leaf) throws IOException {
    entries.write(leaf + "\n");
    entryCount++;
  }

  /** Adds the next checkpoint. */
  public void checkpoint(SignedCheckpoint checkpoint) throws IOException {
    checkpoints.write((checkpointCount == 0 ? "" : "\n") + checkpoint.note());
    checkpointCount++;
    size = checkpoint.checkpoint().head().size();
  }

  /** Ends the export. */
  public Manifest finish() throws IOException {
    close();
    Map<String, Hash> files =
        Map.of(Manifest.ENTRIES, entries.hash(), Manifest.CHECKPOINTS, checkpoints.hash());
    Manifest manifest =
        new Manifest(
            beginning.tenant(),
            size,
            beginning.from(),
            entryCount,
            beginning.before(),
            checkpointCount,
            files);
    Files.writeString(folder.resolve(Manifest.FILE), manifest.json());
    return manifest;
  }

  @Override
  public void close() throws IOException {
    try (entries;
        checkpoints) {
      entries.flush();
      checkpoints.flush();
    }
  }

  /** A file and the hash of what is written to it. */
  private static final class Digested implements Closeable {
    private final DigestOutputStream file;

    private Digested(Path path) throws IOException {
      OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(path));
      this.file = new DigestOutputStream(bytes, Sha256.digest());
    }

    private void write(String text) throws IOException {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void flush() throws IOException {
      file.flush();
    }

    private Hash hash() {
      return Hash.at(file.getMessageDigest().digest(), 0);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
