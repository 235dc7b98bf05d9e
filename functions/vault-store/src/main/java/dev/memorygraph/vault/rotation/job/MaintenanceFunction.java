package dev.memorygraph.vault.rotation.job;

import dev.memorygraph.kit.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/**
 * The function of the scheduled jobs, invoked asynchronously: Lambda keeps the event until the run
 * that may be under way is over, for there is one at a time.
 */
public final class MaintenanceFunction implements JobTrigger {
  private static final Logger LOG = LoggerFactory.getLogger("rotation");
  private static final SdkBytes EVENT = SdkBytes.fromUtf8String("{\"source\":\"vault-store\"}");

  private final LambdaClient lambda;
  private final String function;

  /**
   * @param function name or ARN
   */
  public MaintenanceFunction(LambdaClient lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  @Override
  public void start() {
    try {
      lambda.invoke(
          request ->
              request.functionName(function).invocationType(InvocationType.EVENT).payload(EVENT));
    } catch (SdkException e) {
      LOG.warn("A job waits for the schedule: {}", LogContext.describe(e));
    }
  }
}
