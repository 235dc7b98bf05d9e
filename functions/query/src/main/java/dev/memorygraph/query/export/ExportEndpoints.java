package dev.memorygraph.query.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.export.ExportDocument;
import dev.memorygraph.graph.read.export.ExportPage;
import dev.memorygraph.graph.read.session.WholeSession;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.Cursor;
import dev.memorygraph.query.answer.NodeParameters;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import dev.memorygraph.query.session.ReplayJson;
import dev.memorygraph.query.session.SessionJson;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives the graph, or a session, in formats that other tools read. */
public final class ExportEndpoints {
  /** The header with the cursor of the next page; it is not there on the last. */
  static final String NEXT = "X-Next-Cursor";

  private static final HttpProblem TOO_LARGE =
      HttpProblem.of(413, "export_too_large", "This is too much for one document.")
          .detailed(
              "A document has at most "
                  + ExportDocument.MAX_NODES
                  + " nodes and "
                  + ExportDocument.MAX_TEXT
                  + " characters of text: ask for a shorter time, a session, or pages of jsonl or csv.");

  private static final int MAX_STEPS = 5_000;
  private static final long MAX_TEXT = 700_000;

  private final Reading reading;

  public ExportEndpoints(Reading reading) {
    this.reading = reading;
  }

  /** How the graph is written. */
  enum Format {
    JSONL,
    CSV,
    GRAPHML,
    PROV
  }

  /** How a session is written. */
  enum SessionFormat {
    HTML,
    JSON
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of(
        "exportGraph", reading.endpoint(ExportEndpoints::graph),
        "exportSession", reading.endpoint(ExportEndpoints::session));
  }

  private static Reply session(Question question) {
    Parameters parameters = question.parameters();
    String id = NodeParameters.id(parameters, "id", NodeKind.SESSION);
    SessionFormat format = parameters.choice("format", SessionFormat.HTML);
    return question.reply(
        new WholeSession(id, MAX_STEPS, MAX_TEXT),
        found ->
            found
                .map(answer -> session(id, format, answer))
                .orElse(new Reply.Refused(HttpProblem.NOT_FOUND)));
  }

  private static Reply session(String id, SessionFormat format, WholeSession.Answer answer) {
    return switch (format) {
      case HTML -> new Reply.Text(200, SessionPage.TYPE, SessionPage.of(answer), Map.of());
      case JSON -> {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("session_id", id);
        json.set("summary", SessionJson.summary(answer.summary()));
        json.set("steps", ReplayJson.steps(answer.steps(), answer.summary().session().eventTime()));
        json.put("truncated", answer.truncated());
        yield new Reply.Json(200, json);
      }
    };
  }

  private static Reply graph(Question question) {
    Parameters parameters = question.parameters();
    Format format = parameters.choice("format", Format.JSONL);
    Optional<Instant> from = parameters.instant("from");
    Optional<Instant> to = parameters.instant("to");
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      parameters.bad("to", "Must be later than from.", to);
    }
    return switch (format) {
      case JSONL, CSV -> page(question, format, from, to);
      case GRAPHML, PROV -> document(question, format, from, to);
    };
  }

  private static Reply page(
      Question question, Format format, Optional<Instant> from, Optional<Instant> to) {
    Parameters parameters = question.parameters();
    Optional<Set<NodeKind>> kinds =
        parameters.parsed("kinds", ExportEndpoints::kinds, "Must be kinds such as prompt,error.");
    if (parameters.text("session").isPresent()) {
      parameters.bad("session", "Is for the formats graphml and prov.", "");
    }
    ExportPage asked =
        new ExportPage(kinds.orElse(Set.of()), from, to, question.cursor(), question.limit());
    return question.reply(asked, page -> page(format, asked, page));
  }

  private static Reply page(Format format, ExportPage asked, ExportPage.Page page) {
    Map<String, String> headers =
        page.next().map(next -> Map.of(NEXT, Cursor.write(next))).orElse(Map.of());
    return format == Format.CSV
        ? new Reply.Text(
            200, CsvRows.TYPE, CsvRows.of(page.nodes(), asked.after().isEmpty()), headers)
        : new Reply.Text(200, JsonLines.TYPE, JsonLines.of(page.nodes()), headers);
  }

  private static Optional<Set<NodeKind>> kinds(String text) {
    Set<NodeKind> kinds = EnumSet.noneOf(NodeKind.class);
    for (String name : List.of(text.split(",", -1))) {
      Optional<NodeKind> kind = NodeKind.parse(name);
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      kinds.add(kind.get());
    }
    return Optional.of(kinds);
  }

  private static Optional<String> id(String session) {
    return NodeId.parse(NodeKind.SESSION.prefix() + ":" + session).map(NodeId::id);
  }

  private static Reply document(
      Question question, Format format, Optional<Instant> from, Optional<Instant> to) {
    Parameters parameters = question.parameters();
    Optional<String> session =
        parameters.parsed("session", ExportEndpoints::id, "Must be 1 to 256 characters.");
    if (session.isEmpty() && (from.isEmpty() || to.isEmpty())) {
      parameters.bad("session", "Give a session, or from and to.", "");
    }
    for (String name : List.of("kinds", "cursor")) {
      if (parameters.text(name).isPresent()) {
        parameters.bad(name, "Is for the formats jsonl and csv.", "");
      }
    }
    ExportDocument asked =
        new ExportDocument(session, from.orElse(Instant.EPOCH), to.orElse(Instant.EPOCH));
    return question.reply(asked, answer -> document(format, answer));
  }

  private static Reply document(Format format, ExportDocument.Answer answer) {
    return switch (answer) {
      case ExportDocument.Answer.Unknown() -> new Reply.Refused(HttpProblem.NOT_FOUND);
      case ExportDocument.Answer.TooLarge() -> new Reply.Refused(TOO_LARGE);
      case ExportDocument.Answer.Whole(var nodes, var edges) ->
          format == Format.PROV
              ? new Reply.Text(200, ProvJson.TYPE, ProvJson.of(nodes, edges).toString(), Map.of())
              : new Reply.Text(200, GraphMl.TYPE, GraphMl.of(nodes, edges), Map.of());
    };
  }
}
