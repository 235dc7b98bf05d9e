package dev.memorygraph.tables;

import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes on a condition: that it does not hold is an answer, and not a failure. */
public final class Conditions {
  private static final String FAILED = "ConditionalCheckFailed";

  private Conditions() {}

  /**
   * Whether the write took place.
   *
   * @param write of one item, or a transaction of which the first part carries the condition
   */
  public static boolean met(Runnable write) {
    try {
      write.run();
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    } catch (TransactionCanceledException e) {
      if (FAILED.equals(e.cancellationReasons().getFirst().code())) {
        return false;
      }
      throw e;
    }
  }

  /**
   * The same of a transaction of which any part may carry a condition.
   *
   * @return false where one of them does not hold
   */
  public static boolean allMet(Runnable write) {
    try {
      write.run();
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().anyMatch(reason -> FAILED.equals(reason.code()))) {
        return false;
      }
      throw e;
    }
  }
}
