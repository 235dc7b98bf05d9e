package dev.memorygraph.graph.read.search;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.util.List;

/**
 * The nodes whose texts go best with some words.
 *
 * @param offset hits that are left out, since pages before had them
 * @param limit hits at the most
 */
public record Search(Words words, SearchFilter filter, int offset, int limit)
    implements GraphQuery<Search.Page> {
  /** Hits of an index that are looked at, at the most. */
  public static final int MOST = 10_000;

  /** Hits that pages can lead to. */
  public static final int DEEPEST = 1_000;

  /**
   * A page of hits, the best first.
   *
   * @param more whether there are further ones, for another page
   * @param complete false where there may be more than an index was asked for
   */
  public record Page(List<Hit> hits, boolean more, boolean complete) {}

  @Override
  public Page execute(Statements statements, Scope scope) {
    return page(SelectTextHits.run(words, filter, offset + limit + 1, statements, scope));
  }

  /** Nothing is said of how many there are where some may not be seen. */
  private Page page(Ranking found) {
    Highlighter highlighter = new Highlighter(words);
    double best = found.nodes().isEmpty() ? 1 : found.nodes().getFirst().score();
    List<Hit> hits =
        found.nodes().stream()
            .skip(offset)
            .limit(limit)
            .map(one -> new Hit(one.node(), one.score() / best, highlighter.of(one.node())))
            .toList();
    boolean more = found.nodes().size() > offset + limit && offset + limit < DEEPEST;
    return new Page(hits, more, found.all() || found.hidden() > 0 || more);
  }
}
