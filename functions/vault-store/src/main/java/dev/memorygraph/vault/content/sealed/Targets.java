package dev.memorygraph.vault.content.sealed;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.keys.Pseudonyms;
import dev.memorygraph.vault.keys.SubjectLinks;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Contents as the policies and the log see them. */
public final class Targets {
  private final Pseudonyms pseudonyms;
  private final SubjectLinks links;
  private final Holds holds;
  private final InstantSource clock;

  public Targets(Pseudonyms pseudonyms, SubjectLinks links, Holds holds, InstantSource clock) {
    this.pseudonyms = pseudonyms;
    this.links = links;
    this.holds = holds;
    this.clock = clock;
  }

  /** As the log names it. */
  public Target of(ContentHeader head) {
    return new Target(
        "content",
        pseudonyms.of(head.tenant(), head.contentId()),
        Optional.of(head.classification()),
        links.find(head.key(), head.keyVersion()));
  }

  /** Something that is not there. */
  public Target unknown(Tenant tenant, String contentId) {
    return Target.of("content", pseudonyms.of(tenant, contentId));
  }

  /** Looks for holds that were placed since, before something that cannot be taken back. */
  public void lookForHolds(Tenant tenant) {
    holds.refresh(tenant);
  }

  /** Whether something may be kept beside a content of the tenant's. */
  public boolean mayHaveRevisions(Tenant tenant) {
    return holds.known(tenant);
  }

  /** As the policies see it when this caller asks. */
  public Resource resource(Caller caller, ContentHeader head) {
    return new Resource(
        head.tenant(),
        Optional.of(head.classification()),
        holds.cover(head),
        head.expired(clock.instant()),
        head.restriction().roles(),
        users(caller, head),
        Optional.empty());
  }

  /** The table has pseudonyms, the policies compare with the token's subject. */
  private Set<String> users(Caller caller, ContentHeader head) {
    Set<String> users = head.restriction().users();
    return users.contains(pseudonyms.of(caller.tenant(), caller.subject()))
        ? Set.of(caller.subject())
        : users;
  }
}
