package dev.memorygraph.ingest.stream;

import dev.memorygraph.avro.AvroDecoder;
import dev.memorygraph.avro.AvroResult;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.conversation.ConversationReader;
import dev.memorygraph.intake.otlp.SignalEvents;
import java.util.Optional;

/** Readers of all kinds of records. */
final class RecordsForTests {
  /** Knows no schema. */
  static final AvroDecoder NO_SCHEMAS =
      framed -> new AvroResult.Failed(AvroResult.Reason.UNKNOWN_SCHEMA, "There are no schemas.");

  private RecordsForTests() {}

  static StreamIngest.Records of(Ingest ingest) {
    return of(ingest, Optional.empty(), NO_SCHEMAS);
  }

  /**
   * @param spans whose records of spans are that name no tenant
   */
  static StreamIngest.Records of(Ingest ingest, Optional<Tenant> spans, AvroDecoder avro) {
    RecordBodies bodies = new RecordBodies(avro);
    return new StreamIngest.Records(
        new KafkaRecords(bodies, UnknownFields.KEPT),
        new OtlpRecords(new SignalEvents(ingest.check()), spans),
        new ConversationRecords(ingest, bodies, new ConversationReader(UnknownFields.KEPT)));
  }
}
