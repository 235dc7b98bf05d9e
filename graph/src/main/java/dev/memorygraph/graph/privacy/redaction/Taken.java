package dev.memorygraph.graph.privacy.redaction;

/**
 * What a piece of work, or many, took away.
 *
 * @param nodes that lost words or a person's id
 * @param links likewise, and those that lead to a pseudonym now
 * @param held nodes that a legal hold keeps as they are
 * @param complete whether nothing is left to be taken
 */
public record Taken(long nodes, long links, long held, boolean complete) {
  public static final Taken NOTHING = new Taken(0, 0, 0, true);

  public Taken plus(Taken other) {
    return new Taken(
        nodes + other.nodes, links + other.links, held + other.held, complete && other.complete);
  }

  public Taken unfinished() {
    return new Taken(nodes, links, held, false);
  }
}
