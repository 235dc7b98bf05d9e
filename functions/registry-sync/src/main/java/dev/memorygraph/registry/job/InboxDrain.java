package dev.memorygraph.registry.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.Json;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.read.RegistryMessage;
import dev.memorygraph.registry.read.WebhookReader;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.Received;
import dev.memorygraph.registry.sync.RegistrySync;
import dev.memorygraph.registry.webhook.Inbox;
import dev.memorygraph.registry.webhook.Inbox.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Takes in webhooks that wait. */
final class InboxDrain {
  private static final int PAGE = 100;

  /** Webhooks that come within it share a write, which costs much the same for one as for many. */
  private static final Duration GATHERING = Duration.ofMillis(250);

  private final ObjectMapper json = Json.mapper();
  private final Inbox inbox;
  private final RegistrySync sync;
  private final Supplier<Aliases> aliases;

  InboxDrain(Inbox inbox, RegistrySync sync, Supplier<Aliases> aliases) {
    this.inbox = inbox;
    this.sync = sync;
    this.aliases = aliases;
  }

  /**
   * Takes in all that wait, and those that come meanwhile.
   *
   * @param goesOn whether there is time for another page
   * @return how many were taken in
   */
  int run(BooleanSupplier goesOn) {
    int taken = 0;
    while (goesOn.getAsBoolean()) {
      List<Waiting> page = inbox.waiting(PAGE);
      if (page.isEmpty()) {
        // What is kept after this is told of, and what was kept before is seen now.
        inbox.listen();
        page = inbox.waiting(PAGE);
      }
      if (page.isEmpty()) {
        return taken;
      }
      sync.take(Channel.WEBHOOK, page.stream().map(this::received).toList());
      inbox.done(page);
      taken += page.size();
      if (page.size() < PAGE) {
        gather();
      }
    }
    return taken;
  }

  private static void gather() {
    try {
      TimeUnit.MILLISECONDS.sleep(GATHERING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Received received(Waiting waiting) {
    return Received.read(waiting.origin() + "/" + waiting.event(), () -> read(waiting));
  }

  private RegistryMessage read(Waiting waiting) {
    try {
      return new WebhookReader(waiting.origin(), aliases).read(json.readTree(waiting.body()));
    } catch (JsonProcessingException e) {
      return RegistryMessage.unusable(
          RegistryMessage.Code.MALFORMED_JSON, "", "The body is not one well-formed JSON object.");
    }
  }
}
