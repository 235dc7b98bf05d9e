package dev.memorygraph.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.audit.Leaf;
import dev.memorygraph.audit.LeafJson;
import dev.memorygraph.audit.checkpoint.Checkpoint;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.export.ExportWriter;
import dev.memorygraph.audit.tree.Frontier;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.testkit.KeyPairSigner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyCommandTest {
  private static final Tenant TENANT = new Tenant("acme");

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void export() throws IOException {
    KeyPairSigner signer = KeyPairSigner.generate();
    Files.writeString(folder.resolve("key.pem"), signer.key().pem());
    Frontier frontier = new Frontier();
    Optional<Hash> previous = Optional.empty();
    try (ExportWriter writer =
        new ExportWriter(
            folder.resolve("export"), new ExportWriter.Beginning(TENANT, 0, List.of()))) {
      for (int seq = 0; seq < 10; seq++) {
        String leaf = LeafJson.text("{\"entry\":" + seq + "}", seq, previous);
        Leaf parsed = Leaf.parse(leaf.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        writer.entry(leaf);
        frontier.add(parsed.hash());
        previous = Optional.of(parsed.hash());
      }
      Instant time = Instant.parse("2026-11-23T10:00:00Z");
      SignedCheckpoint checkpoint =
          SignedCheckpoint.sign(
              new Checkpoint(TENANT, frontier.head(), time, Optional.empty()), signer);
      writer.checkpoint(checkpoint);
      writer.finish();
      Files.writeString(folder.resolve("known.txt"), checkpoint.note());
    }
  }

  @Test
  void verify_aSoundLog_saysHowFarItGoes() {
    assertThat(run("--known", folder.resolve("known.txt").toString())).isZero();
    assertThat(out.toString())
        .startsWith("Sound: 10 entries and 1 checkpoints; the log has 10 entries, root ")
        .contains(", at 2026-11-23T10:00:00Z.");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void verify_anEditedEntry_namesItOnOneLine() throws IOException {
    edit("export/entries.ndjson", "\"entry\":4", "\"entry\":5");

    assertThat(run()).isOne();
    assertThat(out.toString().lines())
        .containsExactly(
            "file_changed: entries.ndjson is not the file that the manifest names",
            "edited: Entry 4 is not what was logged");
  }

  @Test
  void verify_asJson_hasKindsAndIndexes() throws IOException {
    edit("export/entries.ndjson", "\"entry\":4", "\"entry\":5");

    assertThat(run("--json")).isOne();
    assertThat(out.toString())
        .contains("\"result\" : \"unsound\"")
        .contains("\"kind\" : \"edited\"")
        .contains("\"first_entry\" : 4");
  }

  @Test
  void verify_inputThatCannotBeUsed_exitsWithTwo() throws IOException {
    edit("export/manifest.json", "\"format\" : 1", "\"format\" : 7");
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("manifest");

    Files.writeString(folder.resolve("key.pem"), "none");
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("--public-key").contains("holds no public key");

    Files.delete(folder.resolve("key.pem"));
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be read");
  }

  private int run(String... more) {
    CommandLine command =
        new CommandLine(new AuditCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    List<String> given =
        List.of(
            "verify",
            "--dir",
            folder.resolve("export").toString(),
            "--public-key",
            folder.resolve("key.pem").toString());
    return command.execute(
        Stream.concat(given.stream(), List.of(more).stream()).toArray(String[]::new));
  }

  private void edit(String file, String text, String other) throws IOException {
    Path path = folder.resolve(file);
    Files.writeString(path, Files.readString(path).replace(text, other));
  }
}
