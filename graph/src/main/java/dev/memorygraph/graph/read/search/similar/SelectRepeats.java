package dev.memorygraph.graph.read.search.similar;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeTraits;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight.Seen;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.search.Ranking;
import dev.memorygraph.graph.read.usage.SelectUsageOf;
import dev.memorygraph.graph.read.usage.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * Prompts that were sent most often, word for word, and what the calls came to that answered all
 * but the first of each: at most what a cache of answers would have saved. Of {@value #WINDOW}
 * prompts at the most, in the order of their hashes; only those that the caller may read count.
 *
 * @param role such as {@code user}; empty for all
 * @param limit texts
 */
public record SelectRepeats(Instant from, Instant to, Optional<String> role, int limit)
    implements GraphQuery<SelectRepeats.Answer> {
  static final String CYPHER =
      """
      MATCH (n:Prompt)
      USING INDEX n:Prompt(tenant, content_hash, event_time)
      WHERE n.tenant = $tenant AND n.content_hash > '' AND n.event_time >= $from
        AND n.event_time < $to
        AND coalesce(n.classification, $usual) IN $classes
        AND ($only_user IS NULL OR n.user_id = $only_user)
        AND ($role IS NULL OR n.role = $role)
      WITH n ORDER BY n.tenant, n.content_hash LIMIT $window
      WITH n.content_hash AS hash, count(*) AS sent, min(n.event_time) AS first,
        max(n.event_time) AS last, count(DISTINCT n.user_id) AS users,
        count(DISTINCT n.agent_id) AS agents, count(DISTINCT n.session_id) AS sessions
      WITH sum(sent) AS looked, collect({
        hash: hash, sent: sent, first: first, last: last, users: users, agents: agents,
        sessions: sessions}) AS groups
      RETURN looked, COLLECT {
        UNWIND groups AS one
        WITH one WHERE one.sent > 1
        RETURN one ORDER BY one.sent DESC, one.hash LIMIT $limit
      } AS groups
      """;

  static final String PROMPTS =
      """
      UNWIND $hashes AS hash
      CALL (hash) {
        MATCH (n:Prompt)
        USING INDEX n:Prompt(tenant, content_hash, event_time)
        WHERE n.tenant = $tenant AND n.content_hash = hash AND n.event_time >= $from
          AND n.event_time < $to
          AND coalesce(n.classification, $usual) IN $classes
          AND ($only_user IS NULL OR n.user_id = $only_user)
          AND ($role IS NULL OR n.role = $role)
        WITH n ORDER BY n.event_time, n.key LIMIT $answered
        RETURN collect(n) AS prompts
      }
      RETURN hash, head(prompts) AS first, COLLECT {
        UNWIND tail(prompts) AS again
        MATCH (again)<-[:RESPONDS_TO]-(c:Completion)
        WHERE c.tenant = $tenant
        RETURN c.key
      } AS answers
      """;

  /** Prompts that are looked at. */
  static final int WINDOW = 200_000;

  /** Copies of one text whose answers are added up. */
  public static final int ANSWERED = 10_000;

  /**
   * A text.
   *
   * @param first the prompt that said it first in that time
   * @param again what answered the others, of the first {@value #ANSWERED}
   */
  public record Repeated(
      String hash,
      long sent,
      long users,
      long agents,
      long sessions,
      Instant firstAt,
      Instant lastAt,
      NodeView first,
      Usage again) {}

  /**
   * What was sent most often.
   *
   * @param complete whether all prompts of that time were looked at
   */
  public record Answer(List<Repeated> prompts, boolean complete) {}

  @Override
  public Answer execute(Statements statements, Scope scope) {
    Map<String, Object> parameters = parameters(scope);
    Record row = statements.run(CYPHER, parameters).getFirst();
    List<Value> groups = row.get("groups").asList(group -> group);
    parameters.put("hashes", groups.stream().map(group -> group.get("hash")).toList());
    Map<String, Record> prompts = new HashMap<>();
    for (Record found : statements.run(PROMPTS, parameters)) {
      prompts.put(found.get("hash").asString(), found);
    }
    List<Record> texts = new ArrayList<>();
    List<Value> known = new ArrayList<>();
    for (Value group : groups) {
      Record text = prompts.get(group.get("hash").asString());
      if (text != null) {
        known.add(group);
        texts.add(text);
      }
    }
    List<NodeView> first =
        new Viewing(statements, scope)
            .nodes(texts.stream().map(text -> text.get("first").asNode()).toList());
    List<Usage> again =
        SelectUsageOf.run(texts.stream().map(SelectRepeats::answers).toList(), statements, scope);
    List<Repeated> repeated = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      if (Ranking.isReadable(first.get(i))) {
        repeated.add(repeated(known.get(i), first.get(i), again.get(i)));
      }
    }
    return new Answer(repeated, row.get("looked").asLong() < WINDOW);
  }

  private static List<NodeId> answers(Record text) {
    return text.get("answers").asList(key -> NodeId.ofKey(key.asString()));
  }

  private static Repeated repeated(Value group, NodeView first, Usage again) {
    return new Repeated(
        group.get("hash").asString(),
        group.get("sent").asLong(),
        group.get("users").asLong(),
        group.get("agents").asLong(),
        group.get("sessions").asLong(),
        Instant.ofEpochMilli(group.get("first").asLong()),
        Instant.ofEpochMilli(group.get("last").asLong()),
        first,
        again);
  }

  private Map<String, Object> parameters(Scope scope) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("only_user", scope.onlyUser().orElse(null));
    parameters.put("from", from.toEpochMilli());
    parameters.put("to", to.toEpochMilli());
    parameters.put("role", role.orElse(null));
    parameters.put("usual", Classification.INTERNAL.label());
    parameters.put("classes", readable(scope));
    parameters.put("window", WINDOW);
    parameters.put("answered", ANSWERED);
    parameters.put("limit", limit);
    return parameters;
  }

  /** The classes whose texts the caller reads, so that counts tell nothing of others. */
  private static List<String> readable(Scope scope) {
    return Arrays.stream(Classification.values())
        .filter(
            of ->
                scope.sight().of(new NodeTraits(NodeKind.PROMPT, of, scope.onlyUser())) == Seen.ALL)
        .map(Classification::label)
        .toList();
  }
}
