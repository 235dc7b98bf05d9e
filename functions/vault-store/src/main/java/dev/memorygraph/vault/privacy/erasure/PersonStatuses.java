package dev.memorygraph.vault.privacy.erasure;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.Pseudonyms;
import dev.memorygraph.vault.privacy.hold.HeldNow;
import dev.memorygraph.vault.privacy.ledger.Ledger;
import dev.memorygraph.vault.privacy.ledger.LedgerView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says of people by their ids whether they were erased and whether a legal hold keeps what is about
 * them, to those who keep something about people elsewhere. Pseudonyms stay here.
 */
public final class PersonStatuses {
  private final Ledger ledger;
  private final Pseudonyms pseudonyms;
  private final Function<Tenant, HeldNow> holds;

  public PersonStatuses(Ledger ledger, Pseudonyms pseudonyms, Function<Tenant, HeldNow> holds) {
    this.ledger = ledger;
    this.pseudonyms = pseudonyms;
    this.holds = holds;
  }

  /**
   * How a person stands.
   *
   * @param erasure the last by which what there was is gone; empty for whoever was never erased
   * @param held whether a hold keeps what is about the person
   */
  public record Person(Optional<Erased> erasure, boolean held) {}

  /**
   * The last erasure of a person.
   *
   * @param seq in the ledger
   * @param atMs what was said until then is gone; milliseconds since 1970
   */
  public record Erased(long seq, long atMs) {}

  /**
   * What holds at this moment.
   *
   * @param people in the order in which they were asked for
   * @param heldContents ids of all contents that a hold lies on
   */
  public record Answer(List<Person> people, List<String> heldContents) {}

  /**
   * How people stand at this moment: ledger and holds are read anew.
   *
   * @param ids as events name them
   * @throws dev.memorygraph.base.DependencyUnavailableException where a table does not answer
   */
  public Answer of(Tenant tenant, List<String> ids) {
    LedgerView view = ledger.now(tenant);
    HeldNow held = holds.apply(tenant);
    List<Person> people = ids.stream().map(id -> person(tenant, id, view, held)).toList();
    return new Answer(people, held.contents());
  }

  private Person person(Tenant tenant, String id, LedgerView view, HeldNow held) {
    if (view.last() == 0 && held.subjects().isEmpty()) {
      return new Person(Optional.empty(), false); // as for most, and then no code has to be made
    }
    String pseudonym = pseudonyms.of(tenant, id);
    return new Person(
        view.subject(pseudonym)
            .flatMap(LedgerView.Subject::erased)
            .map(entry -> new Erased(entry.seq(), entry.erasedAt().toEpochMilli())),
        held.subjects().contains(pseudonym));
  }
}
