package dev.memorygraph.engines.registry.http;

import dev.memorygraph.engines.registry.store.RequestException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Leads requests to what answers them. */
public final class Routes {
  private static final List<String> API = List.of("api", "v1");

  private final ModelRoutes models;

  public Routes(ModelRoutes models) {
    this.models = models;
  }

  Answer answer(Request request) throws IOException, SQLException {
    List<String> segments = request.segments();
    if (segments.equals(List.of("health"))) {
      return models.health();
    }
    if (segments.size() < 3 || !segments.subList(0, 2).equals(API)) {
      throw new RequestException(404, "There is nothing here.");
    }
    return api(request, segments.subList(2, segments.size()));
  }

  private Answer api(Request request, List<String> path) throws IOException, SQLException {
    String shape = shape(request.method(), path);
    return switch (shape) {
      case "GET models *" -> models.show(path.get(1));
      case "PUT models *" -> models.put(path.get(1), request.json());
      case "DELETE models *" -> models.delete(path.get(1), request.query("updated_at"));
      case "POST changes" -> models.changes(request.lines());
      default -> throw new RequestException(404, "There is nothing here.");
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
          case "versions" -> at > 1 && !path.get(at - 2).equals("schemas");
          case "schemas" -> path.size() > 2;
          default -> false;
        };
  }
}
