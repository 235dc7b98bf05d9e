package dev.memorygraph.customresource;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import dev.memorygraph.customresource.CustomResource.Done;
import dev.memorygraph.customresource.CustomResource.Malformed;
import dev.memorygraph.kit.LogContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.lambda.powertools.cloudformation.AbstractCustomResourceHandler;
import software.amazon.lambda.powertools.cloudformation.Response;
import software.amazon.lambda.powertools.cloudformation.Response.Status;

/**
 * Lambda entry point of a custom resource. Powertools sends to CloudFormation what it returns, and
 * it returns in time: an answer that does not come holds up a deployment.
 */
public class CustomResourceHandler extends AbstractCustomResourceHandler {
  /** Kept back of the time of an invocation, so that the answer goes out. */
  public static final Duration TO_ANSWER = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger("custom-resource");
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(10);

  /** Of characters; CloudFormation takes 4 KB with all that is around it. */
  private static final int LONGEST_REASON = 1_000;

  private final CustomResource resource;

  public CustomResourceHandler(CustomResource resource) {
    super(
        new StrictHttpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECTING)
                .socketTimeout(ANSWERING)
                .build()));
    this.resource = resource;
  }

  @Override
  protected final Response create(CloudFormationCustomResourceEvent event, Context context) {
    return LogContext.within(context, "", () -> answer(event, context));
  }

  @Override
  protected final Response update(CloudFormationCustomResourceEvent event, Context context) {
    return create(event, context);
  }

  @Override
  protected final Response delete(CloudFormationCustomResourceEvent event, Context context) {
    return response(Status.SUCCESS, resource.id() + " is kept.", Map.of());
  }

  /** Has Lambda call again, twice, in place of CloudFormation waiting in vain. */
  @Override
  protected final void onSendFailure(
      CloudFormationCustomResourceEvent event,
      Context context,
      Response response,
      Exception exception) {
    throw new IllegalStateException("CloudFormation has no answer yet", exception);
  }

  private Response answer(CloudFormationCustomResourceEvent event, Context context) {
    Map<String, Object> properties =
        Optional.ofNullable(event.getResourceProperties()).orElse(Map.of());
    try {
      return switch (resource.ensure(properties, () -> left(context))) {
        case Malformed(List<String> problems) ->
            response(Status.FAILED, String.join("; ", problems), Map.of());
        case Done(String sentence, Map<String, Object> attributes) ->
            response(Status.SUCCESS, sentence, attributes);
      };
    } catch (RuntimeException e) {
      // Whatever it is, somebody waits for an answer.
      LOG.error("{} is not as the deployment wants it: {}", resource.id(), LogContext.describe(e));
      return response(Status.FAILED, String.valueOf(e.getMessage()), Map.of());
    }
  }

  private static Duration left(Context context) {
    return Duration.ofMillis(context.getRemainingTimeInMillis()).minus(TO_ANSWER);
  }

  private Response response(Status status, String reason, Map<String, Object> attributes) {
    return Response.builder()
        .status(status)
        .physicalResourceId(resource.id())
        .reason(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
        .value(attributes)
        .build();
  }
}
