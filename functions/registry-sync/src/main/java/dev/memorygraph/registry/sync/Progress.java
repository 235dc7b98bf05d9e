package dev.memorygraph.registry.sync;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.tables.KindTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How far the jobs are: cursors, and when each job last went well or did not.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
public final class Progress {
  private static final String CURSOR = "cursor";
  private static final String STATUS = "status";

  private final KindTable table;

  public Progress(KindTable table) {
    this.table = table;
  }

  /**
   * How a task went.
   *
   * @param succeeded when it last went well
   * @param failed when it last did not, and not yet well since
   * @param error the class of what went wrong then
   */
  public record Status(Optional<Instant> succeeded, Optional<Instant> failed, String error) {}

  /** Where something goes on; empty at the beginning. */
  public String cursor(String name) {
    return table.find(CURSOR, name).map(item -> text(item, "at")).orElse("");
  }

  public void moveTo(String name, String at) {
    table.put(CURSOR, name, Map.of("at", fromS(at)));
  }

  public Status status(String task) {
    Map<String, AttributeValue> item = table.find(STATUS, task).orElse(Map.of());
    return new Status(
        Optional.of(text(item, "succeeded")).filter(at -> !at.isEmpty()).map(Instant::parse),
        Optional.of(text(item, "failed")).filter(at -> !at.isEmpty()).map(Instant::parse),
        text(item, "error"));
  }

  public void succeeded(String task, Instant now) {
    table.put(STATUS, task, Map.of("succeeded", fromS(now.toString())));
  }

  public void failed(String task, Instant now, String error) {
    Map<String, AttributeValue> item = new HashMap<>();
    status(task).succeeded().ifPresent(before -> item.put("succeeded", fromS(before.toString())));
    item.put("failed", fromS(now.toString()));
    item.put("error", fromS(error));
    table.put(STATUS, task, item);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
  }
}
