package dev.memorygraph.avro.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.avro.SchemaId;
import dev.memorygraph.avro.SchemaSource;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Json;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.outbound.OutboundGuard;
import dev.memorygraph.outbound.OutboundHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.http.client.methods.HttpGet;

/**
 * A schema registry that speaks Confluent's protocol: {@code GET /schemas/ids/{id}}. No answer of
 * more than 2 MiB is read; see {@link OutboundHttp} for the other limits.
 */
public final class ConfluentSchemas implements SchemaSource<SchemaId.Confluent>, AutoCloseable {
  private static final int MAX_BYTES = 2 << 20;
  private static final String TYPES = "application/vnd.schemaregistry.v1+json, application/json";

  private final String base;
  private final Optional<Supplier<Secret>> login;
  private final OutboundHttp http;

  /**
   * @param base with the path that stands before {@code /schemas}, if any
   * @param login {@code user:password}; empty where none is asked for
   * @param privateNetwork whether the server may lie at an address that is not public
   */
  public ConfluentSchemas(URI base, Optional<Supplier<Secret>> login, boolean privateNetwork) {
    this(base, login, OutboundGuard.of(privateNetwork));
  }

  ConfluentSchemas(URI base, Optional<Supplier<Secret>> login, OutboundGuard guard) {
    String text = base.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.login = login;
    this.http = new OutboundHttp("schema registry", guard, MAX_BYTES);
  }

  @Override
  public Optional<String> schema(SchemaId.Confluent id) {
    OutboundHttp.Answer answer = http.send(request(id));
    if (answer.status() == 404) {
      return Optional.empty();
    }
    JsonNode body = Json.read(answer.body()).orElseGet(MissingNode::getInstance);
    if (answer.status() != 200 || !body.path("schema").isTextual()) {
      throw new DependencyUnavailableException(
          "The schema registry answered " + answer.status() + " where a schema was asked for");
    }
    // It says so of all types but the first that there was.
    boolean avro = body.path("schemaType").asText("AVRO").equals("AVRO");
    return avro ? Optional.of(body.path("schema").textValue()) : Optional.empty();
  }

  private HttpGet request(SchemaId.Confluent id) {
    HttpGet request =
        new HttpGet(URI.create(base + "/schemas/ids/" + Integer.toUnsignedString(id.id())));
    request.setHeader("Accept", TYPES);
    login.ifPresent(secret -> request.setHeader("Authorization", "Basic " + base64(secret.get())));
    return request;
  }

  private static String base64(Secret login) {
    return Base64.getEncoder().encodeToString(login.reveal().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
