package dev.memorygraph.ingest.stream;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.conversation.ConversationReader;
import dev.memorygraph.ingest.conversation.ConversationTopic;
import dev.memorygraph.ingest.conversation.RecordHeading;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.kit.LogContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records of the topics of prompts, responses and sessions. A record tells several events,
 * and is taken or refused as a whole.
 */
final class ConversationRecords {
  private static final Logger LOG = LoggerFactory.getLogger("ingest-stream");

  /** Versions that differ behind the point only add fields. */
  private static final Pattern KNOWN_VERSION = Pattern.compile("1(\\.[0-9]{1,4}){0,2}");

  private final Ingest ingest;
  private final RecordBodies bodies;
  private final ConversationReader reader;

  ConversationRecords(Ingest ingest, RecordBodies bodies, ConversationReader reader) {
    this.ingest = ingest;
    this.bodies = bodies;
    this.reader = reader;
  }

  /** Whether it is such a record. */
  boolean has(KafkaEventRecord record) {
    return ConversationTopic.of(record.getTopic()).isPresent();
  }

  /**
   * All events of a record, or one rejection.
   *
   * @throws DependencyUnavailableException where its schema cannot be asked for
   */
  List<ValidationResult<KafkaEventRecord>> validate(KafkaEventRecord record) {
    List<ValidationResult<KafkaEventRecord>> results = new ArrayList<>();
    for (Decoded decoded : decode(record)) {
      ValidationResult<KafkaEventRecord> result =
          ingest.validate(
              record,
              () -> KafkaRecords.ofTrace(decoded, record),
              () -> Sender.ofTopic(KafkaRecords.tenant(record)));
      if (result instanceof Rejected<KafkaEventRecord>) {
        return List.of(result);
      }
      results.add(result);
    }
    return results;
  }

  private List<Decoded> decode(KafkaEventRecord record) {
    try {
      return read(record);
    } catch (DependencyUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      // Thrown, it would hold up all others, and come again for ever.
      LOG.error("A record could not be understood: {}", LogContext.describe(e));
      return invalid(new Problem(Code.INTERNAL_ERROR, "", "We cannot read this."));
    }
  }

  private List<Decoded> read(KafkaEventRecord record) {
    String version = KafkaRecords.header(record, "schema_version");
    if (!version.isEmpty() && !KNOWN_VERSION.matcher(version).matches()) {
      return invalid(
          new Problem(
              Code.UNKNOWN_SCHEMA_VERSION, "", "The header schema_version is not one of 1.x."));
    }
    return switch (bodies.read(KafkaRecords.value(record))) {
      case RecordBodies.Body.Unreadable(Problem problem) -> invalid(problem);
      case RecordBodies.Body.Value(var json) -> {
        Optional<ConversationTopic> topic = ConversationTopic.of(record.getTopic());
        RecordHeading heading =
            new RecordHeading(
                bodies.key(KafkaRecords.key(record)), KafkaRecords.header(record, "source"));
        yield reader.read(topic.orElseThrow(), json, heading);
      }
    };
  }

  private static List<Decoded> invalid(Problem problem) {
    return List.of(new Decoded.Invalid("", problem));
  }
}
