package dev.memorygraph.vault.audit.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.audit.tree.TreeHead;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.vault.audit.read.Anomaly;
import dev.memorygraph.vault.audit.read.AuditPage;
import dev.memorygraph.vault.audit.read.AuditReview;
import dev.memorygraph.vault.audit.read.LogProofs;
import dev.memorygraph.vault.audit.read.LoggedEntry;
import java.util.List;

/** Answers about the audit log. */
final class AuditJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AuditJson() {}

  static ObjectNode page(AuditPage page, int pageSize) {
    ObjectNode json = NODES.objectNode();
    ArrayNode entries = json.putArray("audit_entries");
    page.entries().forEach(entry -> entries.add(entry(entry)));
    json.put("total_count", page.total());
    json.put("total_is_exact", page.exact());
    json.put("page_size", pageSize);
    page.next().ifPresent(next -> json.put("next_cursor", next));
    return json;
  }

  /** With the names that the Vault's contract gives; people and contents by pseudonym. */
  static ObjectNode entry(LoggedEntry logged) {
    AuditEntry entry = logged.entry();
    ObjectNode json = NODES.objectNode();
    json.put("audit_id", entry.id());
    logged.seq().ifPresent(seq -> json.put("seq", seq));
    json.put("timestamp", entry.at().toString());
    json.put("user_id", entry.actor().id());
    entry.actor().roles().forEach(json.putArray("roles")::add);
    json.put("action", entry.action().label());
    json.put("resource_kind", entry.resource().kind());
    json.put("content_id", entry.resource().id());
    json.put(
        "classification", entry.resource().classification().map(Classification::label).orElse(""));
    json.put("source_ip", entry.origin().address());
    json.put("source_network", entry.origin().network());
    json.put("user_agent", entry.origin().agent());
    json.put("access_granted", entry.outcome().status() != AuditEntry.Status.DENIED);
    json.put("access_reason", entry.purpose());
    json.put("outcome", entry.outcome().status().label());
    json.put("reason", entry.outcome().reason());
    entry.decision().policies().forEach(json.putArray("policies")::add);
    json.put("grant", entry.actor().grant());
    json.put("request_id", entry.origin().requestId());
    entry.details().forEach(json.putObject("details")::put);
    return json;
  }

  static ObjectNode anomalies(AuditReview.Anomalies anomalies) {
    ObjectNode json = NODES.objectNode();
    ArrayNode found = json.putArray("anomalies");
    anomalies.found().forEach(anomaly -> found.add(anomaly(anomaly)));
    return json.put("complete", anomalies.complete());
  }

  private static ObjectNode anomaly(Anomaly anomaly) {
    return NODES
        .objectNode()
        .put("kind", anomaly.kind().label())
        .put("user_id", anomaly.actor())
        .put("count", anomaly.count())
        .put("first", anomaly.first().toString())
        .put("last", anomaly.last().toString())
        .put("detail", anomaly.sentence());
  }

  static ObjectNode inclusion(LogProofs.Inclusion proof) {
    ObjectNode json = NODES.objectNode().put("seq", proof.seq()).put("leaf", proof.leaf());
    json.set("head", head(proof.head()));
    return path(json, proof.path());
  }

  static ObjectNode consistency(LogProofs.Consistency proof) {
    ObjectNode json = NODES.objectNode();
    json.set("older", head(proof.older()));
    json.set("newer", head(proof.newer()));
    return path(json, proof.path());
  }

  static ObjectNode checkpoints(List<SignedCheckpoint> checkpoints, String publicKey) {
    ObjectNode json = NODES.objectNode();
    ArrayNode notes = json.putArray("checkpoints");
    checkpoints.forEach(checkpoint -> notes.add(checkpoint.note()));
    return json.put("public_key", publicKey);
  }

  private static ObjectNode head(TreeHead head) {
    return NODES.objectNode().put("size", head.size()).put("root", head.root().base64());
  }

  private static ObjectNode path(ObjectNode json, List<Hash> path) {
    ArrayNode hashes = json.putArray("path");
    path.forEach(hash -> hashes.add(hash.base64()));
    return json;
  }
}
