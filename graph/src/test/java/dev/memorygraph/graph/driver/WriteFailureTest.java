package dev.memorygraph.graph.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.base.DependencyUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.TransientException;
import org.neo4j.driver.exceptions.value.Uncoercible;

class WriteFailureTest {
  @ParameterizedTest
  @CsvSource({
    "Neo.ClientError.Statement.SyntaxError, STATEMENT",
    "Neo.ClientError.Statement.ParameterMissing, STATEMENT",
    "Neo.ClientError.Statement.ArgumentError, STATEMENT",
    "Neo.ClientError.Procedure.ProcedureNotFound, STATEMENT",
    "Neo.ClientError.Statement.ArithmeticError, FACTS",
    "Neo.ClientError.Statement.TypeError, FACTS",
    "Neo.ClientError.Schema.TokenNameError, FACTS",
    "Neo.ClientError.Schema.ConstraintValidationFailed, CONTENTION",
    "Neo.ClientError.Statement.EntityNotFound, CONTENTION",
    "Neo.ClientError.Security.Unauthorized, UNAVAILABLE",
    "Neo.ClientError.Transaction.TransactionTimedOut, UNAVAILABLE",
  })
  void refusalOfTheServer_isTheFaultOf(String code, WriteFailure fault) {
    assertThat(WriteFailure.of(new ClientException(code, "said"))).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "Neo.TransientError.Transaction.DeadlockDetected, CONTENTION",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError, BUSY",
  })
  void whatPasses_isAMeetingOrABusyServer(String code, WriteFailure fault) {
    assertThat(WriteFailure.of(new TransientException(code, "said"))).isEqualTo(fault);
  }

  @Test
  void storedValueOfAnotherKind_isTheFaultOfFacts() {
    assertThat(WriteFailure.of(new Uncoercible("INTEGER", "String"))).isEqualTo(WriteFailure.FACTS);
  }

  @ParameterizedTest
  @EnumSource(WriteFailure.class)
  void failure_asAnException_isAnOutageOrAFaultOfOurs(WriteFailure failure) {
    boolean ours = failure == WriteFailure.FACTS || failure == WriteFailure.STATEMENT;

    assertThat(failure.exception("Could not", new ServiceUnavailableException("why")))
        .isInstanceOf(ours ? GraphStatementException.class : DependencyUnavailableException.class)
        .hasMessage("Could not");
  }

  @Test
  void serverThatIsAway_isNobodysFault() {
    assertThat(WriteFailure.of(new ServiceUnavailableException("away")))
        .isEqualTo(WriteFailure.UNAVAILABLE);
  }
}
