package dev.memorygraph.tables;

import dev.memorygraph.base.DependencyUnavailableException;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Tells a table that cannot be reached from a request that the table will never take. */
public final class DynamoDbErrors {
  private static final int SERVER_ERROR = 500;
  private static final List<String> PASSING =
      List.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private DynamoDbErrors() {}

  /**
   * Makes a call.
   *
   * @param what stands at the beginning of the message, such as "The table of keys"
   * @throws DependencyUnavailableException where the same call may succeed later
   */
  public static <T> T translate(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (TransactionCanceledException e) {
      throw passing(e) ? new DependencyUnavailableException(what + " is busy", e) : e;
    } catch (ResourceNotFoundException e) {
      // A table that is being restored is not there for a while; no request is at fault.
      throw new DependencyUnavailableException(what + " is not there", e);
    } catch (DynamoDbException e) {
      boolean later = e.statusCode() >= SERVER_ERROR || e.isThrottlingException();
      throw later ? new DependencyUnavailableException(what + " does not answer", e) : e;
    } catch (SdkClientException e) {
      throw new DependencyUnavailableException(what + " does not answer", e);
    }
  }

  private static boolean passing(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .map(CancellationReason::code)
        .anyMatch(PASSING::contains);
  }
}
