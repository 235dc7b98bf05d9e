package dev.memorygraph.vault.privacy.erasure;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.vault.privacy.erasure.execution.Completion;
import dev.memorygraph.vault.privacy.erasure.execution.EraseSubject;
import dev.memorygraph.vault.privacy.erasure.execution.ErasureEntries;
import dev.memorygraph.vault.privacy.ledger.Ledger;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Begins erasures whose waiting time is over, completes those that something stopped, begins those
 * whose hold has ended, and takes the second look at the others. Run it every few minutes: an hour
 * is soon enough for holds, and the second look wants a minute.
 */
public final class PendingErasures implements ScheduledJob {
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Ledger ledger;
  private final EraseSubject erase;
  private final Completion completion;
  private final Asked asked;

  /** What was asked for, and how the log is told of it. */
  record Asked(ErasureRequests requests, ErasureEntries entries, InstantSource clock) {}

  PendingErasures(Ledger ledger, EraseSubject erase, Completion completion, Asked asked) {
    this.ledger = ledger;
    this.erase = erase;
    this.completion = completion;
    this.asked = asked;
  }

  @Override
  public String name() {
    return "erasures";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    long pieces = 0;
    for (ErasureRequest request : asked.requests().due(asked.clock().instant())) {
      if (timeLeft.get().compareTo(MARGIN) < 0) {
        return pieces;
      }
      begin(request);
      pieces++;
    }
    for (Tenant tenant : ledger.tenants()) {
      for (LedgerEntry blocked : ledger.now(tenant).blocked()) {
        if (timeLeft.get().compareTo(MARGIN) < 0) {
          return pieces;
        }
        erase.release(blocked, asked.entries());
        pieces++;
      }
      // What waits for the graph keeps nothing else from its second look.
      completion.complete(tenant, timeLeft);
      completion.settle(tenant, timeLeft);
    }
    return pieces;
  }

  /** Nobody called it off in its waiting time. */
  private void begin(ErasureRequest request) {
    erase.erase(
        request.tenant(),
        request.subject(),
        details -> {
          Map<String, String> more = new HashMap<>(details);
          more.put("waited", "true");
          return asked.entries().of(request.tenant(), more);
        },
        asked.requests().remove(request));
  }
}
