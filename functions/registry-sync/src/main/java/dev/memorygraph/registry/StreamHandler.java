package dev.memorygraph.registry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.kafka.RecordPlace;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.Received;
import dev.memorygraph.registry.sync.RegistrySync;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda entry point for batches of change events: translates between Lambda and {@link
 * RegistrySync}, nothing else.
 */
public final class StreamHandler implements RequestHandler<KafkaEvent, KafkaBatchResponse> {
  private static final Logger LOG = LoggerFactory.getLogger("registry-stream");

  private final RegistrySync sync;
  private final CdcReader reader;
  private final Metrics metrics;
  private final Tracer tracer;

  /** Lambda comes in here. */
  public StreamHandler() {
    this(new Wiring(RegistryConfig.from(System.getenv()), new EmfMetrics()), new XRayTracer());
  }

  private StreamHandler(Wiring wiring, Tracer tracer) {
    this(wiring.sync(), wiring.changes(), wiring.metrics(), tracer);
  }

  StreamHandler(
      RegistrySync sync, CdcReader reader, Metrics metrics, Tracer tracer) { // tests come in here
    this.sync = sync;
    this.reader = reader;
    this.metrics = metrics;
    this.tracer = tracer;
  }

  @Override
  public KafkaBatchResponse handleRequest(KafkaEvent event, Context context) {
    List<KafkaEventRecord> records =
        event.getRecords().values().stream().flatMap(List::stream).toList();
    try {
      return LogContext.within(context, "", () -> traced(records));
    } finally {
      metrics.flush();
    }
  }

  private KafkaBatchResponse traced(List<KafkaEventRecord> records) {
    Tracer.Span span =
        new Tracer.Span("registry.stream", Map.of("records", Integer.toString(records.size())));
    return tracer.trace(span, () -> take(records));
  }

  private KafkaBatchResponse take(List<KafkaEventRecord> records) {
    try {
      RegistrySync.Outcome outcome =
          sync.take(Channel.CDC, records.stream().map(this::received).toList());
      LOG.info(
          "{} records: {} applied, {} known, {} parked",
          records.size(),
          outcome.applied(),
          outcome.known(),
          outcome.parked());
      return KafkaBatchResponse.DONE;
    } catch (DependencyUnavailableException e) {
      LOG.warn("{} records are to come again: {}", records.size(), LogContext.describe(e));
      return KafkaBatchResponse.repeat(records);
    }
  }

  private Received received(KafkaEventRecord record) {
    RecordPlace place = RecordPlace.of(record);
    return Received.read(
        place.topic() + "-" + place.partition() + "-" + place.offset(),
        () -> reader.read(bytes(record.getKey()), bytes(record.getValue())));
  }

  private static byte[] bytes(@Nullable String base64) {
    return Optional.ofNullable(base64)
        .map(Base64.getDecoder()::decode)
        .orElseGet(() -> new byte[0]);
  }
}
