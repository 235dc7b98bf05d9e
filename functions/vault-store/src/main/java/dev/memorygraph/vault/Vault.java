package dev.memorygraph.vault;

import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.kit.http.Json;
import dev.memorygraph.vault.content.ContentRoutes;
import dev.memorygraph.vault.content.Erasures;
import dev.memorygraph.vault.content.Holds;
import dev.memorygraph.vault.content.Opening;
import dev.memorygraph.vault.content.Remove;
import dev.memorygraph.vault.content.Retrieve;
import dev.memorygraph.vault.content.Store;
import dev.memorygraph.vault.content.Targets;
import dev.memorygraph.vault.guard.Grants;
import dev.memorygraph.vault.guard.Guard;

/** The vault's use cases, put together for whichever function offers them. */
public final class Vault {
  /** Characters of a content in JSON: 4 MiB as base64, and some for the rest. */
  private static final int MAX_TEXT = 6 << 20;

  private final Foundation foundation;
  private final Says says;
  private final Guard guard;

  /** Those that have a say in what is done. */
  public record Says(AccessPolicies policies, Grants grants, Erasures erasures, Holds holds) {}

  public Vault(Foundation foundation, Says says) {
    this.foundation = foundation;
    this.says = says;
    this.guard =
        new Guard(
            says.policies(),
            says.grants(),
            foundation.around().config().surroundings(),
            new Guard.Recorder(foundation.trail(), foundation.pseudonyms(), foundation.ids()),
            foundation.around().metrics(),
            foundation.erasure().quarantine(),
            foundation.around().clock());
  }

  public Foundation foundation() {
    return foundation;
  }

  public Says says() {
    return says;
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
            says.erasures(),
            says.holds(),
            targets(),
            opening(),
            foundation.trail()),
        foundation.ids());
  }

  public Opening opening() {
    return new Opening(
        foundation.records(), foundation.keys(), foundation.contents(), says.erasures());
  }

  public Retrieve retrieve() {
    return new Retrieve(guard, foundation.records(), opening(), targets(), foundation.trail());
  }

  public Remove remove() {
    return new Remove(guard, foundation.records(), targets(), foundation.trail());
  }

  public Targets targets() {
    return new Targets(
        foundation.pseudonyms(), foundation.links(), says.holds(), foundation.around().clock());
  }

  public ContentRoutes contentRoutes() {
    return new ContentRoutes(store(), retrieve(), remove(), Json.mapper(MAX_TEXT));
  }
}
