package dev.memorygraph.kit;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A name that no other process of a function has. It is made when it is first asked for: one of the
 * start would be a part of Lambda's snapshot, and shared by all that resume it. Safe for use by
 * several threads.
 */
public final class ProcessName {
  private final AtomicReference<String> name = new AtomicReference<>("");

  /** The name, the same from the first time on. */
  public String get() {
    return name.updateAndGet(known -> known.isEmpty() ? UUID.randomUUID().toString() : known);
  }
}
