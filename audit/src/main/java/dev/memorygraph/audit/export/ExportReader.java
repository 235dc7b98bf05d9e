package dev.memorygraph.audit.export;

import dev.memorygraph.audit.Leaf;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.base.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads exports. Entries are hashed line by line and not kept. */
public final class ExportReader {
  private static final int CHUNK = 65_536;

  /** An empty line that no signature line follows. */
  private static final Pattern BETWEEN_NOTES = Pattern.compile("(?<=\n)\n(?!\u2014 )");

  private ExportReader() {}

  /**
   * Reads a folder.
   *
   * @return empty where the manifest is none
   * @throws IOException where a file is not there or cannot be read
   */
  public static Optional<Export> read(Path folder) throws IOException {
    Optional<Manifest> manifest = Manifest.parse(Files.readAllBytes(folder.resolve(Manifest.FILE)));
    return manifest.isEmpty() ? Optional.empty() : Optional.of(read(folder, manifest.get()));
  }

  private static Export read(Path folder, Manifest manifest) throws IOException {
    List<Optional<Leaf>> leaves = new ArrayList<>();
    Hash entriesHash =
        lines(folder.resolve(Manifest.ENTRIES), line -> leaves.add(Leaf.parse(line)));
    byte[] notes = Files.readAllBytes(folder.resolve(Manifest.CHECKPOINTS));
    List<Optional<SignedCheckpoint>> checkpoints = checkpoints(notes);
    Set<String> changed = new TreeSet<>();
    if (!manifest.names(Manifest.ENTRIES, entriesHash) || leaves.size() != manifest.entries()) {
      changed.add(Manifest.ENTRIES);
    }
    if (!manifest.names(Manifest.CHECKPOINTS, Hash.at(Sha256.of(notes), 0))
        || checkpoints.size() != manifest.checkpoints()) {
      changed.add(Manifest.CHECKPOINTS);
    }
    return new Export(manifest, leaves, checkpoints, changed);
  }

  private static List<Optional<SignedCheckpoint>> checkpoints(byte[] notes) {
    String text = new String(notes, StandardCharsets.UTF_8);
    return text.isEmpty()
        ? List.of()
        : BETWEEN_NOTES.splitAsStream(text).map(SignedCheckpoint::parse).toList();
  }

  /** Takes a file apart at line feeds and nothing else; returns the hash of all of it. */
  private static Hash lines(Path file, Consumer<byte[]> each) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        int from = 0;
        for (int i = 0; i < read; i++) {
          if (chunk[i] == '\n') {
            line.write(chunk, from, i - from);
            each.accept(line.toByteArray());
            line.reset();
            from = i + 1;
          }
        }
        line.write(chunk, from, read - from);
      }
      if (line.size() > 0) {
        each.accept(line.toByteArray());
      }
    }
    return Hash.at(digest.digest(), 0);
  }
}
