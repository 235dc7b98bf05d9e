package dev.memorygraph.query.bucket;

import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Where exports lie. Every method throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where that is away.
 */
public interface ExportFiles {

  /** Writes a file, whatever was there before; it is there whole or not at all. */
  void put(String path, String contentType, byte[] bytes);

  /** Deletes a file, if there is one. */
  void delete(String path);

  /**
   * Deletes files whose paths begin so.
   *
   * @param goOn asked before each
   * @return whether all are gone
   */
  boolean deleteAll(String folder, BooleanSupplier goOn);

  /** An address that gives a file to whoever has it, for a time. */
  URI link(String path, Duration time);
}
