package dev.memorygraph.infra.api;

import static dev.memorygraph.repository.Yaml.list;
import static dev.memorygraph.repository.Yaml.map;
import static dev.memorygraph.repository.Yaml.number;
import static dev.memorygraph.repository.Yaml.text;

import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.key.KeysStack;
import dev.memorygraph.infra.sam.SamTemplate;
import dev.memorygraph.infra.sam.Values;
import dev.memorygraph.infra.stack.FunctionsStack;
import dev.memorygraph.infra.stack.Logs;
import dev.memorygraph.repository.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigateway.AccessLogField;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.ApiDefinition;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The API: routes, models and parameters from openapi.yaml, limits from template.yaml, and in front
 * of it a firewall and names of our own.
 */
public final class ApiStack extends Stack {
  private final SpecRestApi api;

  public ApiStack(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      SamTemplate template,
      FunctionsStack functions,
      KeysStack keys) {
    super(scope, id, props);
    LogGroup access =
        Logs.group(this, "AccessLogs", "/memory-graph/api-access", settings.logDays(), keys.logs());
    Map<String, Object> document = document(settings, template);
    this.api =
        SpecRestApi.Builder.create(this, "Api")
            .restApiName("memory-graph")
            .description("LLM-Memory-Graph")
            .apiDefinition(ApiDefinition.fromInline(definition(document, functions)))
            .endpointTypes(List.of(EndpointType.REGIONAL))
            .disableExecuteApiEndpoint(settings.domain().isPresent())
            .cloudWatchRole(true)
            .deployOptions(stage(template, access))
            .build();
    String routes = document.toString();
    functions.aliases().entrySet().stream()
        .filter(
            function ->
                names(function.getKey()).anyMatch(name -> routes.contains("${" + name + "}")))
        .forEach(function -> allow(function.getKey(), function.getValue().getFunctionArn()));
    Map<String, Object> throttle = map(template.clientPlan().get("Throttle"));
    planOfAClient(template, throttle);
    Firewall.before(
        this, api, number(throttle.get("RateLimit"), 0), settings.logDays(), keys.logs());
    settings.domain().ifPresent(domain -> Domains.of(this, api, domain));
  }

  public SpecRestApi api() {
    return api;
  }

  private static Map<String, Object> document(Settings settings, SamTemplate template) {
    Map<String, Object> include =
        map(map(map(template.api().get("DefinitionBody")).get("Fn::Transform")).get("Parameters"));
    Map<String, Object> document =
        new LinkedHashMap<>(Yaml.read(settings.root().resolve(text(include.get("Location"), ""))));
    document.remove("servers"); // where a local system answers
    return document;
  }

  private Map<String, Object> definition(Map<String, Object> document, FunctionsStack functions) {
    Map<String, String> arns = new LinkedHashMap<>();
    functions
        .aliases()
        .forEach(
            (function, alias) ->
                names(function).forEach(name -> arns.put(name, alias.getFunctionArn())));
    arns.put("AWS::Region", getRegion());
    return map(new Values(arns).resolve(document));
  }

  /** How routes name a function; SAM makes an alias only for those that are kept warm. */
  private static Stream<String> names(String function) {
    return Stream.of(function + ".Arn", function + ".Alias");
  }

  private static StageOptions stage(SamTemplate template, LogGroup access) {
    Map<String, MethodDeploymentOptions> methods = new LinkedHashMap<>();
    StageOptions.Builder stage =
        StageOptions.builder()
            .stageName(text(template.api().get("StageName"), "live"))
            .tracingEnabled(true)
            .metricsEnabled(true)
            .loggingLevel(MethodLoggingLevel.ERROR)
            .dataTraceEnabled(false) // bodies and tokens do not belong into logs
            .accessLogDestination(new LogGroupLogDestination(access))
            .accessLogFormat(accessLine());
    for (Object setting : list(template.api().get("MethodSettings"))) {
      Map<String, Object> limits = map(setting);
      String path = text(limits.get("ResourcePath"), "/*");
      String method = text(limits.get("HttpMethod"), "*");
      if (path.equals("/*")) {
        stage
            .throttlingRateLimit(number(limits.get("ThrottlingRateLimit"), 0))
            .throttlingBurstLimit(number(limits.get("ThrottlingBurstLimit"), 0));
      } else {
        methods.put(path + "/" + method, method(limits));
      }
    }
    return stage.methodOptions(methods).build();
  }

  private static MethodDeploymentOptions method(Map<String, Object> limits) {
    return MethodDeploymentOptions.builder()
        .throttlingRateLimit(number(limits.get("ThrottlingRateLimit"), 0))
        .throttlingBurstLimit(number(limits.get("ThrottlingBurstLimit"), 0))
        .loggingLevel(MethodLoggingLevel.ERROR)
        .metricsEnabled(true)
        .build();
  }

  private static AccessLogFormat accessLine() {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("timestamp", AccessLogField.contextRequestTime());
    line.put("request_id", AccessLogField.contextRequestId());
    line.put("trace_id", AccessLogField.contextXrayTraceId());
    line.put("method", AccessLogField.contextHttpMethod());
    line.put("route", AccessLogField.contextResourcePath()); // the path itself holds ids
    line.put("status", AccessLogField.contextStatus());
    line.put("latency_ms", AccessLogField.contextResponseLatency());
    line.put("integration_latency_ms", AccessLogField.contextIntegrationLatency());
    line.put("error", AccessLogField.contextErrorResponseType());
    line.put("source_ip", AccessLogField.contextIdentitySourceIp());
    return AccessLogFormat.custom(
        line.entrySet().stream()
            .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
            .collect(java.util.stream.Collectors.joining(",", "{", "}")));
  }

  private void allow(String function, String alias) {
    CfnPermission.Builder.create(this, function + "ByApi")
        .functionName(alias)
        .action("lambda:InvokeFunction")
        .principal("apigateway.amazonaws.com")
        .sourceArn(api.arnForExecuteApi("*", "/*", "*"))
        .build();
  }

  private void planOfAClient(SamTemplate template, Map<String, Object> throttle) {
    UsagePlan.Builder.create(this, "ClientPlan")
        .name(text(template.clientPlan().get("UsagePlanName"), "client"))
        .description("What one client may ask for in a second")
        .throttle(
            ThrottleSettings.builder()
                .rateLimit(number(throttle.get("RateLimit"), 0))
                .burstLimit(number(throttle.get("BurstLimit"), 0))
                .build())
        .apiStages(
            List.of(
                UsagePlanPerApiStage.builder().api(api).stage(api.getDeploymentStage()).build()))
        .build();
  }
}
