package dev.memorygraph.vault.content.store;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.vault.AccessPolicy;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.vault.content.record.Body;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.Restriction;
import dev.memorygraph.vault.content.record.Version;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes heads of requests. */
final class HeaderFactory {
  private static final Body NOWHERE = new Body.Inline(new byte[0]);

  private final Pseudonyms pseudonyms;

  HeaderFactory(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** A first head, to which the seal is still to come. */
  ContentHeader of(StoreRequest request, DataKeyId key, Instant now, String fingerprint) {
    return new ContentHeader(
        request.getContentId(),
        key,
        0,
        1,
        new Version(request.getVersion().getEventTimeMs(), request.getVersion().getEventId()),
        fingerprint,
        request.getContent().size() + request.getSealed().getEncryptedData().size(),
        now,
        retention(request, key.classification()).map(now::plus),
        restriction(request.getAccessPolicy(), key),
        NOWHERE);
  }

  private Restriction restriction(AccessPolicy policy, DataKeyId key) {
    return new Restriction(
        Set.copyOf(policy.getAllowedRolesList()),
        policy.getAllowedUsersList().stream()
            .map(user -> pseudonyms.of(key.tenant(), user))
            .collect(Collectors.toSet()));
  }

  private static Optional<Duration> retention(StoreRequest request, Classification classification) {
    return request.hasRetentionPolicy()
        ? Optional.of(Duration.ofDays(request.getRetentionPolicy().getRetentionDays()))
        : classification.handling().retention();
  }
}
