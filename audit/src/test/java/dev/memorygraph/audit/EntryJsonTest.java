package dev.memorygraph.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.contracts.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryJsonTest {
  @Test
  void parse_whatWasWritten_isTheEntry() {
    AuditEntry entry = Entries.entry(5);

    assertThat(EntryJson.parse(EntryJson.text(entry))).contains(entry);
  }

  @Test
  void parse_anEntryOfTheVaultItself_isTheEntry() {
    AuditEntry entry =
        new AuditEntry(
            "01J",
            Entries.entry(1).at(),
            Entries.TENANT,
            new AuditEntry.Actor("vault", List.of(), false, "g"),
            Action.KEY_ROTATE,
            new AuditEntry.Resource("key", "k", Optional.empty(), ""),
            "",
            AuditEntry.Decision.NONE,
            new AuditEntry.Outcome(AuditEntry.Status.FAILED, "kms_unavailable"),
            new AuditEntry.Origin("r", "t", "", "", ""),
            Map.of());

    assertThat(EntryJson.parse(EntryJson.text(entry))).contains(entry);
  }

  @Test
  void parse_aLeaf_isItsEntry() {
    AuditEntry entry = Entries.entry(5);
    String leaf = LeafJson.text(EntryJson.text(entry), 9, Optional.of(Hash.EMPTY_TREE));

    assertThat(EntryJson.parse(leaf)).contains(entry);
  }

  @Test
  void parse_anythingElse_isNothing() {
    String text = EntryJson.text(Entries.entry(5));

    assertThat(
            List.of(
                "",
                "{",
                "[]",
                "{}",
                text.replace("\"v\":1", "\"v\":2"),
                text.replace("content.read", "content.eat"),
                text.replace("restricted", "secret"),
                text.replace("\"done\"", "\"perhaps\""),
                text.replace("\"allow\"", "\"maybe\""),
                text.replace("\"acme\"", "\"ac/me\""),
                text.replace("\"purpose\"", "\"propose\"")))
        .allSatisfy(bad -> assertThat(EntryJson.parse(bad)).isEmpty());
  }

  @Test
  void leaf_hasPlaceAndPredecessor_inCanonicalOrder() {
    String first = LeafJson.text(EntryJson.text(Entries.entry(0)), 0, Optional.empty());
    Hash hash = Hash.ofLeaf(first.getBytes(StandardCharsets.UTF_8));
    String second = LeafJson.text(EntryJson.text(Entries.entry(1)), 1, Optional.of(hash));

    assertThat(first).contains(",\"prev\":\"\",\"purpose\":").contains(",\"seq\":0,");
    assertThat(second).contains(",\"prev\":\"" + hash.hex() + "\",\"purpose\":");
    assertThat(Leaf.parse(first.getBytes(StandardCharsets.UTF_8)))
        .contains(new Leaf(0, Optional.empty(), hash));
    assertThat(Leaf.parse(second.getBytes(StandardCharsets.UTF_8)).orElseThrow().previous())
        .contains(hash);
  }

  @Test
  void leaf_withoutAProperPlace_isNothing() {
    assertThat(
            List.of(
                "",
                "{}",
                "[]",
                "{\"seq\":1,\"prev\":\"\"}",
                "{\"seq\":-1,\"prev\":\"\"}",
                "{\"seq\":\"0\",\"prev\":\"\"}",
                "{\"seq\":0}",
                "{\"seq\":0,\"prev\":\"\"",
                "{\"seq\":0,\"prev\":\"\"} {}",
                "{\"seq\":99999999999999999999,\"prev\":\"\"}",
                "{\"seq\":1,\"prev\":\""
                    + Hash.EMPTY_TREE.hex().toUpperCase(java.util.Locale.ROOT)
                    + "\"}"))
        .allSatisfy(bad -> assertThat(Leaf.parse(bad.getBytes(StandardCharsets.UTF_8))).isEmpty());
  }
}
