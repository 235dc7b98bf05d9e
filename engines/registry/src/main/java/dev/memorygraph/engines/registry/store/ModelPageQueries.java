package dev.memorygraph.engines.registry.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Fields;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.postgres.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pages of models and of changes. A page is {@code {<items>, end_cursor, has_next_page}}. */
public final class ModelPageQueries {
  private static final int PAGE_LIMIT = 1_000;

  private static final String MODELS =
      """
      select to_jsonb(models) - 'deleted_at' from models
      where model_id > ? and (cardinality(?::text[]) = 0 or provider = any (?))
        and capabilities @> ?::jsonb and updated_at > coalesce(?::timestamptz, '-infinity')
      order by model_id limit ?
      """;

  private final Database database;

  public ModelPageQueries(Database database) {
    this.database = database;
  }

  /**
   * Which models.
   *
   * @param providers one of them, unless there is none
   * @param capabilities all of them
   */
  public record Filter(
      List<String> providers, List<String> capabilities, Optional<Instant> updatedAfter) {}

  /** How a page is asked for. */
  public record Page(Optional<String> after, int first) {
    public Page {
      if (first < 1 || first > PAGE_LIMIT) {
        throw Fields.wrong("first", "1 to " + PAGE_LIMIT);
      }
    }
  }

  /** Models by their ids. */
  public ObjectNode models(Filter filter, Page page) throws SQLException {
    List<ObjectNode> found =
        database.read(
            connection -> {
              Object providers = connection.createArrayOf("text", filter.providers().toArray());
              return Sql.all(
                      connection,
                      MODELS,
                      page.after().orElse(""),
                      providers,
                      providers,
                      Json.MAPPER.valueToTree(filter.capabilities()).toString(),
                      filter.updatedAfter().map(String::valueOf).orElse(null),
                      page.first() + 1)
                  .stream()
                  .map(row -> Json.row(row, ModelRows.TIMES))
                  .toList();
            });
    return page("models", "model_id", found, page.first());
  }

  /** Changes in the order in which they were made. */
  public ObjectNode updates(Optional<Instant> updatedAfter, Page page) throws SQLException {
    long after = page.after().map(ModelPageQueries::position).orElse(0L);
    List<ObjectNode> found =
        database.read(
            connection -> UpdateLog.page(connection, after, updatedAfter, page.first() + 1));
    return page("updates", "position", found, page.first());
  }

  private static long position(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw Fields.wrong("after", "the endCursor of a page");
    }
  }

  private static ObjectNode page(String items, String cursor, List<ObjectNode> found, int first) {
    List<ObjectNode> shown = found.subList(0, Math.min(first, found.size()));
    ObjectNode page = Json.MAPPER.createObjectNode();
    ArrayNode array = page.putArray(items).addAll(shown);
    page.put("end_cursor", array.isEmpty() ? null : shown.getLast().path(cursor).asText());
    return page.put("has_next_page", found.size() > first);
  }
}
