package dev.memorygraph.engines.registry.http;

import dev.memorygraph.engines.registry.body.RequestException;
import dev.memorygraph.engines.registry.graphql.GraphQlEndpoint;
import dev.memorygraph.engines.registry.webhook.Webhooks;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Leads requests to what answers them. */
public record Routes(
    ModelRoutes models, VersionRoutes versions, GraphQlEndpoint graphQl, Webhooks webhooks) {
  private static final List<String> API = List.of("api", "v1");

  Answer answer(Request request) throws IOException, SQLException {
    List<String> segments = request.segments();
    if (segments.equals(List.of("health"))) {
      return models.health();
    }
    if (segments.equals(List.of("graphql")) && request.method().equals("POST")) {
      return new Answer(200, graphQl.answer(request.json()));
    }
    if (segments.size() < 3 || !segments.subList(0, 2).equals(API)) {
      throw none();
    }
    return api(request, segments.subList(2, segments.size()));
  }

  private Answer api(Request request, List<String> path) throws IOException, SQLException {
    return switch (shape(request.method(), path)) {
      case "GET models *" -> models.show(path.get(1));
      case "PUT models *" -> models.put(path.get(1), request.json());
      case "DELETE models *" -> models.delete(path.get(1), request.query("updated_at"));
      case "POST changes" -> models.changes(request.lines());
      case "GET models * versions" -> versions.modelVersions(path.get(1));
      case "PUT models * versions *" ->
          versions.putModelVersion(path.get(1), path.get(3), request.json());
      case "GET schemas versions" -> versions.schemaVersions();
      case "PUT schemas * versions *" ->
          versions.putSchemaVersion(path.get(1), path.get(3), request.json());
      case "GET models * usage-stats" -> versions.reports(path.get(1));
      case "POST registry models * usage-stats" -> versions.report(path.get(2), request.json());
      case "GET webhook" -> new Answer(200, webhooks.state());
      case "DELETE webhook" -> new Answer(200, webhooks.removeTarget());
      case "PUT webhook" -> new Answer(200, webhooks.setTarget(request.json()));
      default -> throw none();
    };
  }

  /** The method and the path with stars where its ids are. */
  private static String shape(String method, List<String> path) {
    StringBuilder shape = new StringBuilder(method);
    for (int i = 0; i < path.size(); i++) {
      shape.append(' ').append(isId(path, i) ? "*" : path.get(i));
    }
    return shape.toString();
  }

  private static boolean isId(List<String> path, int at) {
    return at > 0
        && switch (path.get(at - 1)) {
          case "models" -> true;
          case "schemas" -> path.size() > 2;
          case "versions" -> at == 3;
          default -> false;
        };
  }

  private static RequestException none() {
    return new RequestException(404, "There is nothing here.");
  }
}
