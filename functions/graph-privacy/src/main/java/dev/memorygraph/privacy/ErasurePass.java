package dev.memorygraph.privacy;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.privacy.erasure.ErasedPerson;
import dev.memorygraph.graph.privacy.erasure.Eraser;
import dev.memorygraph.graph.privacy.redaction.Taken;
import dev.memorygraph.graph.privacy.walk.Walks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Goes through the people whom a tenant's graph names, and erases those whom the vault has erased:
 * for the first time, and again where events came late or an older graph was loaded.
 */
record ErasurePass(Walks walks, Standings standings, Eraser eraser, Copies copies) {

  /**
   * What came of a pass.
   *
   * @param whole whether it began in this call
   * @param complete whether it came to its end
   * @param taken by the number of the erasure
   */
  record Report(boolean whole, boolean complete, Map<Long, Sum> taken) {}

  /** What was taken from how many people. */
  record Sum(long people, Taken taken) {

    Sum plus(Sum other) {
      return new Sum(people + other.people, taken.plus(other.taken));
    }
  }

  /**
   * Begins, or goes on.
   *
   * @param work the name under which it is remembered how far it is
   */
  Report run(Tenant tenant, String work, BooleanSupplier goOn) {
    Map<Long, Sum> taken = new TreeMap<>();
    String after = walks.cursor(work);
    boolean whole = after.isEmpty();
    List<String> people = walks.people(tenant, after, Standings.MAX_PEOPLE);
    while (!people.isEmpty()) {
      String reached = goOn.getAsBoolean() ? page(tenant, people, after, taken, goOn) : after;
      boolean all = reached.equals(people.getLast());
      walks.reach(work, reached);
      if (!all) {
        return new Report(whole, false, taken);
      }
      after = reached;
      people = walks.people(tenant, after, Standings.MAX_PEOPLE);
    }
    walks.reach(work, "");
    return new Report(whole, true, taken);
  }

  /** Up to whom all is done; as before where nothing is. */
  private String page(
      Tenant tenant,
      List<String> people,
      String before,
      Map<Long, Sum> taken,
      BooleanSupplier goOn) {
    Standings.Answer answer = standings.of(tenant, people);
    if (answer.people().stream().noneMatch(person -> due(person).isPresent())) {
      return people.getLast();
    }
    copies.begin(tenant);
    String reached = erased(tenant, people, before, answer, taken, goOn);
    copies.end(tenant, taken.values().stream().anyMatch(sum -> sum.people() > 0));
    return reached;
  }

  private static Optional<Standings.Erasure> due(Standings.Person person) {
    return person.held() ? Optional.empty() : person.erasure();
  }

  private String erased(
      Tenant tenant,
      List<String> people,
      String before,
      Standings.Answer answer,
      Map<Long, Sum> taken,
      BooleanSupplier goOn) {
    String reached = before;
    for (int i = 0; i < people.size(); i++) {
      Optional<Standings.Erasure> due = due(answer.people().get(i));
      if (due.isPresent()) {
        ErasedPerson erased = new ErasedPerson(tenant, people.get(i), due.get().atMs());
        Taken one = eraser.erase(erased, answer.contents(), goOn);
        taken.merge(due.get().seq(), sum(one), Sum::plus);
        if (!one.complete()) {
          return reached;
        }
      }
      reached = people.get(i);
    }
    return reached;
  }

  private static Sum sum(Taken taken) {
    return new Sum(taken.nodes() + taken.links() > 0 ? 1 : 0, taken);
  }
}
