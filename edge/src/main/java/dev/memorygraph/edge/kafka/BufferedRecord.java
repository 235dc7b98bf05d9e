package dev.memorygraph.edge.kafka;

import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record on its way to the log.
 *
 * @param bytes what it holds of memory, about
 * @param told hears once what became of it, on a thread that must not be kept
 */
public record BufferedRecord(
    ProducerRecord<byte[], byte[]> record, long bytes, Consumer<Outcome> told) {}
