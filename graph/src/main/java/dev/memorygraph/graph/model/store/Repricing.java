package dev.memorygraph.graph.model.store;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.call.CallCost;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.call.ModelTerms;
import dev.memorygraph.graph.call.SelectTerms;
import dev.memorygraph.graph.driver.WriteFailure;
import dev.memorygraph.graph.model.store.SelectCalls.Call;
import dev.memorygraph.graph.model.store.SelectCalls.Place;
import dev.memorygraph.graph.model.store.SelectRepricing.Due;
import dev.memorygraph.graph.rollup.hour.Changes;
import dev.memorygraph.graph.rollup.hour.OpenHours;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Prices calls anew whose model changed its prices. Whoever writes a call prices it by what the
 * model's node says in the same transaction, so that only calls are left that were written before,
 * or at the very moment: therefore a model is gone through at once, and again after a while, before
 * it is taken off the list.
 */
public final class Repricing {
  /** Longer than any write of calls may take. */
  public static final Duration SETTLED_AFTER = Duration.ofMinutes(1);

  private static final int PAGE = 500;

  private final Driver driver;
  private final TransactionConfig limits;
  private final InstantSource clock;
  private final ModelMatcher matcher;

  /**
   * @param timeout after which the database gives up one page
   * @param matcher finds the model that a call used; the same as that of the writers of calls
   */
  public Repricing(Driver driver, Duration timeout, InstantSource clock, ModelMatcher matcher) {
    this.matcher = matcher;
    this.driver = driver;
    this.limits = TransactionConfig.builder().withTimeout(timeout).build();
    this.clock = clock;
  }

  /**
   * Prices the calls of some models at once.
   *
   * @return how many calls have another cost now
   * @throws DependencyUnavailableException if the database is away; what is left stays on the list
   */
  public long run(Tenant tenant, Collection<String> models) {
    return reached(
        session ->
            price(
                session,
                tenant,
                session.executeRead(
                    transaction -> SelectRepricing.of(transaction, tenant, models), limits)));
  }

  /**
   * Prices all that is on the list, and takes off it what has been on it long enough.
   *
   * @return how many calls have another cost now
   * @throws DependencyUnavailableException if the database is away; what is left stays on the list
   */
  public long run(Tenant tenant) {
    return reached(
        session -> {
          List<Due> all =
              session.executeRead(transaction -> SelectRepricing.all(transaction, tenant), limits);
          long priced = price(session, tenant, all);
          List<Due> settled =
              all.stream()
                  .filter(due -> clock.millis() - due.notedAtMs() > SETTLED_AFTER.toMillis())
                  .toList();
          session.executeWriteWithoutResult(
              transaction -> ForgetRepricing.run(transaction, tenant, settled), limits);
          return priced;
        });
  }

  /**
   * The tenants that have anything on the list.
   *
   * @throws DependencyUnavailableException if the database is away
   */
  public List<Tenant> tenants() {
    try (Session session = driver.session()) {
      return session.executeRead(SelectRepricing::tenants, limits);
    } catch (Neo4jException e) {
      throw WriteFailure.of(e).exception("Could not see what to price anew", e);
    }
  }

  private long price(Session session, Tenant tenant, List<Due> models) {
    if (models.isEmpty()) {
      return 0;
    }
    long priced = 0;
    Map<String, Long> reported =
        session.executeRead(transaction -> SelectReported.run(transaction, tenant, models), limits);
    for (Map.Entry<String, Long> name : reported.entrySet()) {
      for (String cypher : List.of(SelectCalls.OF_COMPLETIONS, SelectCalls.OF_INVOCATIONS)) {
        priced += price(session, tenant, name.getKey(), name.getValue(), cypher);
      }
    }
    return priced;
  }

  private long reached(ToLongFunction<Session> work) {
    try (Session session = driver.session()) {
      return work.applyAsLong(session);
    } catch (Neo4jException e) {
      throw WriteFailure.of(e).exception("Could not price calls anew", e);
    }
  }

  private long price(Session session, Tenant tenant, String reported, long fromMs, String cypher) {
    long priced = 0;
    Optional<Place> next = Optional.of(new Place(fromMs, "", PAGE));
    while (next.isPresent()) {
      Place place = next.get();
      Page page =
          session.executeWrite(
              transaction -> {
                List<Call> calls = SelectCalls.run(cypher, transaction, tenant, reported, place);
                Map<String, ModelTerms> terms =
                    SelectTerms.run(transaction, tenant, Set.of(reported));
                List<UpdateCosts.Priced> changed =
                    calls.stream().flatMap(call -> changed(call, terms).stream()).toList();
                UpdateCosts.run(transaction, changed);
                OpenHours.run(transaction, changes(tenant, changed));
                return Page.of(calls, changed.size());
              },
              limits);
      priced += page.priced();
      next = page.next();
    }
    return priced;
  }

  private static Changes changes(Tenant tenant, List<UpdateCosts.Priced> calls) {
    Changes changes = new Changes(tenant);
    calls.forEach(priced -> changes.call(priced.call().timeMs()));
    return changes;
  }

  private record Page(int priced, Optional<Place> next) {
    static Page of(List<Call> calls, int priced) {
      return calls.size() < PAGE
          ? new Page(priced, Optional.empty())
          : new Page(
              priced,
              Optional.of(new Place(calls.getLast().timeMs(), calls.getLast().key(), PAGE)));
    }
  }

  private Optional<UpdateCosts.Priced> changed(Call call, Map<String, ModelTerms> terms) {
    Map<String, @Nullable Object> cost =
        CallCost.of(call.properties(), Optional.of(call.timeMs()), matcher, terms);
    boolean same =
        cost.keySet().stream()
            .allMatch(name -> Objects.equals(cost.get(name), call.properties().get(name)));
    return same ? Optional.empty() : Optional.of(new UpdateCosts.Priced(call, cost));
  }
}
