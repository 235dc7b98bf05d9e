package dev.memorygraph.registry.sync;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.registry.read.RegistryMessage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message and where it was found.
 *
 * @param place by which the message can be found again, such as topic, partition and offset
 */
public record Received(String place, RegistryMessage message) {
  private static final Logger LOG = LoggerFactory.getLogger("registry-sync");

  /**
   * Reads a message. One that brings out a fault of ours would do so every time: it is unusable, so
   * that it holds up nothing behind it.
   *
   * @throws DependencyUnavailableException where a dependency is away that reading needs
   */
  public static Received read(String place, Supplier<RegistryMessage> reading) {
    try {
      return new Received(place, reading.get());
    } catch (DependencyUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("A message could not be read: {}", LogContext.describe(e));
      return new Received(
          place,
          RegistryMessage.unusable(
              RegistryMessage.Code.UNREADABLE, "", "We cannot read this message."));
    }
  }
}
