package dev.memorygraph.query.search;

import dev.memorygraph.embeddings.Embedder;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.search.QueryVector;
import dev.memorygraph.graph.read.search.Search;
import dev.memorygraph.graph.read.search.SearchFilter;
import dev.memorygraph.graph.read.search.Sought;
import dev.memorygraph.graph.read.search.words.Words;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.NodeParameters;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers which nodes say something. */
public final class SearchEndpoints {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;
  private static final int MAX_ID = 600;
  private static final Words NOTHING = new Words(List.of());

  private final Reading reading;
  private final Optional<Embedder> embedder;

  /**
   * @param embedder makes vectors of what is searched for; empty where nodes have none
   */
  public SearchEndpoints(Reading reading, Optional<Embedder> embedder) {
    this.reading = reading;
    this.embedder = embedder;
  }

  /** Which indexes are asked. */
  enum Mode {
    TEXT,
    SEMANTIC,
    HYBRID
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of("search", reading.endpoint(this::search));
  }

  private Reply search(Question question) {
    Parameters parameters = question.parameters();
    Words words = words(parameters);
    Mode mode = mode(parameters);
    SearchFilter filter = filter(parameters);
    int limit = parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT);
    int offset =
        parameters
            .parsed("cursor", Offset::read, "Must be the next_cursor of the page before.")
            .orElse(0);
    Sought sought =
        parameters.problem().isPresent()
            ? new Sought.ByText(words)
            : sought(mode, words, parameters.text("q").orElse(""));
    return question.ask(
        new Search(sought, filter, offset, limit),
        page -> SearchJson.page(page, label(mode), offset + limit));
  }

  private Mode mode(Parameters parameters) {
    Mode mode = parameters.choice("mode", embedder.isPresent() ? Mode.HYBRID : Mode.TEXT);
    return mode == Mode.TEXT || embedder.isPresent()
        ? mode
        : parameters.bad("mode", "This deployment computes no vectors: must be text.", Mode.TEXT);
  }

  private Sought sought(Mode mode, Words words, String typed) {
    return switch (mode) {
      case TEXT -> new Sought.ByText(words);
      case SEMANTIC -> new Sought.ByMeaning(words, vector(typed));
      case HYBRID -> new Sought.ByBoth(words, vector(typed));
    };
  }

  private QueryVector vector(String typed) {
    Embedder model = embedder.orElseThrow();
    float[] vector = model.embed(List.of(typed)).getFirst();
    return new QueryVector(
        model.model(),
        IntStream.range(0, vector.length).mapToObj(i -> (double) vector[i]).toList());
  }

  private static String label(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static Words words(Parameters parameters) {
    String typed = parameters.text("q").orElse("");
    return Words.parse(typed)
        .orElseGet(
            () ->
                parameters.bad(
                    "q",
                    "Must have a letter or a digit, and at most %d characters."
                        .formatted(Words.MAX_LENGTH),
                    NOTHING));
  }

  private static SearchFilter filter(Parameters parameters) {
    return new SearchFilter(
        NodeParameters.names(
                parameters,
                "kinds",
                SearchEndpoints::kind,
                "Must be some of " + names() + ", by commas.")
            .orElse(SearchFilter.SEARCHED),
        id(parameters, "session"),
        id(parameters, "user"),
        id(parameters, "agent"),
        id(parameters, "model"),
        id(parameters, "status"),
        parameters.instant("from"),
        parameters.instant("to"));
  }

  private static Optional<NodeKind> kind(String name) {
    return NodeKind.parse(name).filter(SearchFilter.SEARCHED::contains);
  }

  private static String names() {
    return SearchFilter.SEARCHED.stream()
        .map(NodeKind::prefix)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> id(Parameters parameters, String name) {
    return parameters.parsed(
        name,
        text -> text.isBlank() || text.length() > MAX_ID ? Optional.empty() : Optional.of(text),
        "Must be 1 to %d characters.".formatted(MAX_ID));
  }
}
