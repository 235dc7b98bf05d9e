package dev.memorygraph.engines.neo4j;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one transaction writes.
 *
 * <p>In bytes: three lists, each by its length as an int. A text is its length in bytes as an int
 * and UTF-8; properties are their number as an int, and each its name, a byte for its kind (0
 * removed, 1 text, 2 long, 3 double, 4 boolean, 5 texts) and its value.
 *
 * @param created nodes that are new
 * @param known nodes that are there, by their keys
 */
record CoreApiBatch(List<Created> created, List<Known> known, List<Edge> edges) {

  /** A new node; its key is one of its properties. */
  record Created(String label, Map<String, Object> properties) {}

  /** A node that is there, and what is set and removed of it. */
  record Known(String key, Map<String, Object> properties, Set<String> removed) {}

  /**
   * An edge.
   *
   * @param from place among the created nodes and, behind them, the known ones
   * @param isNew else it is there
   */
  record Edge(int from, int to, String type, boolean isNew, Map<String, Object> properties) {}

  static CoreApiBatch read(DataInputStream in) throws IOException {
    List<Created> created = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      created.add(new Created(text(in), properties(in, new HashSet<>())));
    }
    List<Known> known = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      Set<String> removed = new HashSet<>();
      known.add(new Known(text(in), properties(in, removed), removed));
    }
    List<Edge> edges = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      edges.add(
          new Edge(
              in.readInt(),
              in.readInt(),
              text(in),
              in.readBoolean(),
              properties(in, new HashSet<>())));
    }
    return new CoreApiBatch(created, known, edges);
  }

  private static Map<String, Object> properties(DataInputStream in, Set<String> removed)
      throws IOException {
    Map<String, Object> properties = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = text(in);
      switch (in.readByte()) {
        case 0 -> removed.add(name);
        case 1 -> properties.put(name, text(in));
        case 2 -> properties.put(name, in.readLong());
        case 3 -> properties.put(name, in.readDouble());
        case 4 -> properties.put(name, in.readBoolean());
        case 5 -> properties.put(name, texts(in));
        default -> throw new IOException("A value of no known kind");
      }
    }
    return properties;
  }

  private static String[] texts(DataInputStream in) throws IOException {
    String[] texts = new String[in.readInt()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(in);
    }
    return texts;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
