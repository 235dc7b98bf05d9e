package dev.memorygraph.vault;

import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.vault.api.Endpoint;
import dev.memorygraph.vault.erasure.ErasureParts;
import dev.memorygraph.vault.erasure.GraphErasure;
import dev.memorygraph.vault.erasure.PendingErasures;
import dev.memorygraph.vault.erasure.Standings;
import dev.memorygraph.vault.export.ExportRoutes;
import dev.memorygraph.vault.guard.Audited;
import dev.memorygraph.vault.hold.HoldRoutes;
import dev.memorygraph.vault.hold.HoldStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the vault does for the people whose texts it keeps: erasure, export, and legal holds. */
public final class Privacy {
  private final Vault vault;
  private final HoldStore holds;
  private final Signer signer;
  private final ErasureParts.Outside outside;
  private final ErasureParts erasure;

  /**
   * @param graph where people are erased as well; empty where there is none
   */
  public Privacy(Vault vault, HoldStore holds, Signer signer, Optional<GraphErasure> graph) {
    this.vault = vault;
    this.holds = holds;
    this.signer = signer;
    this.outside = new ErasureParts.Outside(signer, graph);
    this.erasure = vault.foundation().erasure();
  }

  /** The holds of a foundation; ask for them once to a process. */
  public static HoldStore holds(Foundation foundation) {
    return new HoldStore(
        foundation.around().dynamoDb(),
        foundation.around().config().tables().control(),
        foundation.trail(),
        foundation.records(),
        foundation.around().clock());
  }

  /** The endpoints by route. */
  public Map<String, Endpoint> endpoints() {
    Foundation foundation = vault.foundation();
    Audited audited = new Audited(vault.guard(), foundation.trail());
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.putAll(
        erasure.endpoints(audited, holds, outside, foundation.around().config().erasureWaiting()));
    endpoints.putAll(
        new HoldRoutes(holds, audited, foundation.pseudonyms(), foundation.ids()).endpoints());
    endpoints.putAll(
        new ExportRoutes(
                new ExportRoutes.Parts(
                    foundation.records(),
                    vault.opening(),
                    foundation.pseudonyms(),
                    vault.guard(),
                    vault.targets(),
                    audited,
                    foundation.trail(),
                    signer),
                foundation.around().clock())
            .endpoints());
    return Map.copyOf(endpoints);
  }

  /** Who was erased and what is held, for those who keep something about people elsewhere. */
  public Standings standings() {
    return new Standings(erasure.ledger(), vault.foundation().pseudonyms(), holds::now);
  }

  /** What the schedule does about erasures. */
  public PendingErasures pendingErasures() {
    return erasure.pending(holds, outside);
  }
}
