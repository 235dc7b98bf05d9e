package dev.memorygraph.query;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.lambda.HttpFunction;
import dev.memorygraph.kit.http.lambda.Profile;
import dev.memorygraph.kit.http.lambda.Routes;
import dev.memorygraph.placement.GraphSettings;
import dev.memorygraph.secrets.SecretsManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Lambda entry point of the routes that read the graph: {@link Query} has the endpoints. */
public final class QueryHandler implements RequestStreamHandler {
  private static final Profile PROFILE = Profile.of("query", HttpProblem.GRAPH_UNAVAILABLE);

  private final HttpFunction http;

  /** Lambda comes in here. */
  public QueryHandler() {
    this(
        Wiring.of(
            QueryConfig.from(System.getenv()), new SecretsManager(), GraphSettings.dynamoDb()));
  }

  QueryHandler(Wiring wiring) { // tests come in here
    Routes routes =
        new Routes(ApiRoutes.to("QueryFunction"), wiring.query().endpoints(wiring.metrics()));
    this.http = new HttpFunction(PROFILE, routes, wiring.metrics(), wiring.tracer());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    http.handle(input, output, context);
  }
}
