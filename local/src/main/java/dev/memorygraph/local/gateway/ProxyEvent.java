package dev.memorygraph.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.local.tls.ClientCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The event of a Lambda proxy integration, format 1.0, as a REST API sends it. */
final class ProxyEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProxyEvent() {}

  /** The event as JSON; the body is base64, since the API takes every type as binary. */
  static byte[] json(Request request, Routes.Match match, String stage, Caller caller) {
    ObjectNode event = request(request, match, stage, caller);
    if (request.body().length == 0) {
      event.putNull("body");
    } else {
      event.put("body", Base64.getEncoder().encodeToString(request.body()));
    }
    event.put("isBase64Encoded", request.body().length > 0);
    return bytes(event);
  }

  /** The event of a REQUEST authorizer but for its method's ARN: the request without its body. */
  static ObjectNode authorization(Request request, Routes.Match match, String stage) {
    return request(request, match, stage, Caller.ANYBODY).put("type", "REQUEST");
  }

  private static ObjectNode request(
      Request request, Routes.Match match, String stage, Caller caller) {
    ObjectNode event = JSON.createObjectNode();
    event.put("resource", match.route().path());
    event.put("path", request.rawPath());
    event.put("httpMethod", request.method());
    putAll(event, "headers", "multiValueHeaders", request.headers());
    putAll(event, "queryStringParameters", "multiValueQueryStringParameters", request.query());
    event.set("pathParameters", orNull(match.pathParameters()));
    event.putNull("stageVariables");
    event.set("requestContext", context(request, match, stage, caller));
    return event;
  }

  private static ObjectNode context(
      Request request, Routes.Match match, String stage, Caller caller) {
    ObjectNode context = JSON.createObjectNode();
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    context.put("resourceId", "local");
    context.put("stage", stage);
    context.put("requestId", request.id());
    context.put("extendedRequestId", request.id());
    context.put("resourcePath", match.route().path());
    context.put("httpMethod", request.method());
    context.put("path", request.rawPath()); // the stage is no part of it where the API has a name
    context.put("protocol", "HTTP/1.1");
    context.put("domainName", request.domainName());
    context.put("requestTimeEpoch", Instant.now().toEpochMilli());
    ObjectNode identity = context.putObject("identity").put("sourceIp", request.sourceIp());
    request.certificate().ifPresent(one -> identity.set("clientCert", ClientCertificate.json(one)));
    if (!caller.anonymous()) {
      ObjectNode authorizer = context.putObject("authorizer");
      caller.context().forEach(authorizer::put);
      authorizer.put("principalId", caller.principal());
    }
    return context;
  }

  private static void putAll(
      ObjectNode event, String last, String every, Map<String, List<String>> values) {
    if (values.isEmpty()) {
      event.putNull(last);
      event.putNull(every);
      return;
    }
    ObjectNode single = event.putObject(last);
    values.forEach((name, list) -> single.put(name, list.getLast()));
    event.set(every, JSON.valueToTree(values));
  }

  private static com.fasterxml.jackson.databind.JsonNode orNull(Map<String, String> values) {
    return values.isEmpty() ? JSON.nullNode() : JSON.valueToTree(values);
  }

  static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
