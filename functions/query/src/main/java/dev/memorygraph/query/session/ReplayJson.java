package dev.memorygraph.query.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.session.Branch;
import dev.memorygraph.graph.read.session.Replay;
import dev.memorygraph.graph.read.session.Replay.Place;
import dev.memorygraph.graph.read.session.Step;
import dev.memorygraph.query.answer.Cursor;
import dev.memorygraph.query.answer.NodeJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of a session as answers show them. */
public final class ReplayJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern PLACE =
      Pattern.compile("(\\d{1,9})~(\\d{1,12}(?:\\.\\d{1,12})?)?~([A-Za-z0-9_-]*)");
  private static final List<String> SHOWN =
      List.of("model_id", "agent_id", "tool_name", "role", "status", "error_type");
  private static final List<String> TOKENS = List.of("input_tokens", "output_tokens");

  private ReplayJson() {}

  static ObjectNode of(String session, Replay.Page page) {
    ObjectNode json = NODES.objectNode();
    json.put("session_id", session);
    Optional<Instant> start = page.session().eventTime();
    json.put("start", start.map(Instant::toString).orElse(null));
    json.set("steps", steps(page.steps(), start));
    json.put("next", page.next().map(ReplayJson::text).orElse(null));
    return json;
  }

  /**
   * Steps in their order.
   *
   * @param start since when offsets count
   */
  public static ArrayNode steps(List<Step> steps, Optional<Instant> start) {
    ArrayNode json = NODES.arrayNode();
    steps.forEach(step -> json.add(step(step, start)));
    return json;
  }

  /** One step. */
  public static ObjectNode step(Step step, Optional<Instant> start) {
    ObjectNode json = NODES.objectNode();
    json.put("step", step.number());
    json.put("kind", step.node().id().kind().prefix());
    json.put("id", step.node().id().toString());
    json.put("time", step.node().eventTime().map(Instant::toString).orElse(null));
    json.put("offset_ms", step.offset(start).map(Duration::toMillis).orElse(null));
    json.put("duration_ms", step.duration().map(Duration::toMillis).orElse(null));
    json.put("parent", step.parent().map(NodeId::toString).orElse(null));
    json.set("branch", step.branch().map(ReplayJson::branch).orElse(null));
    SHOWN.forEach(name -> json.put(name, step.node().text(name).orElse(null)));
    TOKENS.forEach(
        name -> json.put(name, step.node().properties().get(name) instanceof Long n ? n : null));
    json.put("cost_usd", step.cost().map(ReplayJson::usd).orElse(null));
    json.put("cost_so_far_usd", step.costSoFar().map(ReplayJson::usd).orElse(null));
    json.set("handoffs", NodeJson.edges(step.handoffs()));
    json.set("node", NodeJson.of(step.node()));
    return json;
  }

  /** Dollars without needless zeros. */
  public static BigDecimal usd(BigDecimal dollars) {
    BigDecimal stripped = dollars.stripTrailingZeros();
    return stripped.setScale(Math.max(0, stripped.scale()));
  }

  private static ObjectNode branch(Branch branch) {
    return NODES
        .objectNode()
        .put("reason", branch.reason().name().toLowerCase(Locale.ROOT))
        .put("index", branch.index())
        .put("of", branch.of())
        .put("more", branch.more());
  }

  /** A place between two pages as opaque text. */
  private static String text(Place place) {
    String cost = place.costUsd().map(known -> usd(known).toPlainString()).orElse("");
    return place.steps() + "~" + cost + "~" + Cursor.write(place.position());
  }

  /** Reads what a page gave as the next place; empty for any other text. */
  static Optional<Place> place(String text) {
    Matcher parts = PLACE.matcher(text);
    return parts.matches()
        ? Cursor.read(parts.group(3))
            .map(
                position ->
                    new Place(
                        position,
                        Long.parseLong(parts.group(1)),
                        Optional.ofNullable(parts.group(2)).map(BigDecimal::new)))
        : Optional.empty();
  }
}
