package dev.memorygraph.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.document.Receipt;
import dev.memorygraph.testkit.KeyPairSigner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyReceiptCommandTest {
  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ObjectNode receipt = JsonNodeFactory.instance.objectNode();

  @BeforeEach
  void sign() throws IOException {
    KeyPairSigner signer = KeyPairSigner.generate();
    Files.writeString(folder.resolve("key.pem"), signer.key().pem());
    ObjectNode facts =
        JsonNodeFactory.instance
            .objectNode()
            .put("tenant", "acme")
            .put("seq", 3)
            .put("erased_at", "2026-11-23T10:00:00Z");
    ArrayNode contents = JsonNodeFactory.instance.arrayNode();
    contents.addObject().put("content_id", "p-1").put("classification", "pii");
    ArrayNode keys = JsonNodeFactory.instance.arrayNode().add("acme/pii/p#1");
    receipt = Receipt.sign(facts, contents, keys, signer).json();
  }

  @Test
  void receipt_asItWasSigned_isSound() throws IOException {
    assertThat(run(receipt.toPrettyString())).isZero();
    assertThat(out.toString())
        .startsWith("Sound: erasure 3 of acme; 1 contents unreadable, 1 keys destroyed");
  }

  @Test
  void receipt_withAnythingChanged_isNot() throws IOException {
    ObjectNode date = receipt.deepCopy();
    date.withObject("/statement").put("erased_at", "2025-01-01T00:00:00Z");
    ObjectNode content = receipt.deepCopy();
    content.withArray("contents").removeAll();
    ObjectNode key = receipt.deepCopy();
    key.withArray("keys").add("acme/pii/p#2");

    assertThat(run(date.toString())).isEqualTo(1);
    assertThat(run(content.toString())).isEqualTo(1);
    assertThat(run(key.toString())).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(3);
  }

  @Test
  void receipt_withANameTwice_cannotBeUsed() throws IOException {
    String sound = receipt.toString();
    for (String name :
        List.of("\"tenant\":", "\"contents\":", "\"signature\":", "\"statement\":")) {
      String twice = sound.replaceFirst(name, name + "\"other\"," + name);
      assertThat(twice).isNotEqualTo(sound);
      assertThat(run(twice)).as(name).isEqualTo(2);
    }
    assertThat(run(sound + "{}")).isEqualTo(2);
    assertThat(run(sound)).isZero();
  }

  @Test
  void somethingElse_cannotBeUsed() throws IOException {
    assertThat(run("{}")).isEqualTo(2);
    assertThat(err.toString()).contains("holds no receipt of an erasure");
  }

  private int run(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("receipt.json"), text);
    return new CommandLine(new VaultCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            "verify-receipt",
            "--receipt",
            file.toString(),
            "--public-key",
            folder.resolve("key.pem").toString());
  }
}
