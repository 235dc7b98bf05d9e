package dev.memorygraph.engines.registry.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Fields;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.body.RequestException;
import dev.memorygraph.engines.registry.store.Change;
import dev.memorygraph.engines.registry.store.Models;
import dev.memorygraph.engines.registry.store.Models.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Models by REST. */
public final class ModelRoutes {
  /** Changes that are made in one transaction. */
  private static final int BATCH = 100;

  private static final int LINE_LIMIT = 1024 * 1024;

  private final Models models;

  public ModelRoutes(Models models) {
    this.models = models;
  }

  Answer health() throws SQLException {
    models.find("");
    return new Answer(200, Json.MAPPER.createObjectNode().put("status", "ok"));
  }

  Answer show(String modelId) throws SQLException {
    return models.find(modelId).map(model -> new Answer(200, model)).orElseThrow(ModelRoutes::none);
  }

  /** Answers 201 where the model is new, and with the model as it is then. */
  Answer put(String modelId, ObjectNode body) throws SQLException {
    Change change = Change.put(modelId, body);
    boolean isNew = models.find(modelId).isEmpty();
    Outcome outcome = models.apply(change);
    ObjectNode model = models.find(modelId).orElseGet(Json.MAPPER::createObjectNode);
    return new Answer(isNew && outcome == Outcome.APPLIED ? 201 : 200, model);
  }

  Answer delete(String modelId, Optional<String> updatedAt) throws SQLException {
    Change.Stamp stamp = Change.Stamp.at(updatedAt.map(time -> Fields.time("updated_at", time)));
    if (models.apply(new Change.Delete(modelId, stamp)) == Outcome.ABSENT) {
      throw none();
    }
    ObjectNode answer = Json.MAPPER.createObjectNode().put("model_id", modelId);
    return new Answer(
        200,
        answer.put("deleted_at", stamp.updatedAt().toString()).put("update_id", stamp.updateId()));
  }

  /**
   * Makes the changes of the lines, a hundred in a transaction. A line that is wrong ends it: what
   * came before its transaction stays made, and the same lines may be sent again.
   */
  Answer changes(BufferedReader lines) throws IOException, SQLException {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    List<Change> batch = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        batch.add(change(number, line));
      }
      if (batch.size() == BATCH) {
        apply(batch, counts);
      }
    }
    apply(batch, counts);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    for (Outcome outcome : Outcome.values()) {
      answer.put(outcome.name().toLowerCase(Locale.ROOT), counts.getOrDefault(outcome, 0));
    }
    return new Answer(200, answer);
  }

  private void apply(List<Change> batch, Map<Outcome, Integer> counts) throws SQLException {
    if (!batch.isEmpty()) {
      models.apply(batch).forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
      batch.clear();
    }
  }

  private static Change change(int number, String line) {
    if (line.length() > LINE_LIMIT) {
      throw new RequestException(413, "Line " + number + " is longer than 1 MiB.");
    }
    try {
      return Change.line(line);
    } catch (RequestException e) {
      throw RequestException.invalid("Line " + number + ": " + e.getMessage());
    }
  }

  private static RequestException none() {
    return new RequestException(404, "There is no such model.");
  }
}
