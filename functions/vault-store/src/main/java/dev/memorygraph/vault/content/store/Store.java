package dev.memorygraph.vault.content.store;

import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.sealed.ContentDecryption;
import dev.memorygraph.vault.content.sealed.Contents;
import dev.memorygraph.vault.content.sealed.Erasures;
import dev.memorygraph.vault.content.sealed.Holds;
import dev.memorygraph.vault.content.sealed.Targets;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.DataKeyTable;
import dev.memorygraph.vault.keys.DataKeys;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import dev.memorygraph.vault.keys.SubjectLinks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Stores contents. Every content and its audit entry become durable in one transaction, or neither
 * does; contents share transactions, and none pays for another's fault.
 */
public final class Store {
  /** Contents in one transaction: each takes two of its hundred places. */
  static final int GROUP = 50;

  private final Guard guard;
  private final Parts parts;
  private final StoreGroup group;
  private final HeaderFactory heads;

  /** What storing needs. */
  public record Parts(
      Records records,
      DataKeys keys,
      DataKeyTable keyTable,
      Contents contents,
      KeyedPseudonyms pseudonyms,
      SubjectLinks links,
      Erasures erasures,
      Holds holds,
      Targets targets,
      ContentDecryption decryption,
      AuditTrail trail) {}

  /**
   * @param ids of uploads
   */
  public Store(Guard guard, Parts parts, Ulids ids) {
    this.guard = guard;
    this.parts = parts;
    this.group = new StoreGroup(guard, parts, ids);
    this.heads = new HeaderFactory(parts.pseudonyms());
  }

  /**
   * Stores contents of the caller's tenant.
   *
   * @param requests by {@code StoreRules}
   * @return what came of each, in their order
   * @throws DependencyUnavailableException where that cannot be said of all: sending them again is
   *     safe
   */
  public List<StoreResult> store(Requester requester, List<StoreRequest> requests) {
    Map<Integer, StoreResult> results = new HashMap<>();
    rounds(requests).forEach(round -> results.putAll(round(requester, requests, round)));
    return IntStream.range(0, requests.size())
        .mapToObj(index -> Optional.ofNullable(results.get(index)).orElseThrow())
        .toList();
  }

  /** Indices of requests, no content twice in a round: a transaction writes an item once. */
  private static List<List<Integer>> rounds(List<StoreRequest> requests) {
    List<List<Integer>> rounds = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int index = 0; index < requests.size(); index++) {
      int round = seen.merge(requests.get(index).getContentId(), 1, Integer::sum) - 1;
      if (rounds.size() == round) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(index);
    }
    return rounds;
  }

  private Map<Integer, StoreResult> round(
      Requester requester, List<StoreRequest> requests, List<Integer> round) {
    Map<Integer, StoreResult> results = new HashMap<>();
    Map<Integer, StoreCommand> wanted = new LinkedHashMap<>();
    for (int index : round) {
      StoreRequest request = versioned(requester, requests.get(index));
      DataKeyId key = key(requester, request);
      switch (judge(requester, request, key)) {
        case Verdict.Denied(HttpProblem problem) ->
            results.put(index, new StoreResult.Refused(request.getContentId(), problem));
        case Verdict.Allowed allowed -> wanted.put(index, wanted(request, key, allowed));
      }
    }
    results.putAll(stored(requester, wanted));
    return results;
  }

  /** Which of two contents is the later is for ingest to say: it holds against what is there. */
  private static StoreRequest versioned(Requester requester, StoreRequest request) {
    return requester.source().internal() ? request : request.toBuilder().clearVersion().build();
  }

  private Map<Integer, StoreResult> stored(Requester requester, Map<Integer, StoreCommand> wanted) {
    Map<Integer, StoreResult> results = new HashMap<>();
    List<Map.Entry<Integer, StoreCommand>> all = List.copyOf(wanted.entrySet());
    for (int from = 0; from < all.size(); from += GROUP) {
      List<Map.Entry<Integer, StoreCommand>> some =
          all.subList(from, Math.min(from + GROUP, all.size()));
      List<StoreResult> stored =
          group.store(requester, some.stream().map(Map.Entry::getValue).toList());
      IntStream.range(0, some.size())
          .forEach(i -> results.put(some.get(i).getKey(), stored.get(i)));
    }
    return results;
  }

  private Verdict judge(Requester requester, StoreRequest request, DataKeyId key) {
    return guard.judge(
        requester,
        Action.CONTENT_WRITE,
        Resource.of(key.tenant(), key.classification()),
        new Target(
            "content",
            parts.pseudonyms().of(key.tenant(), request.getContentId()),
            Optional.of(key.classification()),
            // Whom it is about is told once it is stored: a refusal makes no secret for a link.
            ""));
  }

  private StoreCommand wanted(StoreRequest request, DataKeyId key, Verdict.Allowed allowed) {
    SealedRecord plain = Contents.plain(request);
    String fingerprint = parts.pseudonyms().fingerprint(key.tenant(), plain.toByteArray());
    return new StoreCommand(plain, heads.of(request, key, allowed.at(), fingerprint), allowed);
  }

  private DataKeyId key(Requester requester, StoreRequest request) {
    Classification classification =
        Classification.parse(request.getClassification())
            .orElseThrow(() -> new IllegalArgumentException("A request that was not checked"));
    return new DataKeyId(
        requester.caller().tenant(),
        classification,
        parts.pseudonyms().of(requester.caller().tenant(), request.getSubjectId()));
  }
}
