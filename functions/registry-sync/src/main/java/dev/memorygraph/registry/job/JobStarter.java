package dev.memorygraph.registry.job;

import dev.memorygraph.base.DependencyUnavailableException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Starts jobs in the function that runs them, without waiting for them. */
public final class JobStarter {
  private final LambdaClient lambda;
  private final String function;

  /**
   * @param function that runs jobs
   */
  public JobStarter(LambdaClient lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  /**
   * Starts a job.
   *
   * @param full whether a poll begins with the registry's first update
   * @throws DependencyUnavailableException where it cannot be started at the moment
   */
  public void start(JobName job, boolean full) {
    String event = "{\"task\":\"%s\",\"full\":%b}".formatted(job.label(), full);
    try {
      lambda.invoke(
          invoke ->
              invoke
                  .functionName(function)
                  .invocationType(InvocationType.EVENT)
                  .payload(SdkBytes.fromUtf8String(event)));
    } catch (SdkException e) {
      throw new DependencyUnavailableException("Starting " + job.label() + " failed", e);
    }
  }
}
