package dev.memorygraph.query.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.session.list.SelectSessions;
import dev.memorygraph.graph.read.session.list.SelectSessions.Filter;
import dev.memorygraph.graph.read.session.list.SelectSessions.Order;
import dev.memorygraph.graph.read.session.list.SelectSessions.Row;
import dev.memorygraph.graph.read.session.list.SelectSessions.Status;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.Cursor;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.TimeBounds;
import dev.memorygraph.query.answer.UsageJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads which sessions are wanted, and lists them. */
final class SessionList {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final List<String> SHOWN = List.of("name", "application_id", "purpose");

  private SessionList() {}

  static Reply answer(Question question) {
    Parameters parameters = question.parameters();
    TimeBounds time = TimeBounds.of(parameters);
    SelectSessions asked =
        new SelectSessions(
            filter(parameters),
            parameters.choice("sort", Order.NEWEST),
            time.from(),
            time.to(),
            question.cursor(),
            parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT));
    return question.ask(asked, SessionList::json);
  }

  private static Filter filter(Parameters parameters) {
    return new Filter(
        parameters.text("user"),
        parameters.text("agent"),
        parameters.text("model"),
        parameters.text("application"),
        parameters.text("status").map(_ -> parameters.choice("status", Status.OK)),
        parameters.parsed("min_cost", SessionList::usd, "Must be US dollars such as 0.05."));
  }

  private static Optional<BigDecimal> usd(String text) {
    return text.matches("\\d{1,9}(\\.\\d{1,12})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  private static ObjectNode json(SelectSessions.Page page) {
    ObjectNode json = NODES.objectNode();
    ArrayNode sessions = json.putArray("sessions");
    page.rows().forEach(row -> sessions.add(row(row)));
    json.put("next_cursor", page.next().map(Cursor::write).orElse(null));
    return json;
  }

  private static ObjectNode row(Row row) {
    NodeView session = row.session();
    Optional<Instant> start = session.eventTime().or(row::firstEvent);
    ObjectNode json = NODES.objectNode();
    json.put("session_id", session.id().id());
    SHOWN.forEach(name -> json.put(name, session.text(name).orElse(null)));
    json.put("status", row.status().name().toLowerCase(Locale.ROOT));
    json.put("start", start.map(Instant::toString).orElse(null));
    json.put("end", row.lastEvent().map(Instant::toString).orElse(null));
    json.put(
        "duration_ms",
        start
            .flatMap(first -> row.lastEvent().map(last -> Duration.between(first, last).toMillis()))
            .orElse(null));
    json.put("steps", row.members());
    ObjectNode counts = json.putObject("counts");
    row.counts().forEach(counts::put);
    json.set("usage", UsageJson.of(row.usage()));
    json.set("models", NodeJson.texts(row.models()));
    json.set("agents", NodeJson.texts(row.agents()));
    json.set("users", NodeJson.texts(row.users()));
    json.put("truncated", row.truncated());
    return json;
  }
}
