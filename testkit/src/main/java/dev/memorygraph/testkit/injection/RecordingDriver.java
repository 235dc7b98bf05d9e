package dev.memorygraph.testkit.injection;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionCallback;
import org.neo4j.driver.TransactionContext;

/** Keeps the text of every statement that a driver runs, and leaves the running to it. */
public final class RecordingDriver {
  private final Queue<String> statements = new ConcurrentLinkedQueue<>();
  private final Driver driver;

  public RecordingDriver(Driver driver) {
    this.driver = wrapped(Driver.class, driver);
  }

  /** The driver that is to be used in its place. */
  public Driver driver() {
    return driver;
  }

  /** Since the last time that they were taken. */
  public List<String> take() {
    List<String> taken = List.copyOf(statements);
    statements.clear();
    return taken;
  }

  private <T> T wrapped(Class<T> type, Object real) {
    return type.cast(
        Proxy.newProxyInstance(
            RecordingDriver.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> called(real, method, arguments)));
  }

  private @Nullable Object called(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object[] given = arguments == null ? new Object[0] : arguments.clone();
    for (int i = 0; i < given.length; i++) {
      if (given[i] instanceof TransactionCallback<?> work) {
        given[i] =
            (TransactionCallback<Object>)
                context -> work.execute(wrapped(TransactionContext.class, context));
      }
    }
    if (method.getName().equals("run")) {
      statements.add(given[0].toString());
    }
    try {
      Object result = method.invoke(real, given);
      return switch (result) {
        case Session session -> wrapped(Session.class, session);
        case Transaction transaction -> wrapped(Transaction.class, transaction);
        case null, default -> result;
      };
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
