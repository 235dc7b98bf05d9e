package dev.memorygraph.graph.privacy.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.privacy.PrivacyGraph;
import dev.memorygraph.graph.privacy.redaction.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryIT {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final Limits LIMITS = Limits.at(NOW);

  private final PrivacyGraph graph = new PrivacyGraph();
  private final Expiry expiry = new Expiry(graph.driver);

  @AfterEach
  void close() {
    graph.close();
  }

  @ParameterizedTest
  @CsvSource({"INTERNAL,365", "CONFIDENTIAL,365", "RESTRICTED,90", "PII,90"})
  void words_aSecondBeforeTheirEnd_stay_andASecondAfterItGo(
      Classification classification, int days) {
    write("young", classification, NOW.minus(Duration.ofDays(days)).plusSeconds(1));
    write("old", classification, NOW.minus(Duration.ofDays(days)).minusSeconds(1));

    expire(Held.NOTHING);

    assertThat(graph.node("prompt:young")).containsEntry("text", "words");
    assertThat(graph.node("prompt:old"))
        .containsEntry("input_tokens", 5L)
        .containsEntry("user_id", "ada")
        .doesNotContainKeys("text", "content_hash");
  }

  @Test
  void publicWords_stayForEver() {
    write("old", Classification.PUBLIC, Instant.parse("1999-01-01T00:00:00Z"));

    assertThat(expire(Held.NOTHING)).isZero();
    assertThat(graph.node("prompt:old")).containsEntry("text", "words");
  }

  @Test
  void wordsThatWereBroughtInLate_areKeptAsLongAsOthers() {
    Facts old = facts("backfilled", Classification.INTERNAL, Instant.parse("2020-01-01T00:00:00Z"));
    graph.write(old, NOW.minus(Duration.ofDays(364)).toEpochMilli());

    assertThat(expire(Held.NOTHING)).isZero();
    assertThat(graph.node("prompt:backfilled")).containsEntry("text", "words");
  }

  @Test
  void wordsThatWereSaidAnew_stay_andTheirSiblingsGo() {
    Instant longAgo = NOW.minus(Duration.ofDays(400));
    write("p", Classification.INTERNAL, longAgo);
    Stamp recent = new Stamp(NOW.toEpochMilli(), "recent");
    graph.write(
        Facts.about(recent)
            .node(new NodeId(NodeKind.PROMPT, "p"), Map.of("variables", "new"))
            .build(),
        NOW.toEpochMilli());

    assertThat(expire(Held.NOTHING)).isEqualTo(1);
    assertThat(graph.node("prompt:p")).containsEntry("variables", "new").doesNotContainKey("text");
    assertThat(expire(Held.NOTHING)).isZero();
  }

  @Test
  void wordsOnALink_goWithTheirTime() {
    Instant old = NOW.minus(Duration.ofDays(366));
    NodeId completion = new NodeId(NodeKind.COMPLETION, "c");
    Edge handoff = new Edge(completion, EdgeType.HANDS_OFF_TO, new NodeId(NodeKind.AGENT, "a"));
    graph.write(
        Facts.about(new Stamp(old.toEpochMilli(), "e"))
            .node(completion, Map.of("user_id", "ada"))
            .link(handoff, Map.of("reason", "Ada is angry", "priority", "high"))
            .build(),
        old.toEpochMilli());

    expire(Held.NOTHING);

    assertThat(graph.link("completion:c"))
        .containsEntry("priority", "high")
        .doesNotContainKey("reason");
  }

  @Test
  void heldContent_isKept_andItsPeopleAreNamed() {
    Instant old = NOW.minus(Duration.ofDays(366));
    write("p", Classification.INTERNAL, old);
    NodeId error = new NodeId(NodeKind.ERROR, "x");
    NodeId invocation = new NodeId(NodeKind.INVOCATION, "i");
    graph.write(
        Facts.about(new Stamp(old.toEpochMilli(), "e"))
            .node(invocation, Map.of("user_id", "ada"))
            .node(error, Map.of("message", "no Ada here", "invocation_id", "i"))
            .build(),
        old.toEpochMilli());

    Expiry.Window window = expiry.look(graph.tenant, "", LIMITS);
    expire(Held.of(List.of("prompt:p:variables")));

    assertThat(window.due())
        .containsEntry(error.key(graph.tenant), Set.of("ada"))
        .containsEntry(graph.tenant.id() + "/prompt/p", Set.of("ada"));
    assertThat(graph.node("prompt:p")).containsEntry("text", "words");
    assertThat(graph.node("error:x")).doesNotContainKey("message");
  }

  @Test
  void agentsRole_isAWord_andAPromptsIsNot() {
    Instant old = NOW.minus(Duration.ofDays(366));
    Stamp stamp = new Stamp(old.toEpochMilli(), "e");
    graph.write(
        Facts.about(stamp)
            .node(new NodeId(NodeKind.AGENT, "a"), Map.of("role", "writes like Ada"))
            .node(new NodeId(NodeKind.PROMPT, "p"), Map.of("role", "user"))
            .build(),
        old.toEpochMilli());

    assertThat(expire(Held.NOTHING)).isEqualTo(1);
    assertThat(graph.node("agent:a")).doesNotContainKey("role");
    assertThat(graph.node("prompt:p")).containsEntry("role", "user");
  }

  private long expire(Held held) {
    long nodes = 0;
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      Expiry.Window window = expiry.look(graph.tenant, after.get(), LIMITS);
      List<String> keys = List.copyOf(new HashSet<>(window.due().keySet()));
      nodes += expiry.take(graph.tenant, keys, held, LIMITS).nodes();
      after = window.last();
    }
    return nodes;
  }

  private void write(String id, Classification classification, Instant at) {
    graph.write(facts(id, classification, at), at.toEpochMilli());
  }

  private static Facts facts(String id, Classification classification, Instant at) {
    return Facts.about(new Stamp(at.toEpochMilli(), "e-" + id))
        .node(
            new NodeId(NodeKind.PROMPT, id),
            Map.of(
                "text", "words",
                "content_hash", "e3b0c442",
                "user_id", "ada",
                "classification", classification.label(),
                "input_tokens", 5L))
        .build();
  }
}
