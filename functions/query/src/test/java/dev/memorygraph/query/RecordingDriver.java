package dev.memorygraph.query;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionCallback;
import org.neo4j.driver.TransactionContext;

/** Keeps the text of every statement that a driver runs, and leaves the running to it. */
final class RecordingDriver {
  private final Queue<String> statements = new ConcurrentLinkedQueue<>();
  private final Driver driver;

  RecordingDriver(Driver driver) {
    this.driver = wrapped(Driver.class, driver);
  }

  Driver driver() {
    return driver;
  }

  /** Since the last time that they were taken. */
  List<String> take() {
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

  private Object called(Object real, Method method, Object[] arguments) throws Throwable {
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
      return result instanceof Session session ? wrapped(Session.class, session) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
