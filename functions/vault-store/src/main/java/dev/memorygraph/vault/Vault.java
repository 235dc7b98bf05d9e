package dev.memorygraph.vault;

import dev.memorygraph.base.Json;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.audit.entry.AuditRecorder;
import dev.memorygraph.vault.content.ContentRoutes;
import dev.memorygraph.vault.content.Remove;
import dev.memorygraph.vault.content.Retrieve;
import dev.memorygraph.vault.content.StoreBatch;
import dev.memorygraph.vault.content.sealed.ContentDecryption;
import dev.memorygraph.vault.content.sealed.Targets;
import dev.memorygraph.vault.content.store.Store;

/** The vault's use cases, put together for whichever function offers them. */
public final class Vault {
  /** Characters of a content in JSON: 4 MiB as base64, and some for the rest. */
  private static final int MAX_TEXT = 6 << 20;

  private final VaultCore core;
  private final PolicySources sources;
  private final Guard guard;

  public Vault(VaultCore core, PolicySources sources) {
    this.core = core;
    this.sources = sources;
    this.guard =
        new Guard(
            sources.policies(),
            sources.grants(),
            core.dependencies().config().contextReader(),
            new AuditRecorder(core.trail(), core.pseudonyms(), core.ids()),
            core.dependencies().metrics(),
            core.erasure().quarantine(),
            core.dependencies().clock());
  }

  public VaultCore core() {
    return core;
  }

  public PolicySources sources() {
    return sources;
  }

  public Guard guard() {
    return guard;
  }

  public Store store() {
    return new Store(
        guard,
        new Store.Parts(
            core.records(),
            core.keys(),
            core.keyTable(),
            core.contents(),
            core.pseudonyms(),
            core.links(),
            sources.erasures(),
            sources.holds(),
            targets(),
            decryption(),
            core.trail()),
        core.ids());
  }

  public ContentDecryption decryption() {
    return new ContentDecryption(core.records(), core.keys(), core.contents(), sources.erasures());
  }

  public Retrieve retrieve() {
    return new Retrieve(guard, core.records(), decryption(), targets(), core.trail());
  }

  public Remove remove() {
    return new Remove(guard, core.records(), targets(), core.trail());
  }

  public Targets targets() {
    return new Targets(
        core.pseudonyms(), core.links(), sources.holds(), core.dependencies().clock());
  }

  public StoreBatch storeBatch() {
    return new StoreBatch(store());
  }

  public ContentRoutes contentRoutes() {
    return new ContentRoutes(store(), retrieve(), remove(), Json.mapper(MAX_TEXT));
  }
}
