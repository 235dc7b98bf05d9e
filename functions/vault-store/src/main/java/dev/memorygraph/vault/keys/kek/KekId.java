package dev.memorygraph.vault.keys.kek;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;

/** Names a key-encryption key: one to a tenant and class. */
public record KekId(Tenant tenant, Classification classification) {

  /** The name under which key stores know it, such as {@code acme/pii}. */
  public String name() {
    return tenant.id() + "/" + classification.label();
  }
}
