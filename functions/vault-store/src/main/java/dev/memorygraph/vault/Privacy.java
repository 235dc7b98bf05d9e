package dev.memorygraph.vault;

import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.privacy.erasure.ErasureWiring;
import dev.memorygraph.vault.privacy.erasure.PendingErasures;
import dev.memorygraph.vault.privacy.erasure.PersonStatuses;
import dev.memorygraph.vault.privacy.erasure.execution.GraphErasure;
import dev.memorygraph.vault.privacy.export.ExportRoutes;
import dev.memorygraph.vault.privacy.hold.HoldRoutes;
import dev.memorygraph.vault.privacy.hold.HoldStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the vault does for the people whose texts it keeps: erasure, export, and legal holds. */
public final class Privacy {
  private final Vault vault;
  private final HoldStore holds;
  private final Signer signer;
  private final ErasureWiring.Outside outside;
  private final ErasureWiring erasure;

  /**
   * @param graph where people are erased as well; empty where there is none
   */
  public Privacy(Vault vault, HoldStore holds, Signer signer, Optional<GraphErasure> graph) {
    this.vault = vault;
    this.holds = holds;
    this.signer = signer;
    this.outside = new ErasureWiring.Outside(signer, graph);
    this.erasure = vault.core().erasure();
  }

  /** The holds of a foundation; ask for them once to a process. */
  public static HoldStore holds(VaultCore core) {
    return new HoldStore(
        core.dependencies().dynamoDb(),
        core.dependencies().config().tables().control(),
        core.trail(),
        core.records(),
        core.dependencies().clock());
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints() {
    VaultCore core = vault.core();
    AuditedCall audited = new AuditedCall(vault.guard(), core.trail());
    Map<String, VaultEndpoint> endpoints = new HashMap<>();
    endpoints.putAll(
        erasure.endpoints(audited, holds, outside, core.dependencies().config().erasureWaiting()));
    endpoints.putAll(new HoldRoutes(holds, audited, core.pseudonyms(), core.ids()).endpoints());
    endpoints.putAll(
        new ExportRoutes(
                new ExportRoutes.Parts(
                    core.records(),
                    vault.decryption(),
                    core.pseudonyms(),
                    vault.guard(),
                    vault.targets(),
                    audited,
                    core.trail(),
                    signer),
                core.dependencies().clock())
            .endpoints());
    return Map.copyOf(endpoints);
  }

  /** Who was erased and what is held, for those who keep something about people elsewhere. */
  public PersonStatuses standings() {
    return new PersonStatuses(erasure.ledger(), vault.core().pseudonyms(), holds::now);
  }

  /** What the schedule does about erasures. */
  public PendingErasures pendingErasures() {
    return erasure.pending(holds, outside);
  }
}
