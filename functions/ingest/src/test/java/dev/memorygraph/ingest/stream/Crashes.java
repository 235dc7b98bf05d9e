package dev.memorygraph.ingest.stream;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.ingest.FactsStore;
import dev.memorygraph.ingest.vault.ContentStore;
import java.io.Serial;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/**
 * Ends the handler at one named point of its work, as a killed process ends: what was done is done,
 * and nobody hears of it. Everything that it stands between is real.
 */
final class Crashes {
  /** Where the handler can end, in the order of its work. */
  enum Point {
    HALF_JUDGED,
    BEFORE_THE_VAULT,
    AFTER_THE_VAULT,
    BEFORE_THE_GRAPH,
    BEFORE_THE_TRANSACTION,
    AFTER_READING,
    AFTER_THE_FIRST_CHANGE,
    AFTER_THE_SECOND_CHANGE,
    BEFORE_THE_COMMIT,
    AFTER_THE_COMMIT,
    AFTER_THE_GRAPH,
    BEFORE_THE_LETTERS,
    AFTER_THE_LETTERS
  }

  /** What a killed process does not say. */
  static final class Crash extends Error {
    @Serial private static final long serialVersionUID = 1;

    Crash(Point point) {
      super(point.name());
    }
  }

  private final Point point;
  private int left;

  /**
   * @param after so many times that the point is passed before
   */
  Crashes(Point point, int after) {
    this.point = point;
    this.left = after;
  }

  /** A clock that is asked about every event that is validated. */
  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        reached(Point.HALF_JUDGED);
        return Instant.now();
      }
    };
  }

  ContentStore vault(ContentStore vault) {
    return new ContentStore() {
      @Override
      public <K> Map<K, Problem> store(
          Tenant tenant, Map<K, StoreRequest> contents, Supplier<Duration> timeLeft) {
        reached(Point.BEFORE_THE_VAULT);
        Map<K, Problem> problems = vault.store(tenant, contents, timeLeft);
        reached(Point.AFTER_THE_VAULT);
        return problems;
      }
    };
  }

  FactsStore graph(FactsStore graph) {
    return (Tenant tenant, Facts facts, Supplier<Duration> timeLeft) -> {
      reached(Point.BEFORE_THE_GRAPH);
      boolean written = graph.write(tenant, facts, timeLeft);
      reached(Point.AFTER_THE_GRAPH);
      return written;
    };
  }

  DeadLetters letters(DeadLetters letters) {
    return (List<DeadLetter> sent) -> {
      reached(Point.BEFORE_THE_LETTERS);
      letters.send(sent);
      reached(Point.AFTER_THE_LETTERS);
    };
  }

  /** The driver, with an eye on its transactions. */
  Driver driver(Driver driver) {
    return proxy(
        Driver.class,
        driver,
        (method, result) -> result instanceof Session session ? sessionOf(session) : result);
  }

  private Session sessionOf(Session session) {
    return proxy(
        Session.class,
        session,
        (method, result) -> {
          if (result instanceof Transaction transaction) {
            reached(Point.BEFORE_THE_TRANSACTION);
            return transactionOf(transaction);
          }
          return result;
        });
  }

  private Transaction transactionOf(Transaction transaction) {
    int[] statements = {0};
    InvocationHandler handler =
        (self, method, arguments) -> {
          if (method.getName().equals("commit")) {
            reached(Point.BEFORE_THE_COMMIT);
          }
          Object result = called(transaction, method, arguments);
          switch (method.getName()) {
            case "commit" -> reached(Point.AFTER_THE_COMMIT);
            case "run" -> reached(statements[0]++);
            default -> {}
          }
          return result;
        };
    return proxied(Transaction.class, handler);
  }

  private void reached(int statement) {
    switch (statement) {
      case 0 -> reached(Point.AFTER_READING);
      case 1 -> reached(Point.AFTER_THE_FIRST_CHANGE);
      case 2 -> reached(Point.AFTER_THE_SECOND_CHANGE);
      default -> {}
    }
  }

  private void reached(Point here) {
    if (here == point && left-- == 0) {
      throw new Crash(point);
    }
  }

  /** What is made of the result of a call. */
  private interface Then {
    Object of(Method method, Object result);
  }

  private static <T> T proxy(Class<T> type, T real, Then then) {
    return proxied(
        type, (self, method, arguments) -> then.of(method, called(real, method, arguments)));
  }

  private static <T> T proxied(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @SuppressWarnings("NullAway") // void methods give null
  private static Object called(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
