package dev.memorygraph.graph.write;

import java.util.Set;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.TransientException;

/** Whose fault it is that a write failed, by Neo4j's status codes. */
enum WriteFailure {
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

  private static final Set<String> OURS =
      Set.of(
          "Neo.ClientError.Statement.AccessMode",
          "Neo.ClientError.Statement.NotSystemDatabaseError",
          "Neo.ClientError.Statement.ParameterMissing",
          "Neo.ClientError.Statement.SemanticError",
          "Neo.ClientError.Statement.SyntaxError",
          "Neo.ClientError.Statement.UnsupportedAdministrationCommand",
          "Neo.ClientError.Statement.UnsupportedOperationError");

  private static final Set<String> MEETINGS =
      Set.of(
          "Neo.ClientError.Schema.ConstraintValidationFailed", // both made the same node
          "Neo.TransientError.Transaction.DeadlockDetected",
          "Neo.TransientError.Transaction.LockAcquisitionTimeout",
          "Neo.TransientError.Transaction.LockClientStopped",
          "Neo.TransientError.Transaction.Outdated",
          "Neo.TransientError.Transaction.ConstraintsChanged",
          "Neo.TransientError.Schema.SchemaModifiedConcurrently");

  static WriteFailure of(Neo4jException failure) {
    String code = failure.code();
    if (MEETINGS.contains(code)) {
      return CONTENTION;
    }
    if (OURS.contains(code)) {
      return STATEMENT;
    }
    boolean lasting =
        code.startsWith("Neo.ClientError.Statement.") || code.startsWith("Neo.ClientError.Schema.");
    if (lasting) {
      return FACTS;
    }
    return failure instanceof TransientException ? BUSY : UNAVAILABLE;
  }
}
