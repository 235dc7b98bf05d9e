package dev.memorygraph.graph.driver;

import dev.memorygraph.base.DependencyUnavailableException;
import java.util.Set;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.TransientException;
import org.neo4j.driver.exceptions.value.ValueException;

/** Whose fault it is that a write failed, by Neo4j's status codes. */
public enum WriteFailure {
  /** What is to be written cannot be, today or tomorrow. */
  FACTS,
  /** What we ask is wrong, or of another version than the server: the facts may be good. */
  STATEMENT,
  /** Another writer was in the way. */
  CONTENTION,
  /** The server is short of something and says that it will pass. */
  BUSY,
  /** It cannot be reached, or gives up. */
  UNAVAILABLE;

  /** The only ones that Neo4j gives for what is written, asked with every kind of bad value. */
  private static final Set<String> OF_FACTS =
      Set.of(
          "Neo.ClientError.Schema.TokenNameError",
          "Neo.ClientError.Statement.ArithmeticError",
          "Neo.ClientError.Statement.TypeError");

  /**
   * A server of another version answers {@code Statement.ArgumentError} to what it does not know.
   */
  private static final Set<String> OF_STATEMENTS =
      Set.of("Neo.ClientError.Procedure.", "Neo.ClientError.Schema.", "Neo.ClientError.Statement.");

  private static final Set<String> MEETINGS =
      Set.of(
          "Neo.ClientError.Schema.ConstraintValidationFailed", // both made the same node
          "Neo.ClientError.Statement.EntityNotFound", // deleted while we waited for its lock
          "Neo.TransientError.Transaction.DeadlockDetected",
          "Neo.TransientError.Transaction.LockAcquisitionTimeout",
          "Neo.TransientError.Transaction.LockClientStopped",
          "Neo.TransientError.Transaction.Outdated",
          "Neo.TransientError.Transaction.ConstraintsChanged",
          "Neo.TransientError.Schema.SchemaModifiedConcurrently");

  /** Whose fault a failure is. */
  public static WriteFailure of(Neo4jException failure) {
    if (failure instanceof ValueException) {
      return FACTS; // what is stored is of another kind than we ever write
    }
    String code = failure.code();
    if (MEETINGS.contains(code)) {
      return CONTENTION;
    }
    if (OF_FACTS.contains(code)) {
      return FACTS;
    }
    if (OF_STATEMENTS.stream().anyMatch(code::startsWith)) {
      return STATEMENT;
    }
    return failure instanceof TransientException ? BUSY : UNAVAILABLE;
  }

  /**
   * What it means to a caller who writes nobody's facts but what follows from them: an outage,
   * after which all may be tried again, or a fault of ours.
   */
  public RuntimeException exception(String message, Neo4jException cause) {
    return switch (this) {
      case FACTS, STATEMENT -> new GraphStatementException(message, cause);
      case CONTENTION, BUSY, UNAVAILABLE -> new DependencyUnavailableException(message, cause);
    };
  }
}
