package dev.memorygraph.vault.erasure;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.chore.Chore;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Completes erasures that something stopped, begins those whose hold has ended, and takes the
 * second look at the others. Run it every few minutes: an hour is soon enough for holds, and the
 * second look wants a minute.
 */
public final class PendingErasures implements Chore {
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Ledger ledger;
  private final EraseSubject erase;
  private final Completion completion;
  private final ErasureEntries entries;

  PendingErasures(
      Ledger ledger, EraseSubject erase, Completion completion, ErasureEntries entries) {
    this.ledger = ledger;
    this.erase = erase;
    this.completion = completion;
    this.entries = entries;
  }

  @Override
  public String name() {
    return "erasures";
  }

  @Override
  public void run(Supplier<Duration> timeLeft) {
    for (Tenant tenant : ledger.tenants()) {
      for (LedgerEntry blocked : ledger.now(tenant).blocked()) {
        if (timeLeft.get().compareTo(MARGIN) < 0) {
          return;
        }
        erase.release(blocked, entries);
      }
      if (completion.complete(tenant, timeLeft)) {
        completion.settle(tenant, timeLeft);
      }
    }
  }
}
