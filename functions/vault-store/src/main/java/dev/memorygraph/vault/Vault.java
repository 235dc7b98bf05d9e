package dev.memorygraph.vault;

import dev.memorygraph.kit.http.Json;
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

  private final VaultCore foundation;
  private final PolicySources sources;
  private final Guard guard;

  public Vault(VaultCore foundation, PolicySources sources) {
    this.foundation = foundation;
    this.sources = sources;
    this.guard =
        new Guard(
            sources.policies(),
            sources.grants(),
            foundation.dependencies().config().surroundings(),
            new AuditRecorder(foundation.trail(), foundation.pseudonyms(), foundation.ids()),
            foundation.dependencies().metrics(),
            foundation.erasure().quarantine(),
            foundation.dependencies().clock());
  }

  public VaultCore foundation() {
    return foundation;
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
            foundation.records(),
            foundation.keys(),
            foundation.keyTable(),
            foundation.contents(),
            foundation.pseudonyms(),
            foundation.links(),
            sources.erasures(),
            sources.holds(),
            targets(),
            opening(),
            foundation.trail()),
        foundation.ids());
  }

  public ContentDecryption opening() {
    return new ContentDecryption(
        foundation.records(), foundation.keys(), foundation.contents(), sources.erasures());
  }

  public Retrieve retrieve() {
    return new Retrieve(guard, foundation.records(), opening(), targets(), foundation.trail());
  }

  public Remove remove() {
    return new Remove(guard, foundation.records(), targets(), foundation.trail());
  }

  public Targets targets() {
    return new Targets(
        foundation.pseudonyms(),
        foundation.links(),
        sources.holds(),
        foundation.dependencies().clock());
  }

  public StoreBatch storeBatch() {
    return new StoreBatch(store());
  }

  public ContentRoutes contentRoutes() {
    return new ContentRoutes(store(), retrieve(), remove(), Json.mapper(MAX_TEXT));
  }
}
