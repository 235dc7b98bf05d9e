package dev.memorygraph.registry.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.read.SelectAliases;
import dev.memorygraph.kit.Times;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.registry.names.AliasTable;
import dev.memorygraph.registry.names.ModelAlias;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tenant's own table of what names of models mean.
 *
 * @param reprice starts the job that prices calls anew
 */
public record AliasRoutes(AliasTable table, Runnable reprice) {
  /** Aliases in one request. */
  static final int MAX = 1_000;

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  Reply list(HttpRequest request, Caller caller) {
    Parameters parameters = request.parameters().withoutBlank();
    int limit = parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT);
    String after = parameters.text("cursor").orElse("");
    if (parameters.problem().isPresent()) {
      return new Reply.Refused(parameters.problem().get());
    }
    List<SelectAliases.Entry> page = table.page(caller.tenant(), after, limit);
    ObjectNode json = NODES.objectNode();
    ArrayNode aliases = json.putArray("aliases");
    page.forEach(entry -> aliases.add(json(entry)));
    json.put("next_cursor", page.size() < limit ? null : page.getLast().alias());
    return new Reply.Json(200, json);
  }

  Reply put(HttpRequest request, Caller caller) {
    BodyFields fields = BodyFields.of(request.body());
    List<ModelAlias> aliases = aliases(fields);
    if (fields.problem().isPresent()) {
      return new Reply.Refused(fields.problem().get());
    }
    if (!table.put(caller.tenant(), aliases)) {
      return new Reply.Refused(
          HttpProblem.of(409, "not_storable", "The graph cannot hold one of the aliases."));
    }
    reprice.run();
    return new Reply.Json(200, NODES.objectNode().put("aliases", aliases.size()));
  }

  private static List<ModelAlias> aliases(BodyFields fields) {
    JsonNode given = fields.list("aliases", MAX);
    List<ModelAlias> aliases = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String place = "aliases/" + i;
      JsonNode entry = given.get(i);
      String alias = name(fields, entry.path("alias"), place + "/alias").orElse("");
      if (alias.isEmpty()) {
        fields.bad(place + "/alias", "Must be given.");
      }
      Optional<String> model = name(fields, entry.path("model"), place + "/model");
      if (model.filter(alias::equals).isPresent()) {
        fields.bad(place + "/model", "Must be another name.");
      }
      aliases.add(
          new ModelAlias(
              alias, model, time(fields, entry.path("valid_from"), place + "/valid_from")));
    }
    return aliases;
  }

  /** A name; empty where it is null or absent. */
  private static Optional<String> name(BodyFields fields, JsonNode value, String place) {
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    boolean fits =
        value.isTextual()
            && !value.textValue().isBlank()
            && value.textValue().length() <= ModelChange.MAX_ID_LENGTH;
    if (!fits) {
      fields.bad(place, "Must be a name of 1 to " + ModelChange.MAX_ID_LENGTH + " characters.");
    }
    return fits ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** A time or a date; the beginning of time where it is absent. */
  private static Instant time(BodyFields fields, JsonNode value, String place) {
    if (value.isMissingNode() || value.isNull()) {
      return Instant.EPOCH;
    }
    Optional<Instant> time =
        Times.parse(value.asText())
            .filter(
                given ->
                    !given.isBefore(Instant.EPOCH) && given.toEpochMilli() < EventRules.MAX_MS);
    if (time.isEmpty()) {
      fields.bad(place, "Must be an ISO-8601 time or date from 1970 to 2099.");
    }
    return time.orElse(Instant.EPOCH);
  }

  private static ObjectNode json(SelectAliases.Entry entry) {
    ObjectNode json = NODES.objectNode().put("alias", entry.alias());
    ArrayNode meanings = json.putArray("meanings");
    entry
        .meanings()
        .forEach(
            span ->
                meanings
                    .addObject()
                    .put("model", span.value().isEmpty() ? null : span.value())
                    .put("valid_from", Instant.ofEpochMilli(span.fromMs()).toString()));
    return json;
  }
}
