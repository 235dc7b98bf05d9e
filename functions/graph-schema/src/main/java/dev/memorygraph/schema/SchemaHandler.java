package dev.memorygraph.schema;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import dev.memorygraph.customresource.CustomResource.Done;
import dev.memorygraph.customresource.CustomResourceHandler;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.secrets.SecretsManager;
import java.util.Map;

/**
 * Lambda entry point of the custom resource {@code Custom::GraphSchema}. An event that is not
 * CloudFormation's, such as {@code {}} of an operator who has restored an older graph, does the
 * same and is answered {@code {"Version"}}, the version that the graph has now.
 */
public final class SchemaHandler
    implements RequestHandler<CloudFormationCustomResourceEvent, Map<String, Object>> {
  private final SchemaResource schema;
  private final CustomResourceHandler cloudFormation;

  /** Lambda comes in here. The graph is looked for with each call. */
  public SchemaHandler() {
    this(System.getenv(), new SecretsManager());
  }

  SchemaHandler(Map<String, String> environment, SecretStore secrets) { // tests come in here
    this.schema = new SchemaResource(environment, secrets);
    this.cloudFormation = new CustomResourceHandler(schema);
  }

  @Override
  public Map<String, Object> handleRequest(
      CloudFormationCustomResourceEvent event, Context context) {
    if (event.getRequestType() == null) {
      Done done = LogContext.within(context, "", schema::ensure);
      return done.attributes();
    }
    cloudFormation.handleRequest(event, context);
    return Map.of();
  }
}
