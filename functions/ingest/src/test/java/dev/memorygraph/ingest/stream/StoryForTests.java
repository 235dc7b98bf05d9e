package dev.memorygraph.ingest.stream;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Records about few things, which therefore speak of the same ones again and again; some are
 * confidential, and some are poison.
 *
 * @param poison offsets of those that nobody can take
 */
record StoryForTests(List<String> events, Set<Long> poison) {
  private static final String[] POISON = {
    "{\"event_id\":\"half",
    "[]",
    "{\"event_id\":\"x\",\"event_type\":\"llm.unheard.of\",\"timestamp\":1700000000000,\"payload\":{}}"
  };

  static StoryForTests of(long seed, int length) {
    Random random = new Random(seed);
    List<String> events = new ArrayList<>();
    Set<Long> poison = new TreeSet<>();
    for (int i = 0; i < length; i++) {
      if (random.nextInt(8) == 0) {
        poison.add((long) events.size());
        events.add(POISON[random.nextInt(POISON.length)]);
      } else {
        events.add(event(random, i).toString());
      }
    }
    return new StoryForTests(events, poison);
  }

  /** Some of the records of a tenant, from an offset on. */
  List<KafkaEventRecord> records(String tenant, int partition, int from, int to) {
    List<KafkaEventRecord> records = new ArrayList<>();
    for (int offset = from; offset < to; offset++) {
      byte[] value = events.get(offset).getBytes(StandardCharsets.UTF_8);
      KafkaEventRecord record =
          KafkaEventRecord.builder()
              .withTopic("crashes")
              .withPartition(partition)
              .withOffset(offset)
              .withValue(Base64.getEncoder().encodeToString(value))
              .build();
      record.setHeaders(
          List.of(java.util.Map.of("tenant-id", tenant.getBytes(StandardCharsets.UTF_8))));
      records.add(record);
    }
    return records;
  }

  private static ObjectNode event(Random random, int number) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("event_id", "e" + number);
    event.put("timestamp", 1_700_000_000_000L + random.nextInt(1_000));
    event.put("session_id", "s" + random.nextInt(2));
    event.put("user_id", "u" + random.nextInt(2));
    if (random.nextInt(3) == 0) {
      event.put("classification", "confidential");
    }
    ObjectNode payload = event.putObject("payload");
    String prompt = "p" + random.nextInt(12);
    if (random.nextBoolean()) {
      event.put("event_type", "llm.prompt.submitted");
      payload.put("prompt_id", prompt).put("text", "asked " + number);
    } else {
      event.put("event_type", "llm.completion.generated");
      payload.put("completion_id", "c" + random.nextInt(12)).put("prompt_id", prompt);
      payload.put("text", "said " + number).put("model_id", "m" + random.nextInt(2));
      payload.putObject("usage").put("input_tokens", random.nextInt(100));
    }
    return event;
  }
}
