package dev.memorygraph.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.local.Endpoints;
import java.io.IOException;

/** An entry of a tenant's audit log, and the means to bend it behind the vault's back. */
record AuditEntryForTests(Endpoints endpoints, ObjectNode item) {
  private static final String TABLE = "memory-graph-vault-audit";

  /** One that has its place in the log. */
  static AuditEntryForTests first(Endpoints endpoints, String tenant)
      throws IOException, InterruptedException {
    for (JsonNode item : TableCalls.scan(endpoints, TABLE)) {
      if (item.has("seq")
          && item.has("leaf")
          && item.path("log").path("S").asText().contains(tenant)
          && item instanceof ObjectNode entry) {
        return new AuditEntryForTests(endpoints, entry);
      }
    }
    throw new AssertionError("No entry of " + tenant);
  }

  /** One digit of it is another: whatever it stood for, it is no longer what was signed. */
  void change() throws IOException, InterruptedException {
    String text = item.path("leaf").path("S").asText();
    ObjectNode other = item.deepCopy();
    other.putObject("leaf").put("S", text.replaceFirst("[0-8]", "9"));
    put(other);
  }

  void putBack() throws IOException, InterruptedException {
    put(item);
  }

  private void put(ObjectNode what) throws IOException, InterruptedException {
    TableCalls.call(
        endpoints, "PutItem", "{\"TableName\": \"%s\", \"Item\": %s}".formatted(TABLE, what));
  }
}
