package dev.memorygraph.graph.read.search.words;

import java.util.Map;

/** The properties of nodes that are searched. */
public final class Texts {
  /** What a word there weighs, as Lucene writes it; empty for one. */
  public static final Map<String, String> WEIGHTS =
      Map.ofEntries(
          Map.entry("text", ""),
          Map.entry("system", "^0.5"),
          Map.entry("arguments", ""),
          Map.entry("result", "^0.7"),
          Map.entry("message", ""),
          Map.entry("explanation", ""),
          Map.entry("description", ""),
          Map.entry("variables", "^0.5"),
          Map.entry("title", ""),
          Map.entry("name", ""),
          Map.entry("purpose", ""),
          Map.entry("tool_name", "^0.5"));

  private Texts() {}
}
