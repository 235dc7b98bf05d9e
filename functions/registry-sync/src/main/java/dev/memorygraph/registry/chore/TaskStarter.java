package dev.memorygraph.registry.chore;

import dev.memorygraph.common.DependencyUnavailableException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Starts a task of the chores without waiting for it. */
public final class TaskStarter {
  private final LambdaClient lambda;
  private final String function;

  /**
   * @param function the chores
   */
  public TaskStarter(LambdaClient lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  /**
   * Starts it.
   *
   * @param full whether a poll begins with the registry's first update
   * @throws DependencyUnavailableException where it cannot be started at the moment
   */
  public void start(Task task, boolean full) {
    String event = "{\"task\":\"%s\",\"full\":%b}".formatted(task.label(), full);
    try {
      lambda.invoke(
          invoke ->
              invoke
                  .functionName(function)
                  .invocationType(InvocationType.EVENT)
                  .payload(SdkBytes.fromUtf8String(event)));
    } catch (SdkException e) {
      throw new DependencyUnavailableException("Starting " + task.label() + " failed", e);
    }
  }
}
