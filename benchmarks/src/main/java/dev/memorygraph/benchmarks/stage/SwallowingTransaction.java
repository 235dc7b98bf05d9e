package dev.memorygraph.benchmarks.stage;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.internal.value.NullValue;

/**
 * A transaction that goes no further than the driver's own first step, its values made of the
 * parameters, and answers every statement by one row.
 */
final class SwallowingTransaction {
  private Value parameters = NullValue.NULL;

  /** To be given to whoever writes. */
  Transaction transaction() {
    Result oneRow = proxy(Result.class, (method, _) -> row(method));
    return proxy(Transaction.class, (method, arguments) -> run(method, arguments, oneRow));
  }

  /** Of the last statement. */
  Value parameters() {
    return parameters;
  }

  private Object run(String method, Object[] arguments, Result answer) {
    if (method.equals("run") && arguments[1] instanceof Map<?, ?> given) {
      parameters = Values.value(given);
      return answer;
    }
    throw new UnsupportedOperationException(method);
  }

  private static Object row(String method) {
    if (method.equals("list")) {
      return List.of(proxy(Record.class, (called, _) -> called));
    }
    throw new UnsupportedOperationException(method);
  }

  @FunctionalInterface
  private interface Calls {
    Object answer(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> calls.answer(method.getName(), arguments)));
  }
}
