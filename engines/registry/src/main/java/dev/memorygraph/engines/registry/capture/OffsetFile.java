package dev.memorygraph.engines.registry.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;

/**
 * How far capture is, in a file that is replaced as a whole: Kafka Connect's own is written in
 * place, so that a kill at the wrong moment would leave nothing to resume from.
 *
 * <p>One line per entry: key and value in Base64.
 */
public final class OffsetFile extends MemoryOffsetBackingStore {
  /** The setting that names the file. */
  static final String FILE = "offset.storage.file.filename";

  private Path file = Path.of("offsets");

  @Override
  public void configure(WorkerConfig config) {
    super.configure(config);
    file = Path.of(config.originalsStrings().get(FILE));
  }

  @Override
  public synchronized void start() {
    super.start();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          String[] entry = line.split(" ", 2);
          data.put(decoded(entry[0]), decoded(entry[1]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @Override
  protected void save() {
    List<String> lines = new ArrayList<>();
    data.forEach((key, value) -> lines.add(encoded(key) + " " + encoded(value)));
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(part, lines);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** Of no use to an engine with one connector and one partition. */
  @Override
  public Set<Map<String, Object>> connectorPartitions(String connector) {
    return Set.of();
  }

  private static String encoded(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return Base64.getEncoder().encodeToString(copy);
  }

  private static ByteBuffer decoded(String text) {
    return ByteBuffer.wrap(Base64.getDecoder().decode(text));
  }
}
