package dev.memorygraph.graph.read.evaluation;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * How a time's evaluations came out, by what was judged and by the evaluation's name: scores of
 * different evaluations are of different scales, and never in one figure.
 *
 * @param name of which evaluations; empty for all
 * @param from first instant counted
 * @param to first instant no longer counted
 * @param limit groups at the most, those with the most evaluations
 */
public record SelectScores(
    GroupBy groupBy, Optional<String> name, Instant from, Instant to, int limit)
    implements GraphQuery<List<SelectScores.Scores>> {
  /** Labels are text of the senders. */
  private static final int LABELS = 10;

  /** What is greater is no score, and would drown the others. */
  private static final double GREATEST = 1e12;

  static final String CYPHER =
      """
      MATCH (e:Evaluation)
      WHERE e.tenant = $tenant AND e.event_time >= $from AND e.event_time < $to
        AND ($name IS NULL OR e.name = $name)
      WITH e, head(COLLECT {
        MATCH (e)-[:EVALUATES]->(node:Node)
        RETURN node ORDER BY node.key LIMIT 1
      }) AS judged
      WHERE $user IS NULL OR judged.user_id = $user
      WITH e, CASE WHEN -$greatest <= e.score <= $greatest THEN e.score END AS score,
        toStringOrNull(e.label) AS label, CASE $group_by
          WHEN 'model' THEN coalesce(judged.canonical_model_id, judged.model_id)
          WHEN 'agent' THEN judged.agent_id
          WHEN 'evaluator' THEN e.evaluator
          WHEN 'template' THEN head(COLLECT {
            MATCH way = (judged)-[:RESPONDS_TO]->(:Prompt)-[:FOLLOWS*0..20]->(:Prompt)
              -[:INSTANTIATES]->(version:TemplateVersion)
            RETURN version.id ORDER BY length(way), version.id LIMIT 1
          })
        END AS key
      WITH toStringOrNull(key) AS key, toStringOrNull(e.name) AS name, label,
        count(*) AS evaluations, count(score) AS scored, sum(score) AS sum, min(score) AS least,
        max(score) AS most
      ORDER BY evaluations DESC, label
      WITH key, name, sum(evaluations) AS evaluations, sum(scored) AS scored, sum(sum) AS sum,
        min(least) AS least, max(most) AS most,
        collect(CASE WHEN label IS NOT NULL THEN {label: label, evaluations: evaluations} END)
          [..$labels] AS labels
      RETURN key, name, evaluations, scored, sum, least, most, labels
      ORDER BY evaluations DESC, key, name
      LIMIT $limit
      """;

  /** What groups are made by, besides the evaluations' names. */
  public enum GroupBy {
    /** The model of the completion that was judged. */
    MODEL,
    /** The agent that spoke what was judged. */
    AGENT,
    /**
     * The version of the template that the judged completion's prompt was made of, or one of the
     * twenty before it.
     */
    TEMPLATE,
    /** Who judged. */
    EVALUATOR,
    /** By names alone. */
    NAME
  }

  /**
   * How the evaluations of a name came out.
   *
   * @param key what was judged; empty where that is not known, or nothing was asked
   * @param scored how many gave a score; none have a mean otherwise
   * @param labels how often each was given, the most frequent {@value #LABELS}
   */
  public record Scores(
      Optional<String> key,
      Optional<String> name,
      long evaluations,
      long scored,
      OptionalDouble mean,
      OptionalDouble least,
      OptionalDouble most,
      List<Label> labels) {}

  /** How often a label was given. */
  public record Label(String label, long evaluations) {}

  @Override
  public List<Scores> execute(Statements statements, Scope scope) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("from", from.toEpochMilli());
    parameters.put("to", to.toEpochMilli());
    parameters.put("name", name.orElse(null));
    parameters.put("user", scope.onlyUser().orElse(null));
    parameters.put("group_by", groupBy.name().toLowerCase(Locale.ROOT));
    parameters.put("greatest", GREATEST);
    parameters.put("labels", LABELS);
    parameters.put("limit", limit);
    return statements.run(CYPHER, parameters).stream().map(SelectScores::scores).toList();
  }

  private static Scores scores(Record row) {
    long scored = row.get("scored").asLong();
    return new Scores(
        text(row.get("key")),
        text(row.get("name")),
        row.get("evaluations").asLong(),
        scored,
        scored == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(row.get("sum").asDouble() / scored),
        number(row.get("least")),
        number(row.get("most")),
        row.get("labels")
            .asList(
                label ->
                    new Label(label.get("label").asString(), label.get("evaluations").asLong())));
  }

  private static Optional<String> text(Value value) {
    return value.isNull() ? Optional.empty() : Optional.of(value.asString());
  }

  private static OptionalDouble number(Value value) {
    return value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(value.asDouble());
  }
}
