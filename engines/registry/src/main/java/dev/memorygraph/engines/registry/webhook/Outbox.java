package dev.memorygraph.engines.registry.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.postgres.Database;
import dev.memorygraph.engines.registry.store.Sql;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What has still to be posted, and to whom; both outlive a restart. */
final class Outbox {
  private static final String APPEND = "insert into webhook_outbox (model_id, body) values (?, ?)";

  /** Of each model only its oldest, so that its changes arrive in order. */
  private static final String HEADS =
      """
      from webhook_outbox head
      where not exists (
        select from webhook_outbox older
        where older.model_id = head.model_id and older.position < head.position)
      """;

  private static final String DUE =
      "select json_build_object('position', position, 'body', body, 'attempts', attempts) "
          + HEADS
          + "and due_at <= now() order by position limit ?";

  private static final String NEXT_DUE_MS =
      "select ceil(extract(epoch from min(due_at) - now()) * 1000)::bigint::text " + HEADS;

  private static final String DONE = "delete from webhook_outbox where position = ?";

  private static final String AGAIN =
      """
      update webhook_outbox set attempts = attempts + 1,
        due_at = now() + ? * interval '1 millisecond'
      where position = ?
      """;

  private static final String CLEAR = "delete from webhook_outbox";

  private static final String REMOVE_TARGET = "delete from webhook_target";

  private static final String TARGET = "select to_jsonb(webhook_target) from webhook_target";

  private static final String SET_TARGET =
      """
      insert into webhook_target (url, secret, bare) values (?, ?, ?)
      on conflict (only_row) do update
      set url = excluded.url, secret = excluded.secret, bare = excluded.bare
      """;

  private final Database database;

  Outbox(Database database) {
    this.database = database;
  }

  /** An event to post. */
  record Entry(long position, String body, int attempts) {
    static Entry of(String row) {
      JsonNode json = Json.stored(row);
      return new Entry(
          json.path("position").longValue(),
          json.path("body").textValue(),
          json.path("attempts").intValue());
    }
  }

  static void append(Connection connection, String modelId, String body) throws SQLException {
    Sql.run(connection, APPEND, modelId, body);
  }

  List<Entry> due(int most) throws SQLException {
    return database.read(connection -> Sql.all(connection, DUE, most)).stream()
        .map(Entry::of)
        .toList();
  }

  /** How long until one is due; empty where there is none. */
  Optional<Duration> untilDue() throws SQLException {
    return database.read(connection -> Sql.all(connection, NEXT_DUE_MS)).stream()
        .filter(text -> text != null)
        .findFirst()
        .map(text -> Duration.ofMillis(Math.max(0, Long.parseLong(text))));
  }

  void done(Entry entry) throws SQLException {
    database.read(connection -> Sql.run(connection, DONE, entry.position()));
  }

  void again(Entry entry, Duration pause) throws SQLException {
    database.read(connection -> Sql.run(connection, AGAIN, pause.toMillis(), entry.position()));
  }

  /** How many wait. */
  long size() throws SQLException {
    return database
        .read(connection -> Sql.first(connection, "select count(*)::text from webhook_outbox"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  Optional<Target> target() throws SQLException {
    return database
        .read(connection -> Sql.first(connection, TARGET))
        .map(Json::stored)
        .map(
            row ->
                new Target(
                    URI.create(row.path("url").textValue()),
                    row.path("secret").textValue(),
                    row.path("bare").booleanValue()));
  }

  void setTarget(Target target) throws SQLException {
    database.read(
        connection ->
            Sql.run(
                connection, SET_TARGET, target.url().toString(), target.secret(), target.bare()));
  }

  /** Also gives up what waits. */
  void removeTarget() throws SQLException {
    database.read(
        connection -> Sql.run(connection, REMOVE_TARGET) + Sql.run(connection, CLEAR));
  }
}
