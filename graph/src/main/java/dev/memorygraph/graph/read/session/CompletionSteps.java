package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;

/** A completion as steps: the prompt that it answers, itself, and the tools that it asked for. */
public record CompletionSteps(String id) implements GraphQuery<Optional<CompletionSteps.Answer>> {
  static final String CYPHER =
      """
      MATCH (c:Node {key: $key})
      WITH c, [c] AS nodes
      %s
      %s
      RETURN c, usage, COLLECT {
        MATCH (c)-[:RESPONDS_TO]->(p:Prompt) WHERE p.tenant = $tenant RETURN p
      } AS prompts, COLLECT {
        MATCH (c)-[:INVOKES]->(t:ToolCall)
        WHERE t.tenant = $tenant
        RETURN t ORDER BY t.position, t.event_time, t.key LIMIT $limit
      } AS tools
      """
          .formatted(SessionFigures.counting(), SessionFigures.adding());

  private static final int MAX_TOOLS = 200;

  /** The completion, its steps, and what it used. */
  public record Answer(NodeView completion, List<Step> steps, Usage usage) {}

  @Override
  public Optional<Answer> execute(Statements statements, Scope scope) {
    return execute(statements, scope, new Viewing(statements, scope));
  }

  /** The completion as a part of an answer that shows more than that. */
  public Optional<Answer> execute(Statements statements, Scope scope, Viewing viewing) {
    Map<String, Object> parameters =
        Map.of(
            "key", new NodeId(NodeKind.COMPLETION, id).key(scope.tenant()),
            "tenant", scope.tenant().id(),
            "limit", MAX_TOOLS);
    return statements.run(CYPHER, parameters).stream()
        .findFirst()
        .flatMap(
            row ->
                viewing
                    .subject(row.get("c").asNode())
                    .map(
                        completion ->
                            answer(completion, row, new Replay.Steps(viewing, statements, scope))));
  }

  private static Answer answer(NodeView completion, Record row, Replay.Steps steps) {
    List<Node> nodes = new ArrayList<>(row.get("prompts").asList(Value::asNode));
    nodes.add(row.get("c").asNode());
    nodes.addAll(row.get("tools").asList(Value::asNode));
    return new Answer(completion, steps.of(nodes, Replay.Place.START), Usage.of(row.get("usage")));
  }
}
