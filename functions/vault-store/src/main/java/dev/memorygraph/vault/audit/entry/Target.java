package dev.memorygraph.vault.audit.entry;

import dev.memorygraph.contracts.Classification;
import java.util.Optional;

/**
 * What an audit entry says was acted on.
 *
 * @param kind such as {@code content}, {@code subject}, {@code policy}, {@code key}
 * @param id pseudonym, or a name of ours that identifies nobody
 * @param subject what the log calls the data subject by ({@code SubjectLinks}), or empty
 */
public record Target(
    String kind, String id, Optional<Classification> classification, String subject) {

  /** Something that has no class and is about nobody. */
  public static Target of(String kind, String id) {
    return new Target(kind, id, Optional.empty(), "");
  }
}
