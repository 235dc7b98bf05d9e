package dev.memorygraph.query.job;

import java.net.URI;
import java.time.Duration;

/**
 * Where exports lie. Every method throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where that is away.
 */
interface ExportFiles {

  /** Writes a file, whatever was there before; it is there whole or not at all. */
  void put(String path, String contentType, byte[] bytes);

  /** Deletes a file, if there is one. */
  void delete(String path);

  /** Deletes all files whose paths begin so. */
  void deleteAll(String folder);

  /** An address that gives a file to whoever has it, for a time. */
  URI link(String path, Duration time);
}
