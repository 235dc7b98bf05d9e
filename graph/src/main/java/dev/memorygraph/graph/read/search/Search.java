package dev.memorygraph.graph.read.search;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.search.Ranking.Ranked;
import dev.memorygraph.graph.read.search.words.Highlighter;
import dev.memorygraph.graph.read.search.words.Words;
import java.util.List;

/**
 * The nodes whose texts go best with what is searched for.
 *
 * @param offset hits that are left out, since pages before had them
 * @param limit hits at the most
 */
public record Search(Sought sought, SearchFilter filter, int offset, int limit)
    implements GraphQuery<Search.Page> {
  /** Hits of the full-text index that are looked at, at the most. */
  public static final int MOST = 10_000;

  /** Hits that pages can lead to. */
  public static final int DEEPEST = 1_000;

  /** Share of the best score by words below which a node's rank says nothing. */
  private static final double TAIL = 0.25;

  /** Of each of two rankings that become one, so many nodes or more. */
  private static final int DEPTH = 100;

  /**
   * A page of hits, the best first.
   *
   * @param more whether there are further ones, for another page
   * @param complete false where there may be more than an index was asked for
   */
  public record Page(List<Hit> hits, boolean more, boolean complete) {}

  @Override
  public Page execute(Statements statements, Scope scope) {
    int wanted = offset + limit + 1;
    return switch (sought) {
      case Sought.ByText(Words words) -> relative(text(words, wanted, statements, scope));
      case Sought.ByMeaning(_, QueryVector vector) ->
          page(nearest(vector, wanted, statements, scope), 1);
      case Sought.ByBoth(Words words, QueryVector vector) -> {
        int depth = Math.max(DEPTH, wanted);
        yield relative(
            Fusion.of(
                List.of(
                    text(words, depth, statements, scope).near(TAIL),
                    nearest(vector, depth, statements, scope))));
      }
    };
  }

  private Ranking text(Words words, int wanted, Statements statements, Scope scope) {
    return SelectTextHits.run(words, filter, wanted, statements, scope);
  }

  private Ranking nearest(QueryVector vector, int wanted, Statements statements, Scope scope) {
    return SelectNearest.run(vector, filter, wanted, statements, scope);
  }

  private Page relative(Ranking found) {
    return page(found, found.nodes().isEmpty() ? 1 : found.nodes().getFirst().score());
  }

  /** Nothing is said of how many there are where some may not be seen. */
  private Page page(Ranking found, double best) {
    Highlighter highlighter = new Highlighter(sought.words());
    List<Ranked> nodes = found.nodes();
    List<Hit> hits =
        nodes.stream()
            .skip(offset)
            .limit(limit)
            .map(one -> new Hit(one.node(), one.score() / best, highlighter.of(one.node())))
            .toList();
    boolean more = nodes.size() > offset + limit && offset + limit < DEEPEST;
    return new Page(hits, more, found.all() || found.hidden() > 0 || more);
  }
}
