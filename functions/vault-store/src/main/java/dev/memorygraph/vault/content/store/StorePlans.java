package dev.memorygraph.vault.content.store;

import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.access.guard.Ruling;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.record.RevisionId;
import dev.memorygraph.vault.content.record.Version;
import dev.memorygraph.vault.content.sealed.Erasures;
import dev.memorygraph.vault.content.sealed.Holds;
import dev.memorygraph.vault.content.sealed.Targets;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what becomes of a content that comes under an id, by what is there as well as by what
 * comes. Nobody overwrites what a legal hold keeps. A person replaces only what has expired, may be
 * deleted by that person, and is of no higher class. Telemetry replaces what was said before it,
 * and lowers nothing by that.
 */
final class StorePlans {
  private static final HttpProblem CONFLICT =
      HttpProblem.of(409, "content_exists", "Another content has this id.").at("/content_id");
  private static final HttpProblem HELD =
      HttpProblem.of(409, "held", "A legal hold keeps what has this id.").at("/content_id");
  private static final HttpProblem LOWERED =
      HttpProblem.of(403, "classification_lowered", "What has this id is of a higher class.")
          .at("/classification");

  private final Guard guard;
  private final Targets targets;
  private final Holds holds;
  private final Erasures erasures;
  private final KeyedPseudonyms pseudonyms;
  private final Records records;

  StorePlans(Guard guard, Store.Parts parts) {
    this.guard = guard;
    this.targets = parts.targets();
    this.holds = parts.holds();
    this.erasures = parts.erasures();
    this.pseudonyms = parts.pseudonyms();
    this.records = parts.records();
  }

  /**
   * The plan for a content.
   *
   * @param found what the table has under its id; holds are known as of after it was read
   */
  StorePlan of(Requester requester, StoreCommand one, Optional<ContentHeader> found) {
    StorePlan plan =
        erased(one.head())
            ? new StorePlan.Keep(one.head(), StoreOutcome.ERASED)
            : found
                .map(there -> over(requester, one, there))
                .orElseGet(() -> new StorePlan.Write(one.head(), found, Optional.empty()));
    // It may have come to be about somebody by what it follows.
    return plan instanceof StorePlan.Write write && erased(write.next())
        ? new StorePlan.Keep(one.head(), StoreOutcome.ERASED)
        : plan;
  }

  private StorePlan over(Requester requester, StoreCommand one, ContentHeader there) {
    ContentHeader wanted = one.head();
    boolean expired = there.expired(wanted.storedAt());
    boolean same = there.fingerprint().equals(wanted.fingerprint()) && !expired;
    if (same && there.key().equals(wanted.key())) {
      return new StorePlan.Keep(there, StoreOutcome.UNCHANGED);
    }
    return requester.source().internal()
        ? telemetry(one, there, expired, same)
        : byPerson(requester, one, there, expired);
  }

  private StorePlan byPerson(
      Requester requester, StoreCommand one, ContentHeader there, boolean expired) {
    if (holds.cover(there)) {
      return refuse(one, HELD);
    }
    if (!expired) {
      return refuse(one, CONFLICT);
    }
    Resource resource = targets.resource(requester.caller(), there);
    Ruling deleting =
        guard.rulings(requester).of(Action.CONTENT_DELETE, resource, targets.of(there));
    return switch (deleting) {
      case Ruling.Denied denied -> {
        guard.count(denied);
        yield new StorePlan.Refuse(denied.problem(), one.allowed().instead(denied.entry()));
      }
      case Ruling.Allowed _ ->
          Stricter.lowers(one.head().key(), there.key())
              ? refuse(one, LOWERED)
              : new StorePlan.Write(one.head(), Optional.of(there), Optional.empty());
    };
  }

  private StorePlan telemetry(
      StoreCommand one, ContentHeader there, boolean expired, boolean same) {
    ContentHeader wanted = one.head();
    ContentHeader next = Stricter.of(wanted, there);
    if (same && next.key().equals(there.key()) && next.restriction().equals(there.restriction())) {
      return new StorePlan.Keep(there, StoreOutcome.UNCHANGED);
    }
    boolean older = !expired && wanted.version().compareTo(there.version()) <= 0;
    if (older && wanted.version().equals(Version.NONE)) {
      return refuse(one, CONFLICT);
    }
    if (holds.cover(there)) {
      return older ? new StorePlan.Keep(there, StoreOutcome.SUPERSEDED) : beside(next, there);
    }
    return older
        ? superseded(Stricter.of(there, wanted), there)
        : new StorePlan.Write(next, Optional.of(there), Optional.of(there));
  }

  /** An older text does not come back, but what it asked for holds for the newer as well. */
  private static StorePlan superseded(ContentHeader raised, ContentHeader there) {
    return raised.key().equals(there.key()) && raised.restriction().equals(there.restriction())
        ? new StorePlan.Keep(there, StoreOutcome.SUPERSEDED)
        : new StorePlan.Raise(raised, there);
  }

  /** All that makes it what it is makes its id: sent again, it is found there. */
  private StorePlan beside(ContentHeader next, ContentHeader there) {
    String whole =
        String.join(
            "\n",
            there.contentId(),
            Long.toString(next.version().eventTimeMs()),
            next.version().eventId(),
            next.fingerprint(),
            next.key().text());
    String code =
        pseudonyms.code(next.tenant(), "revision", whole.getBytes(StandardCharsets.UTF_8));
    String id = RevisionId.of(there.contentId(), next.version(), code);
    return records
        .head(next.tenant(), id)
        .<StorePlan>map(kept -> new StorePlan.Keep(kept, StoreOutcome.UNCHANGED))
        .orElseGet(() -> new StorePlan.Write(next.named(id), Optional.empty(), Optional.of(there)));
  }

  private static StorePlan refuse(StoreCommand one, HttpProblem problem) {
    return new StorePlan.Refuse(problem, one.allowed().failed(problem.code()));
  }

  /** What carries a version is telemetry, which can be sent again after its person was erased. */
  private boolean erased(ContentHeader head) {
    Instant said = Instant.ofEpochMilli(head.version().eventTimeMs());
    return !head.version().equals(Version.NONE)
        && !head.key().subject().isEmpty()
        && erasures.erasedSince(head.tenant(), head.key().subject(), said);
  }
}
