package dev.memorygraph.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.export.ExportWriter;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.contracts.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes a tenant's audit log out of a running system, as {@code audit verify} reads it.
 *
 * @param headers what requests carry beside the token
 */
public record LogExport(Api api, Map<String, String> headers, Tenant tenant) {
  /** The name of the file with the public key. */
  public static final String KEY_FILE = "public-key.pem";

  /** The API said no; the message is its reason. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
      super(reason);
    }
  }

  /** How much was taken out. */
  public record Written(long entries, int checkpoints) {}

  /** Is told how many entries of how many are out. */
  @FunctionalInterface
  public interface Progress {
    void entries(long done, long all);
  }

  /** Fills a folder, up to the log's last checkpoint. */
  public Written into(Path folder, Progress progress)
      throws IOException, InterruptedException, RefusedException {
    JsonNode page = page(0);
    List<Hash> before = new ArrayList<>();
    page.path("before").forEach(hash -> before.add(Hash.parseBase64(hash.asText()).orElseThrow()));
    try (ExportWriter writer =
        new ExportWriter(folder, new ExportWriter.Beginning(tenant, 0, before))) {
      long size = page.path("size").asLong();
      entries(writer, page, progress);
      int checkpoints = checkpoints(folder, writer, size);
      writer.finish();
      return new Written(size, checkpoints);
    }
  }

  private void entries(ExportWriter writer, JsonNode first, Progress progress)
      throws IOException, InterruptedException, RefusedException {
    JsonNode page = first;
    while (true) {
      for (JsonNode leaf : page.path("leaves")) {
        writer.entry(leaf.asText());
      }
      if (!page.has("next")) {
        return;
      }
      progress.entries(page.path("next").asLong(), page.path("size").asLong());
      page = page(page.path("next").asLong());
    }
  }

  /** No checkpoint beyond the entries: the log went on growing meanwhile. */
  private int checkpoints(Path folder, ExportWriter writer, long size)
      throws IOException, InterruptedException, RefusedException {
    int written = 0;
    Instant from = Instant.EPOCH;
    while (true) {
      JsonNode answer = ask("/api/v1/audit/checkpoints?from=" + from);
      Files.writeString(folder.resolve(KEY_FILE), answer.path("public_key").asText());
      List<SignedCheckpoint> some = new ArrayList<>();
      answer
          .path("checkpoints")
          .forEach(note -> some.add(SignedCheckpoint.parse(note.asText()).orElseThrow()));
      for (SignedCheckpoint checkpoint : some) {
        if (checkpoint.checkpoint().head().size() > size) {
          return written;
        }
        writer.checkpoint(checkpoint);
        written++;
      }
      if (some.isEmpty()) {
        return written;
      }
      from = some.getLast().checkpoint().time().plusMillis(1);
    }
  }

  private JsonNode page(long from) throws IOException, InterruptedException, RefusedException {
    return ask("/api/v1/audit/export?from=" + from);
  }

  private JsonNode ask(String path) throws IOException, InterruptedException, RefusedException {
    Answer answer = api.get(path, headers);
    if (!answer.isSuccess()) {
      throw new RefusedException(answer.problem());
    }
    return answer.json();
  }
}
