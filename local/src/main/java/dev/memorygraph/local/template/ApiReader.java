package dev.memorygraph.local.template;

import static dev.memorygraph.repository.Yaml.list;
import static dev.memorygraph.repository.Yaml.map;
import static dev.memorygraph.repository.Yaml.number;
import static dev.memorygraph.repository.Yaml.text;

import dev.memorygraph.repository.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the API: the template's part, and the OpenAPI document that it includes. */
final class ApiReader {
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "patch", "head", "options");
  private static final Pattern FUNCTION = Pattern.compile(":function:([^/:]+)/invocations");

  private final Path root;
  private final Intrinsics intrinsics;

  ApiReader(Path root, Intrinsics intrinsics) {
    this.root = root;
    this.intrinsics = intrinsics;
  }

  Api read(Map<String, Object> api, Map<String, Object> plan) {
    Map<String, Object> include = map(map(api.get("DefinitionBody")).get("Fn::Transform"));
    String location = text(map(include.get("Parameters")).get("Location"), "");
    Map<String, Object> document = map(intrinsics.resolve(Yaml.read(root.resolve(location))));
    return new Api(
        text(api.get("StageName"), "live"),
        routes(document),
        methodLimits(list(api.get("MethodSettings"))),
        limit(map(plan.get("Throttle")), "RateLimit", "BurstLimit"),
        answers(map(document.get("x-amazon-apigateway-gateway-responses"))));
  }

  private static List<Api.Route> routes(Map<String, Object> document) {
    List<Api.Route> routes = new ArrayList<>();
    map(document.get("paths"))
        .forEach(
            (path, item) ->
                map(item)
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method)) {
                            routes.add(route(document, path, method, map(operation)));
                          }
                        }));
    return routes;
  }

  private static Api.Route route(
      Map<String, Object> document, String path, String method, Map<String, Object> operation) {
    Object uri = map(operation.get("x-amazon-apigateway-integration")).get("uri");
    return new Api.Route(
        method.toUpperCase(Locale.ROOT),
        path,
        function(uri, method + " " + path),
        required(document, list(operation.get("parameters"))),
        authorizer(document, operation));
  }

  private static String function(@Nullable Object uri, String where) {
    Matcher matcher = FUNCTION.matcher(text(uri, ""));
    if (!matcher.find()) {
      throw new IllegalArgumentException("No function stands behind " + where);
    }
    return matcher.group(1);
  }

  private static List<Api.Parameter> required(Map<String, Object> document, List<Object> all) {
    return all.stream()
        .map(parameter -> referred(document, map(parameter)))
        .filter(parameter -> Boolean.TRUE.equals(parameter.get("required")))
        .map(found -> new Api.Parameter(text(found.get("in"), ""), text(found.get("name"), "")))
        .filter(parameter -> !parameter.place().equals("path"))
        .toList();
  }

  /** Follows {@code $ref: '#/a/b/c'}. */
  private static Map<String, Object> referred(
      Map<String, Object> document, Map<String, Object> value) {
    if (!(value.get("$ref") instanceof String reference)) {
      return value;
    }
    Map<String, Object> at = document;
    for (String step : reference.substring("#/".length()).split("/", -1)) {
      at = map(at.get(step));
    }
    return at;
  }

  private static Optional<Api.Authorizer> authorizer(
      Map<String, Object> document, Map<String, Object> operation) {
    List<Object> security = list(operation.getOrDefault("security", document.get("security")));
    if (security.isEmpty()) {
      return Optional.empty();
    }
    String name = map(security.getFirst()).keySet().iterator().next();
    Map<String, Object> scheme =
        map(map(map(document.get("components")).get("securitySchemes")).get(name));
    Map<String, Object> authorizer = map(scheme.get("x-amazon-apigateway-authorizer"));
    int ttlSeconds = number(authorizer.get("authorizerResultTtlInSeconds"), 300);
    return Optional.of(
        new Api.Authorizer(
            function(authorizer.get("authorizerUri"), "the authorizer " + name),
            text(scheme.get("name"), "Authorization"),
            Duration.ofSeconds(ttlSeconds)));
  }

  private static Map<String, Api.Limit> methodLimits(List<Object> settings) {
    Map<String, Api.Limit> limits = new HashMap<>();
    for (Object setting : settings) {
      Map<String, Object> values = map(setting);
      String method = text(values.get("HttpMethod"), "*");
      limit(values, "ThrottlingRateLimit", "ThrottlingBurstLimit")
          .ifPresent(limit -> limits.put(method + " " + values.get("ResourcePath"), limit));
    }
    return limits;
  }

  private static Optional<Api.Limit> limit(Map<String, Object> values, String rate, String burst) {
    return values.get(rate) instanceof Number perSecond
        ? Optional.of(
            new Api.Limit(perSecond.doubleValue(), number(values.get(burst), perSecond.intValue())))
        : Optional.empty();
  }

  private static Map<String, Api.Answer> answers(Map<String, Object> document) {
    Map<String, Api.Answer> answers = new HashMap<>();
    document.forEach((type, value) -> answers.put(type, answer(map(value))));
    return answers;
  }

  private static Api.Answer answer(Map<String, Object> value) {
    Map<String, String> headers = new HashMap<>();
    map(value.get("responseParameters"))
        .forEach(
            (name, quoted) ->
                headers.put(
                    name.replace("gatewayresponse.header.", ""),
                    quoted.toString().replaceAll("^'|'$", "")));
    Object status = value.get("statusCode");
    return new Api.Answer(
        Optional.ofNullable(status).map(code -> Integer.valueOf(code.toString())),
        text(map(value.get("responseTemplates")).get("application/json"), "{}"),
        headers);
  }
}
