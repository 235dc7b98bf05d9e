package dev.memorygraph.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.checkpoint.CheckpointKey;
import dev.memorygraph.audit.document.ExportManifest;
import dev.memorygraph.audit.document.SignedDocument;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.base.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A person's export as files: {@code contents.ndjson}, {@code withheld.ndjson}, {@code
 * schema/content.schema.json}, {@code manifest.json} and {@code public-key.pem}.
 */
record ExportFolder(Path folder) {
  private static final String CONTENTS = "contents.ndjson";
  private static final String WITHHELD = "withheld.ndjson";
  private static final String SCHEMA = "schema/content.schema.json";

  Path contents() {
    return folder.resolve(CONTENTS);
  }

  Path withheld() {
    return folder.resolve(WITHHELD);
  }

  /**
   * Writes what the last page brought.
   *
   * @param end its last line
   */
  void finish(JsonNode end) throws IOException {
    Files.createDirectories(folder.resolve("schema"));
    Files.writeString(folder.resolve(SCHEMA), end.path("schema").asText());
    Files.writeString(folder.resolve("public-key.pem"), end.path("public_key").asText());
    ObjectNode manifest = (ObjectNode) end.required("manifest").deepCopy();
    ObjectNode files = manifest.putObject("files");
    for (String file : new String[] {CONTENTS, WITHHELD, SCHEMA}) {
      files.put(file, sha256(folder.resolve(file)));
    }
    Files.writeString(folder.resolve("manifest.json"), manifest.toPrettyString() + "\n");
  }

  /**
   * Checks signature, digest and schema.
   *
   * @param each is given every line
   * @return the statement
   * @throws IllegalStateException with one sentence where something is not as it was signed
   */
  JsonNode read(Consumer<String> each) throws IOException {
    Optional<SignedDocument> manifest =
        SignedDocument.parse(Files.readString(folder.resolve("manifest.json")));
    Optional<CheckpointKey> key =
        CheckpointKey.parse(Files.readString(folder.resolve("public-key.pem")));
    if (key.isEmpty() || manifest.filter(it -> it.isSignedBy(key.get())).isEmpty()) {
      throw new IllegalStateException("The manifest's signature does not hold.");
    }
    JsonNode statement = manifest.get().statement();
    Chain contents = chain(contents(), each);
    // Exports of before list nothing as withheld.
    Chain withheld =
        Files.exists(withheld()) ? chain(withheld(), _ -> {}) : new Chain(0, ExportManifest.START);
    boolean same =
        contents.is(statement.path("contents").asLong(-1), statement.path("digest").asText())
            && withheld.is(
                statement.path("withheld").asLong(),
                statement.path("withheld_digest").asText(ExportManifest.START.hex()))
            && Hash.ofText(Files.readString(folder.resolve(SCHEMA)))
                .hex()
                .equals(statement.path("schema_sha256").asText());
    if (!same) {
      throw new IllegalStateException("The files are not those of the manifest.");
    }
    return statement;
  }

  /** Lines of a file, and their digest. */
  private record Chain(long lines, Hash digest) {
    boolean is(long statedLines, String statedDigest) {
      return lines == statedLines && digest.hex().equals(statedDigest);
    }
  }

  private static Chain chain(Path file, Consumer<String> each) throws IOException {
    Chain chain = new Chain(0, ExportManifest.START);
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        chain = new Chain(chain.lines() + 1, ExportManifest.after(chain.digest(), line));
        each.accept(line);
      }
    }
    return chain;
  }

  private static String sha256(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      MessageDigest digest = Sha256.digest();
      byte[] chunk = new byte[65_536];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
