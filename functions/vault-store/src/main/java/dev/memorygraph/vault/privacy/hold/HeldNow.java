package dev.memorygraph.vault.privacy.hold;

import java.util.List;
import java.util.Set;

/**
 * What a tenant's holds keep at a moment.
 *
 * @param subjects pseudonyms of people about whom everything is kept
 * @param contents ids of contents, whether the vault has them or not
 */
public record HeldNow(Set<String> subjects, List<String> contents) {
  public HeldNow {
    subjects = Set.copyOf(subjects);
    contents = List.copyOf(contents);
  }
}
