package dev.memorygraph.graph.read.search.words;

import java.util.List;

/**
 * The part of a node's text that shows best why it was found.
 *
 * @param property the text's name, such as {@code result}
 * @param text of the part; begins or ends with … where there is more
 * @param matches where words are that were searched for, in the order of their places
 */
public record Excerpt(String property, String text, List<Match> matches) {

  /**
   * A place in the excerpt's text, in UTF-16 code units.
   *
   * @param start the first one
   * @param end the first one after
   */
  public record Match(int start, int end) {}

  public Excerpt {
    matches = List.copyOf(matches);
  }
}
