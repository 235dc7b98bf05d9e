package dev.memorygraph.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.memorygraph.avro.AvroReader;
import dev.memorygraph.avro.AvroResult;
import dev.memorygraph.base.Json;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.Format;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.importers.source.Reading;
import dev.memorygraph.ingest.conversation.ConversationReader;
import dev.memorygraph.ingest.conversation.ConversationTopic;
import dev.memorygraph.ingest.conversation.RecordHeading;
import dev.memorygraph.ingest.facts.EventFacts;
import dev.memorygraph.ingest.vault.SensitiveTextExtraction;
import dev.memorygraph.otlp.OtlpSignal;
import dev.memorygraph.otlp.message.Encoding;
import dev.memorygraph.otlp.wire.Item;
import dev.memorygraph.otlp.wire.Request;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.read.WebhookReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What reads bytes that come from outside, each with all that happens to what was read until it
 * would be stored. Whatever the bytes are, it returns: refusals are values, and nothing is thrown.
 */
public enum Decoder {
  EVENT_JSON(bytes -> json(bytes).map(EventJson::decode).ifPresent(Decoder::understand)),
  EVENT_PROTOBUF(Decoder::eventProtobuf),
  EVENT_AVRO(Decoder::eventAvro),
  CONVERSATION_RECORD(Decoder::conversationRecord),
  OTLP_JSON(bytes -> otlp(bytes, Encoding.JSON)),
  OTLP_PROTOBUF(bytes -> otlp(bytes, Encoding.PROTOBUF)),
  REGISTRY_CHANGE(bytes -> new CdcReader("registry").read(bytes)),
  REGISTRY_WEBHOOK(bytes -> json(bytes).ifPresent(new WebhookReader("registry")::read)),
  RECORDED_EVENTS(bytes -> recorded(Format.EVENTS, bytes)),
  RECORDED_CONVERSATIONS(bytes -> recorded(Format.TAU_BENCH, bytes)),
  RECORDED_TRACES(bytes -> recorded(Format.LANGFUSE, bytes)),
  RECORDED_CALLS(bytes -> recorded(Format.PROVIDER_CALLS, bytes));

  /** Every kind of value that Avro has. */
  private static final String SCHEMA =
      """
      {"type": "record", "name": "Event", "fields": [
        {"name": "event_id", "type": "string"},
        {"name": "event_type", "type": {"type": "enum", "name": "Type",
          "symbols": ["llm.prompt.submitted", "llm.completion.generated"]}},
        {"name": "timestamp", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "cost", "type": ["null", {"type": "bytes", "logicalType": "decimal",
          "precision": 20, "scale": 7}]},
        {"name": "ratio", "type": ["null", "double", "float", "int", "boolean"]},
        {"name": "digest", "type": ["null", {"type": "fixed", "name": "Hash", "size": 4}]},
        {"name": "tags", "type": {"type": "map", "values": ["null", "string", "Event"]}},
        {"name": "payload", "type": {"type": "map", "values": ["string", "long",
          {"type": "array", "items": "string"}]}}]}
      """;

  @SuppressWarnings("ImmutableEnumChecker") // a method reference, which its type does not say
  private final Consumer<byte[]> reading;

  Decoder(Consumer<byte[]> reading) {
    this.reading = reading;
  }

  /** The one of that name, as {@link #toString} spells it. */
  public static Optional<Decoder> of(String name) {
    return Arrays.stream(values()).filter(one -> one.toString().equals(name)).findFirst();
  }

  /** Reads the bytes, and forgets what they say. */
  public void decode(byte[] bytes) {
    reading.accept(bytes);
  }

  /** As the command line and folders spell it, such as {@code event-json}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<JsonNode> json(byte[] bytes) {
    try {
      return Optional.ofNullable(Json.mapper().readTree(bytes));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void eventProtobuf(byte[] bytes) {
    try {
      understand(Event.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      // Refused.
    }
  }

  private static void eventAvro(byte[] bytes) {
    AvroReader reader =
        new AvroReader(_ -> Optional.of(SCHEMA), _ -> Optional.of(SCHEMA), InstantSource.system());
    if (reader.read(bytes) instanceof AvroResult.Value(JsonNode json)) {
      understand(EventJson.decode(json));
    }
  }

  /** The first byte says which topic. */
  private static void conversationRecord(byte[] bytes) {
    if (bytes.length > 0) {
      ConversationTopic topic = one(ConversationTopic.values(), bytes[0]);
      ConversationReader reader = new ConversationReader(UnknownFields.KEPT);
      json(Arrays.copyOfRange(bytes, 1, bytes.length)).stream()
          .flatMap(json -> reader.read(topic, json, new RecordHeading("s", "fuzz")).stream())
          .forEach(Decoder::understand);
    }
  }

  /** The first byte says which signal. */
  private static void otlp(byte[] bytes, Encoding encoding) {
    if (bytes.length > 0) {
      OtlpSignal<?> signal =
          one(
              new OtlpSignal<?>[] {OtlpSignal.TRACES, OtlpSignal.LOGS, OtlpSignal.METRICS},
              bytes[0]);
      otlp(signal, Arrays.copyOfRange(bytes, 1, bytes.length), encoding);
    }
  }

  private static <S> void otlp(OtlpSignal<S> signal, byte[] bytes, Encoding encoding) {
    if (signal.read(bytes, encoding) instanceof Request.Read<S>(List<Item<S>> items)) {
      for (Item<S> item : items) {
        if (item instanceof Item.Read<S>(String _, S one)) {
          signal.events(one).forEach(event -> understand(event));
        }
      }
    }
  }

  private static void recorded(Format format, byte[] bytes) {
    try {
      Path file = Files.createTempFile("recorded", ".json");
      try (Stream<Event> events =
          format.open(Files.write(file, bytes), Reading.strict()).events()) {
        events.forEach(event -> understand(EventJson.decode(EventJson.encode(event))));
      } catch (InputException e) {
        // Refused.
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T one(T[] all, byte choice) {
    return all[Math.floorMod(choice, all.length)];
  }

  /** What ingest makes of an event, in the graph and for the vault. */
  private static void understand(Decoded decoded) {
    if (decoded instanceof Decoded.Valid(Event event, List<String> _)) {
      understand(event);
    }
  }

  private static void understand(Event event) {
    if (EventRules.check(event).isEmpty()) {
      for (Classification classification : Classification.values()) {
        SensitiveTextExtraction.of(
            event, EventFacts.of(event, classification.label()), classification);
      }
    }
  }
}
