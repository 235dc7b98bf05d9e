package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.local.Endpoints;
import org.junit.jupiter.api.Test;

class TableCallsIT {
  private static final String TABLE = "table-calls";
  private static final int ITEMS = 12;
  private static final int ITEM_BYTES = 100_000;

  private final Endpoints endpoints = SystemForTests.shared().endpoints();

  @Test
  void scan_ofATableThatHasOutgrownAPage_findsEveryItem() throws Exception {
    TableCalls.call(
        endpoints,
        "CreateTable",
        """
        {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
         "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
         "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}"""
            .formatted(TABLE));
    for (int id = 0; id < ITEMS; id++) {
      TableCalls.call(
          endpoints,
          "PutItem",
          "{\"TableName\": \"%s\", \"Item\": {\"id\": {\"S\": \"%d\"}, \"text\": {\"S\": \"%s\"}}}"
              .formatted(TABLE, id, "x".repeat(ITEM_BYTES)));
    }

    assertThat(TableCalls.scan(endpoints, TABLE)).hasSize(ITEMS);
  }
}
