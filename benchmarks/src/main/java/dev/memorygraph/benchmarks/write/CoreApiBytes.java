package dev.memorygraph.benchmarks.write;

import dev.memorygraph.benchmarks.event.Origin;
import dev.memorygraph.benchmarks.write.GraphState.Change;
import dev.memorygraph.benchmarks.write.GraphState.EdgeChange;
import dev.memorygraph.benchmarks.write.GraphState.NodeChange;
import dev.memorygraph.graph.NodeId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A batch as the engine's process reads it: {@code CoreApiBatch} in {@code engines/neo4j}. */
final class CoreApiBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private CoreApiBytes() {}

  /** Only what changes, and the ends of edges that do. */
  static byte[] of(Change change) {
    try {
      CoreApiBytes batch = new CoreApiBytes();
      batch.write(change);
      return batch.bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes do not fit into memory", e);
    }
  }

  private void write(Change change) throws IOException {
    List<NodeChange> created = change.nodes().stream().filter(NodeChange::isNew).toList();
    List<EdgeChange> edges =
        change.edges().stream()
            .filter(edge -> edge.isNew() || !edge.properties().isEmpty())
            .toList();
    Map<NodeId, Integer> places = new HashMap<>();
    created.forEach(node -> places.put(node.id(), places.size()));
    Map<NodeId, Map<String, @Nullable Object>> known = new LinkedHashMap<>();
    change.nodes().stream()
        .filter(node -> !node.isNew() && !node.properties().isEmpty())
        .forEach(node -> known.put(node.id(), node.properties()));
    for (EdgeChange edge : edges) {
      for (NodeId end : List.of(edge.edge().from(), edge.edge().to())) {
        if (!places.containsKey(end)) {
          known.putIfAbsent(end, Map.of());
        }
      }
    }
    known.keySet().forEach(id -> places.put(id, places.size()));
    out.writeInt(created.size());
    for (NodeChange node : created) {
      text(node.id().kind().label());
      properties(node.properties());
    }
    out.writeInt(known.size());
    for (Map.Entry<NodeId, Map<String, @Nullable Object>> node : known.entrySet()) {
      text(node.getKey().key(Origin.TENANT));
      properties(node.getValue());
    }
    out.writeInt(edges.size());
    for (EdgeChange edge : edges) {
      out.writeInt(Objects.requireNonNull(places.get(edge.edge().from())));
      out.writeInt(Objects.requireNonNull(places.get(edge.edge().to())));
      text(edge.edge().type().name());
      out.writeBoolean(edge.isNew());
      properties(edge.properties());
    }
  }

  private void properties(Map<String, ? extends @Nullable Object> properties) throws IOException {
    out.writeInt(properties.size());
    for (Map.Entry<String, ? extends @Nullable Object> property : properties.entrySet()) {
      text(property.getKey());
      value(property.getValue());
    }
  }

  private void value(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte(0);
      case String text -> {
        out.writeByte(1);
        text(text);
      }
      case Long number -> {
        out.writeByte(2);
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte(3);
        out.writeDouble(number);
      }
      case Boolean flag -> {
        out.writeByte(4);
        out.writeBoolean(flag);
      }
      case List<?> texts -> {
        out.writeByte(5);
        out.writeInt(texts.size());
        for (Object text : texts) {
          text(text.toString());
        }
      }
      default -> throw new IllegalArgumentException("Not a property value: " + value.getClass());
    }
  }

  private void text(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
