package dev.memorygraph.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.kit.http.lambda.Routes;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.vault.access.AccessWiring;
import dev.memorygraph.vault.access.apikey.ApiKeyMaker;
import dev.memorygraph.vault.access.apikey.ApiKeyRoutes;
import dev.memorygraph.vault.access.apikey.ApiKeyStore;
import dev.memorygraph.vault.access.http.AuditFrame;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.api.AuditRoutes;
import dev.memorygraph.vault.audit.sequence.KmsSigner;
import dev.memorygraph.vault.batch.Invocations;
import dev.memorygraph.vault.breaker.BreakerRoutes;
import dev.memorygraph.vault.breaker.BreakerStore;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.letters.LetterFunction;
import dev.memorygraph.vault.letters.LetterRoutes;
import dev.memorygraph.vault.privacy.hold.HoldStore;
import dev.memorygraph.vault.rotation.job.JobTrigger;
import dev.memorygraph.vault.testing.NoMetrics;
import dev.memorygraph.vault.testing.VaultForTests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A process of the vault behind its Lambda entry point: events as API Gateway hands them over, and
 * the policies that are built in.
 */
public final class GatewayForTests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CERTIFICATE = certificate();

  public final Vault vault;
  public final IngestForTests ingest;
  final Invocations invocations;
  private final VaultForTests tests;
  private final Privacy privacy;
  private final VaultHandler handler;

  public GatewayForTests(VaultForTests tests) {
    this(tests, tests.dynamoDb());
  }

  /**
   * A process that reaches its tables in a way of its own.
   *
   * @param way to the tables, but not to the key store's
   */
  public GatewayForTests(VaultForTests tests, DynamoDbClient way) {
    this(tests, way, tests.config().operator(), Optional.empty());
  }

  /** A process whose breakers are reset by the people of that tenant alone, if there is one. */
  public GatewayForTests(VaultForTests tests, Optional<Tenant> operator) {
    this(tests, tests.dynamoDb(), operator, Optional.empty());
  }

  /** The same that hands questions about dead letters on. */
  public GatewayForTests(VaultForTests tests, Optional<Tenant> operator, LetterFunction letters) {
    this(tests, tests.dynamoDb(), operator, Optional.of(letters));
  }

  /** A process with a way of its own to its tables, and with somebody to ask about dead letters. */
  public GatewayForTests(VaultForTests tests, DynamoDbClient way, LetterFunction letters) {
    this(tests, way, tests.config().operator(), Optional.of(letters));
  }

  private GatewayForTests(
      VaultForTests tests,
      DynamoDbClient way,
      Optional<Tenant> operator,
      Optional<LetterFunction> letters) {
    this.tests = tests;
    VaultCore core = tests.core(way);
    VaultConfig.Tables tables = tests.config().tables();
    AccessWiring access =
        new AccessWiring(
            way,
            new AccessWiring.Tables(tables.control(), tables.access()),
            core.trail(),
            core.pseudonyms(),
            tests.clock());
    KmsSigner signer = new KmsSigner(tests.kms(), tests.config().signingKey());
    HoldStore holds = Privacy.holds(core);
    vault =
        new Vault(
            core,
            new PolicySources(access.policies(), access.grants(), core.erasure().ledger(), holds));
    privacy = new Privacy(vault, holds, signer, Optional.empty());
    AuditedCall audited = new AuditedCall(vault.guard(), core.trail());
    Map<String, VaultEndpoint> endpoints = new HashMap<>();
    endpoints.putAll(vault.contentRoutes().endpoints());
    endpoints.putAll(privacy.endpoints());
    endpoints.putAll(
        new AuditRoutes(
                vault.guard(),
                core.trail(),
                new AuditTable(way, tests.config().tables().audit()),
                core.pseudonyms(),
                signer,
                tests.clock().withZone(ZoneOffset.UTC))
            .endpoints());
    endpoints.putAll(access.endpoints(audited, core.ids()));
    endpoints.putAll(
        new BreakerRoutes(
                new BreakerStore(way, tests.breakers(), core.trail()),
                audited,
                core.pseudonyms(),
                operator)
            .endpoints());
    endpoints.putAll(new LetterRoutes(letters, audited, operator).endpoints());
    endpoints.putAll(
        new ApiKeyRoutes(
                new ApiKeyStore(way, tests.apiKeys(), core.trail()),
                audited,
                core.pseudonyms(),
                new ApiKeyMaker(core.ids(), core.dependencies().random()))
            .endpoints());
    endpoints.putAll(new KeyMaintenance(vault, 1).routes(JobTrigger.BY_SCHEDULE).endpoints());
    Routes routes = new AuditFrame(vault.guard(), core.trail()).routes(endpoints);
    handler = new VaultHandler(routes, new NoMetrics(), Tracer.NONE);
    invocations = new Invocations(vault.storeBatch(), privacy.standings(), core.othersEntries());
    ingest = new IngestForTests(invocations);
  }

  /** An answer, as API Gateway gets it. */
  public record Answer(int status, String body) {
    /** The body, or the last line of one that has several. */
    public JsonNode json() {
      return parsed(body.lines().toList().getLast());
    }

    /** The code of a problem, or empty. */
    public String code() {
      return json().path("code").asText();
    }

    /** All lines but the last. */
    public List<JsonNode> lines() {
      List<String> lines = body.lines().toList();
      return lines.subList(0, lines.size() - 1).stream().map(GatewayForTests::parsed).toList();
    }
  }

  /**
   * Who asks, and how.
   *
   * @param certificate whether the connection has a client certificate
   */
  public record Person(
      Tenant tenant,
      String subject,
      List<Role> roles,
      int clearance,
      boolean mfa,
      boolean certificate,
      String address) {
    /** With all that anybody could ask for. */
    public static Person of(Tenant tenant, String subject, Role... roles) {
      return new Person(tenant, subject, List.of(roles), 3, true, true, "10.1.2.3");
    }

    /** The same with a password alone. */
    public Person weak() {
      return new Person(tenant, subject, roles, 0, false, false, "192.0.2.1");
    }

    public Person withoutMfa() {
      return new Person(tenant, subject, roles, clearance, false, certificate, address);
    }

    public Person cleared(int level) {
      return new Person(tenant, subject, roles, level, mfa, certificate, address);
    }

    public Person from(String place) {
      return new Person(tenant, subject, roles, clearance, mfa, certificate, place);
    }
  }

  /** All routes that there are. */
  public Set<String> routes() {
    return ApiRoutes.to("VaultStoreFunction").keySet();
  }

  /** Runs the erasures' scheduled job once, with all the time it wants. */
  public void runScheduledJob() {
    privacy.pendingErasures().run(() -> Duration.ofMinutes(1));
  }

  /** Deletes what is past its time, once, with all the time it wants. */
  public void retain() {
    new KeyMaintenance(vault, 200)
        .scheduledJobs().stream()
            .filter(scheduledJob -> scheduledJob.name().equals("retention"))
            .forEach(scheduledJob -> scheduledJob.run(() -> Duration.ofMinutes(5)));
  }

  public Answer get(Person person, String route, String id) {
    return call(person, "GET " + route, id, "");
  }

  public Answer post(Person person, String route, String body) {
    return call(person, "POST " + route, "", body);
  }

  /** Calls a route such as {@code GET /api/v1/vault/retrieve/{id}}. */
  public Answer call(Person person, String route, String id, String body) {
    return call(person, route, id, Map.of(), body);
  }

  /** The same with parameters of the query. */
  public Answer call(
      Person person, String route, String id, Map<String, String> query, String body) {
    ObjectNode event = event(person, route, id, body);
    query.forEach(event.putObject("queryStringParameters")::put);
    return send(event);
  }

  /** Hands over an event as it is. */
  public Answer send(JsonNode event) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
          output,
          new ContextForTests());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode answer = parsed(output.toString(StandardCharsets.UTF_8));
    return new Answer(answer.path("statusCode").asInt(), answer.path("body").asText());
  }

  /** An event, for whoever changes something about it. */
  public static ObjectNode event(Person person, String route, String id, String body) {
    String[] parts = route.split(" ", 2);
    ObjectNode event =
        JSON.createObjectNode().put("httpMethod", parts[0]).put("resource", parts[1]);
    event.putObject("headers").put("X-Access-Reason", "legal");
    event.putObject("pathParameters").put("id", id);
    event.put("body", body).put("isBase64Encoded", false);
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", UUID.randomUUID().toString());
    context
        .putObject("authorizer")
        .put("tenant", person.tenant().id())
        .put("sub", person.subject())
        .put("roles", person.roles().stream().map(Role::label).collect(Collectors.joining(",")))
        .put("clearance_level", Integer.toString(person.clearance()))
        .put("mfa_verified", Boolean.toString(person.mfa()));
    ObjectNode identity = context.putObject("identity");
    identity.put("sourceIp", person.address()).put("userAgent", "test");
    if (person.certificate()) {
      identity.putObject("clientCert").put("clientCertPem", CERTIFICATE);
    }
    return event;
  }

  /** All audit entries of a tenant, in no order. */
  public List<JsonNode> entries(Tenant tenant) {
    return tests
        .dynamoDb()
        .scanPaginator(scan -> scan.tableName(tests.config().tables().audit()))
        .items()
        .stream()
        .flatMap(item -> Optional.ofNullable(item.get("entry")).stream())
        .map(entry -> parsed(entry.s()))
        .filter(entry -> entry.path("tenant").asText().equals(tenant.id()))
        .toList();
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String certificate() {
    try (InputStream file = GatewayForTests.class.getResourceAsStream("client.pem")) {
      return new String(
          Optional.ofNullable(file).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
