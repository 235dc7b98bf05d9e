package dev.memorygraph.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.vault.GatewayForTests.Answer;
import dev.memorygraph.vault.GatewayForTests.Person;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is asked of whichever route, the log has one entry of it. */
class EveryRouteIT extends BehindGateway {

  /** Requests of the random run; the criterion says 50,000, which takes about ten minutes. */
  private static final int OPERATIONS = Integer.getInteger("vault.operations", 1_000);

  @Test
  void routes_areThoseOfTheDescription() throws IOException {
    assertThat(new TreeSet<>(vault.routes())).isEqualTo(new TreeSet<>(described()));
  }

  @Test
  void everyRoute_everyWayToRefuseIt_leavesOneEntry() {
    Map<String, Consumer<ObjectNode>> spoilt = new LinkedHashMap<>();
    spoilt.put("no JSON", event -> event.put("body", "{"));
    spoilt.put("no object", event -> event.put("body", "7"));
    spoilt.put("no body", event -> event.put("body", ""));
    spoilt.put("no base64", event -> event.put("body", "?!").put("isBase64Encoded", true));
    spoilt.put("no gzip", event -> headers(event).put("Content-Encoding", "gzip"));
    spoilt.put("no id", event -> path(event).put("id", "%ZZ"));
    spoilt.put("an id of nothing", event -> path(event).put("id", "no such thing/../x"));
    spoilt.put("a foreign requester", event -> headers(event).put("X-Requester-Id", "eve"));
    spoilt.put("no purpose", event -> headers(event).remove("X-Access-Reason"));
    spoilt.put(
        "a bad parameter",
        event ->
            event
                .putObject("queryStringParameters")
                .put("cursor", "x")
                .put("start_date", "x")
                .put("lookback_hours", "x")
                .put("from", "x"));
    spoilt.put(
        "a time beyond all reckoning",
        event ->
            event
                .putObject("queryStringParameters")
                .put("start_date", "-999999999-01-01T00:00:00Z")
                .put("end_date", "+999999999-12-31T23:59:59Z"));
    spoilt.put(
        "another certificate",
        event -> ((ObjectNode) event.at("/requestContext/authorizer")).put("certificate", "x"));

    Map<String, String> asked = new HashMap<>();
    List<String> routes = new ArrayList<>(vault.routes());
    routes.add("GET /api/v1/nothing");
    for (String route : routes) {
      for (Map.Entry<String, Consumer<ObjectNode>> way : spoilt.entrySet()) {
        for (Role role : List.of(Role.ADMIN, Role.DATA_SCIENTIST)) {
          ObjectNode event =
              GatewayForTests.event(Person.of(ACME, "ada", role), route, "x", "{\"a\":1}");
          way.getValue().accept(event);
          Answer answer = vault.send(event);
          String what = route + ", " + way.getKey() + ", " + role + ": " + answer.status();
          asked.put(event.at("/requestContext/requestId").asText(), what);
          assertThat(answer.status()).as(what).isNotIn(0, 500);
        }
      }
    }
    assertOneEntryEach(asked);
  }

  @Test
  void requestOfNobody_is401_andTheLogHasNoEntry() {
    for (String route : List.of("GET /api/v1/vault/retrieve/{id}", "GET /api/v1/nothing")) {
      ObjectNode event = GatewayForTests.event(Person.of(ACME, "ada", Role.ADMIN), route, "x", "{");
      ((ObjectNode) event.path("requestContext")).remove("authorizer");
      String request = event.at("/requestContext/requestId").asText();

      Answer answer = vault.send(event);

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("unauthorized");
      assertThat(answer.json().path("request_id").asText()).isEqualTo(request);
      assertThat(vault.entries(ACME))
          .noneMatch(entry -> entry.at("/origin/request_id").asText().equals(request));
    }
  }

