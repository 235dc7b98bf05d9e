package dev.memorygraph.ingest.stream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.memorygraph.avro.registry.SchemaRegistries;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.IngestConfig;
import dev.memorygraph.ingest.Wiring;
import dev.memorygraph.ingest.conversation.ConversationReader;
import dev.memorygraph.intake.otlp.SignalEvents;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.Tracer.Span;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.secrets.SecretsManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Lambda entry point for batches of Kafka records: translates between Lambda and {@link
 * StreamIngest}, nothing else.
 */
public final class StreamHandler implements RequestHandler<KafkaEvent, KafkaBatchResponse> {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final StreamIngest ingest;
  private final Metrics metrics;
  private final Tracer tracer;

  /** Lambda comes in here. */
  public StreamHandler() {
    this(System.getenv(), new EmfMetrics());
  }

  private StreamHandler(Map<String, String> environment, Metrics metrics) {
    this(ingest(environment, new SecretsManager(), metrics), metrics, new XRayTracer());
  }

  StreamHandler(StreamIngest ingest, Metrics metrics, Tracer tracer) { // tests come in here
    this.ingest = ingest;
    this.metrics = metrics;
    this.tracer = tracer;
  }

  @Override
  public KafkaBatchResponse handleRequest(KafkaEvent event, Context context) {
    List<KafkaEventRecord> records =
        event.getRecords().values().stream().flatMap(List::stream).toList();
    TraceContext trace = TraceContext.ofInvocation(context.getXrayTraceId(), RANDOM);
    try {
      return LogContext.within(context, trace, () -> traced(records, context));
    } finally {
      metrics.flush();
    }
  }

  private KafkaBatchResponse traced(List<KafkaEventRecord> records, Context context) {
    Span span = new Span("ingest.stream", Map.of("records", Integer.toString(records.size())));
    return tracer.trace(
        span,
        () -> ingest.handle(records, () -> Duration.ofMillis(context.getRemainingTimeInMillis())));
  }

  static StreamIngest ingest(
      Map<String, String> environment, SecretStore secrets, Metrics metrics) {
    Wiring wiring =
        new Wiring(IngestConfig.from(environment), secrets, metrics, Clock.systemUTC(), "kafka");
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            KafkaSettings.from(environment).producer(),
            new StringSerializer(),
            new StringSerializer());
    Configuration settings = new Configuration(environment);
    String tenant =
        settings.choice("OTLP_TOPIC_TENANT", "", name -> Tenant.parse(name).map(Tenant::id));
    SchemaRegistries schemas = SchemaRegistries.from(settings);
    settings.check();
    Ingest ingest = wiring.ingest();
    RecordBodies bodies = new RecordBodies(schemas.reader(secrets::named, wiring.clock()));
    UnknownFields unknown = wiring.config().unknownFields();
    return new StreamIngest(
        ingest,
        new StreamIngest.Records(
            new KafkaRecords(bodies, unknown),
            new OtlpRecords(new SignalEvents(ingest.check()), Tenant.parse(tenant)),
            new ConversationRecords(ingest, bodies, new ConversationReader(unknown))),
        new KafkaDeadLetters(producer),
        wiring.eventMetrics());
  }
}
