package dev.memorygraph.registry.job;

import dev.memorygraph.registry.client.RegistryApi;
import dev.memorygraph.registry.read.UpdateReader;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.Progress;
import dev.memorygraph.registry.sync.Received;
import dev.memorygraph.registry.sync.RegistrySync;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Asks the registry for what changed since the last time. Closes every gap that webhooks and change
 * events left, because the registry keeps its updates in order.
 */
public final class Poll {
  private final RegistryApi api;
  private final RegistrySync sync;
  private final Progress progress;
  private final String origin;
  private final UpdateReader reader;

  /**
   * @param reader of the registry's updates
   */
  public Poll(
      RegistryApi api, RegistrySync sync, Progress progress, String origin, UpdateReader reader) {
    this.api = api;
    this.sync = sync;
    this.progress = progress;
    this.origin = origin;
    this.reader = reader;
  }

  /**
   * Goes on where it ended, page by page; what is taken in stays taken in.
   *
   * @param goesOn whether there is time for another page
   * @return how many updates there were
   */
  public int run(BooleanSupplier goesOn) {
    int updates = 0;
    String cursor = progress.cursor(origin);
    boolean more = true;
    while (more && goesOn.getAsBoolean()) {
      RegistryApi.Page page = api.updates(cursor);
      List<Received> messages =
          page.items().stream()
              .map(
                  update ->
                      Received.read(
                          origin + "/" + update.path("updateId").asText(),
                          () -> reader.update(update)))
              .toList();
      sync.take(Channel.POLL, messages);
      if (!page.end().equals(cursor)) {
        progress.moveTo(origin, page.end());
      }
      updates += messages.size();
      more = page.hasNext() && !page.end().equals(cursor);
      cursor = page.end();
    }
    return updates;
  }

  /** Begins anew with the next run. */
  public void restart() {
    progress.moveTo(origin, "");
  }
}
