package dev.memorygraph.benchmarks.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.memorygraph.base.Json;
import dev.memorygraph.benchmarks.event.EventStream;
import dev.memorygraph.benchmarks.event.Origin;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.write.WriteStages;
import dev.memorygraph.graph.write.WriteStages.Planned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The stages of a transaction of a thousand events; each is given what the one before it makes.
 * Times are for one event.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StageBenchmarks {
  static final int EVENTS = 1_000;

  /** What the graph holds before: enough for all agents, models and tools to be there. */
  private static final int BEFORE = 5_000;

  private final ObjectMapper mapper = Json.mapper();
  private final ModelMatcher matcher = Origin.matcher();
  private final EventStream stream = new EventStream();
  private final Map<NodeId, NodeFacts> before = Origin.facts(stream.next(BEFORE)).nodes();
  private final List<Event> events = stream.next(EVENTS);
  private final List<byte[]> json = events.stream().map(StageBenchmarks::json).toList();
  private final List<byte[]> protobuf = events.stream().map(Event::toByteArray).toList();
  private final List<Facts> facts = events.stream().map(Origin::facts).toList();
  private final Facts merged = Facts.merge(facts);
  private final Map<NodeId, NodeFacts> stored = new TreeMap<>(before);
  private final Planned planned;
  private final SwallowingTransaction swallowing = new SwallowingTransaction();
  private final Transaction transaction = swallowing.transaction();

  /** With the same events every time. */
  public StageBenchmarks() {
    stored.keySet().retainAll(merged.nodes().keySet());
    planned = WriteStages.plan(merged, stored, matcher);
  }

  private static byte[] json(Event event) {
    return EventJson.encode(event).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** From bytes of JSON to an event that keeps to the rules. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void decodeJson(Blackhole hole) throws IOException {
    for (byte[] bytes : json) {
      hole.consume(valid(EventJson.decode(mapper.readTree(bytes), UnknownFields.KEPT)));
    }
  }

  /** The same from Protocol Buffers. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void decodeProtobuf(Blackhole hole) throws InvalidProtocolBufferException {
    for (byte[] bytes : protobuf) {
      Event event = Event.parseFrom(bytes);
      hole.consume(EventRules.check(event).isEmpty() ? event : refused());
    }
  }

  /** What events say. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void facts(Blackhole hole) {
    for (Event event : events) {
      hole.consume(Origin.facts(event));
    }
  }

  /** What they say together. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public Facts merge() {
    return Facts.merge(facts);
  }

  /** What that changes in the graph, prices of calls included. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public Planned plan() {
    return WriteStages.plan(merged, stored, matcher);
  }

  /** The parameters of the statement that creates what is new, as the driver's values. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public Value parameters() {
    if (!WriteStages.create(transaction, planned, Origin.CONTEXT)) {
      throw new IllegalStateException("Nothing was created");
    }
    return swallowing.parameters();
  }

  private static Object valid(Decoded decoded) {
    return decoded instanceof Decoded.Valid ? decoded : refused();
  }

  private static Object refused() {
    throw new IllegalStateException("An event of ours is refused");
  }
}