  @Test
  void routeThatThereIsNot_isOnRecordAsNone() {
    ObjectNode event =
        GatewayForTests.event(Person.of(ACME, "ada", Role.ADMIN), "GET /api/v1/nothing", "x", "");
    String request = event.at("/requestContext/requestId").asText();

    assertThat(vault.send(event).code()).isEqualTo("no_such_route");

    assertThat(vault.entries(ACME))
        .filteredOn(entry -> entry.at("/origin/request_id").asText().equals(request))
        .extracting(entry -> entry.at("/action").asText() + " " + entry.at("/resource/id").asText())
        .containsExactly("request.attempt none");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/vault/audit-log, start_date",
    "/api/v1/vault/audit-log, end_date",
    "/api/v1/audit/denied, start_date",
    "/api/v1/audit/denied, end_date",
    "/api/v1/audit/export, end_date",
    "/api/v1/audit/checkpoints, from",
  })
  void time_outsideTheBounds_isRefusedByItsName(String route, String parameter) {
    Person admin = Person.of(ACME, "ada", Role.ADMIN, Role.AUDITOR);
    for (String time :
        List.of(
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "9999-12-31T23:59:59-18:00",
            "0000-01-01")) {
      Answer answer =
          vault.call(admin, "GET " + route, "", Map.of(parameter, time, "format", "siem"), "");

      assertThat(answer.status()).as(time).isEqualTo(400);
      assertThat(answer.json().path("pointer").asText()).endsWith("/" + parameter);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST /api/v1/vault/store|{\"content_id\":\"c1\",\"classification\":\"internal\",\"content\":\"x\\ud800\"}|/content",
        "POST /api/v1/admin/holds|{\"subject_id\":\"s\\ud800\",\"purpose\":\"legal\"}|/subject_id",
      })
  void body_withHalfASurrogatePair_isMalformedWithItsPlace(
      String route, String body, String pointer) {
    assertThat(vault.routes()).contains(route);

    Answer answer = vault.call(Person.of(ACME, "ada", Role.ADMIN), route, "x", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("malformed_text");
    assertThat(answer.json().path("pointer").asText()).isEqualTo(pointer);
  }

  @Test
  void body_inAWrongEncoding_isMalformed() {
    String sent = Base64.getEncoder().encodeToString(new byte[] {0, 0, 0, '{', 0x7f, 1, 2, 3});
    for (String route : vault.routes()) {
      ObjectNode event =
          GatewayForTests.event(Person.of(ACME, "ada", Role.ADMIN), route, "x", sent);
      event.put("isBase64Encoded", true);

      assertThat(vault.send(event).status()).as(route).isNotIn(0, 500);
    }
  }

  @Test
  void requests_ofChance_leaveOneEntryEach() {
    long seed = Long.getLong("seed", System.nanoTime());
    RandomGenerator random = new Random(seed);
    System.out.printf("%d operations, -Dseed=%d%n", OPERATIONS, seed);
    List<String> routes = new ArrayList<>(new TreeSet<>(vault.routes()));
    // One request of it leaves an entry for each content.
    routes.remove("POST /api/v1/vault/store/batch");
    Map<String, String> asked = new HashMap<>();
    for (int i = 0; i < OPERATIONS; i++) {
      ObjectNode event = event(random, routes.get(random.nextInt(routes.size())));
      Answer answer = vault.send(event);
      asked.put(
          event.at("/requestContext/requestId").asText(),
          event.path("resource").asText() + ": " + answer.status() + ", -Dseed=" + seed);
    }
    assertOneEntryEach(asked);
  }

  private static ObjectNode event(RandomGenerator random, String route) {
    Role[] roles = Role.values();
    Person person =
        Person.of(ACME, "person-" + random.nextInt(5), roles[random.nextInt(roles.length)]);
    String id = "note-" + random.nextInt(20);
    String body =
        switch (random.nextInt(5)) {
          case 0 -> "";
          case 1 -> "[]";
          case 2 -> "{\"subject_id\":\"person-1\",\"purpose\":\"legal\",\"duration_days\":1}";
          default ->
              "{\"content_id\":\"%s\",\"classification\":\"%s\",\"content\":\"%d\"}"
                  .formatted(
                      id,
                      List.of("public", "internal", "confidential", "restricted", "pii")
                          .get(random.nextInt(5)),
                      random.nextInt(3));
        };
    return GatewayForTests.event(random.nextBoolean() ? person : person.weak(), route, id, body);
  }

  private static void assertOneEntryEach(Map<String, String> asked) {
    Map<String, Integer> entries = new TreeMap<>();
    for (JsonNode entry : vault.entries(ACME)) {
      entries.merge(entry.at("/origin/request_id").asText(), 1, Integer::sum);
    }
    assertThat(asked)
        .allSatisfy((id, what) -> assertThat(entries.getOrDefault(id, 0)).as(what).isEqualTo(1));
  }

  private static ObjectNode headers(ObjectNode event) {
    return (ObjectNode) event.path("headers");
  }

  private static ObjectNode path(ObjectNode event) {
    return (ObjectNode) event.path("pathParameters");
  }

  /** The routes that API Gateway sends to this function, by the description of the API. */
  private static Set<String> described() throws IOException {
    Pattern path = Pattern.compile("  (/\\S+):");
    Pattern method = Pattern.compile("    (get|put|post|delete):");
    Set<String> routes = new TreeSet<>();
    String at = "";
    String by = "";
    for (String line : description().lines().toList()) {
      Matcher paths = path.matcher(line);
      Matcher methods = method.matcher(line);
      if (paths.matches()) {
        at = paths.group(1);
      } else if (methods.matches()) {
        by = methods.group(1).toUpperCase(java.util.Locale.ROOT);
      } else if (line.matches(" +x-amazon-apigateway-integration: [*&]vault-store")) {
        routes.add(by + " " + at);
      }
    }
    return routes;
  }

  private static String description() {
    try (InputStream file =
        EveryRouteIT.class.getResourceAsStream("/dev/memorygraph/contracts/openapi.yaml")) {
      return new String(
          Optional.ofNullable(file).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
