package dev.memorygraph.cli.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.verify.Finding;
import dev.memorygraph.audit.verify.Place;
import dev.memorygraph.audit.verify.Verification;

/** A verification for programs. */
final class VerificationJson {
  private VerificationJson() {}

  static String text(Verification verification) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (verification) {
      case Verification.Sound sound ->
          json.put("result", "sound")
              .put("size", sound.head().size())
              .put("root", sound.head().root().base64())
              .put("time", sound.time().toString())
              .put("entries", sound.entries())
              .put("checkpoints", sound.checkpoints());
      case Verification.Unsound unsound -> {
        ArrayNode findings = json.put("result", "unsound").putArray("findings");
        unsound.findings().forEach(finding -> findings.add(finding(finding)));
      }
      case Verification.Unusable unusable ->
          json.put("result", "unusable").put("problem", unusable.problem());
    }
    return json.toPrettyString();
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", finding.kind().label());
    switch (finding.place()) {
      case Place.Entries entries ->
          json.put("first_entry", entries.first()).put("last_entry", entries.last());
      case Place.CheckpointAt checkpoint -> json.put("checkpoint", checkpoint.index());
      case Place.KnownCheckpoint _ -> json.put("known_checkpoint", true);
      case Place.InFile file -> json.put("file", file.name());
    }
    return json.put("sentence", finding.sentence());
  }
}
