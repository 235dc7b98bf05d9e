package dev.memorygraph.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.query.graphql.EveryField;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Calls of chance over every route, tool and field of GraphQL: two tenants whose nodes have the
 * same ids, and in the one two users. Nothing of one reaches the other. Repeat one with {@code
 * -Dseed=…}; {@code -Dcalls=100000} takes an hour (docs/measurements.md).
 */
class IsolationIT {
  /** Calls in all, each by one person; half of them of routes, a quarter each of the rest. */
  private static final int CALLS = Integer.getInteger("calls", 1_000);

  /** Calls of chance until a route, or a tool, has answered everybody who may ask it. */
  private static final int PATIENCE = 200;

  private static final Tenant ALPHA = new Tenant("alpha-" + UUID.randomUUID());
  private static final Tenant BETA = new Tenant("beta-" + UUID.randomUUID());
  private static final QueryForTests QUERY = new QueryForTests();
  private static final List<String> ROUTES =
      ApiRoutes.to("QueryFunction").keySet().stream()
          .filter(route -> !route.endsWith("/mcp"))
          .sorted()
          .toList();

  /** Routes that tell everybody the same, for which it is enough to be asked once. */
  private static final Set<String> FIXED =
      Set.of("GET /docs", "GET /openapi.yaml", "GET /openapi.json", "GET /health", "GET /ready");

  private static final List<String> VARIOUS =
      ROUTES.stream().filter(route -> !FIXED.contains(route)).toList();

  /** Tools that another function answers, which is not here. Its own tests ask about another's. */
  private static final Set<String> ELSEWHERE = Set.of("list_budgets", "budget_alerts");

  private static final List<EveryField.Query> FIELDS = EveryField.queries();

  /** What somebody would try who wants a statement to do something else. */
  private static final List<String> HOSTILE =
      List.of(
          "' OR 1=1 //",
          "\"}) MATCH (n) DETACH DELETE n //",
          "`) RETURN n; //",
          "$tenant",
          "*",
          "+tenant:\"alpha\"",
          "a\u0000b",
          "}) OPTIONAL MATCH (m) RETURN m //",
          "\\",
          "%27",
          "\uD800",
          "-1",
          "9".repeat(400));

  /** Routes whose id says what kind of node it is. */
  private static final Pattern KINDS =
      Pattern.compile("/(nodes|lineage|impact|explain|path-cost)/");

  private record Person(Tenant tenant, String user, String role) {}

  private static final Person ALPHA_ANALYST = new Person(ALPHA, "ann", "data_scientist");
  private static final Person BETA_ANALYST = new Person(BETA, "ben", "data_scientist");
  private static final Person ADA = new Person(ALPHA, "ada", "end_user");
  private static final Person STRANGER = new Person(ALPHA, "eve", "end_user");
  private static final List<Person> PEOPLE = List.of(ALPHA_ANALYST, BETA_ANALYST, ADA, STRANGER);

  @BeforeAll
  static void write() {
    QUERY.write(ALPHA, TwoUsers.facts("alphasecret"));
    QUERY.write(BETA, TwoUsers.facts("betasecret"));
    QUERY.anomaly(ALPHA, "anomaly", "gpt");
    QUERY.anomaly(BETA, "anomaly", "gpt");
    QUERY.anomaly(ALPHA, "only-alpha", "alphasecret");
  }

  @AfterAll
  static void close() {
    QUERY.close();
  }

  @Test
  void calls_ofChance_tellNobodyWhatIsAnothers() {
    long seed = seed();
    RandomGenerator random = new Random(seed);
    Set<String> answered = new TreeSet<>();
    long before = QUERY.nodes(ALPHA) + QUERY.nodes(BETA);
    for (int i = 0; i < CALLS / 2 / PEOPLE.size(); i++) {
      call(request(random, one(random, VARIOUS)), "-Dseed=%d, call %d".formatted(seed, i))
          .forEach(answered::add);
    }
    for (String route : ROUTES) {
      for (int i = 0; i < PATIENCE && !answered.containsAll(analysts(route)); i++) {
        call(request(random, route), "-Dseed=%d, %s %d".formatted(seed, route, i))
            .forEach(answered::add);
      }
      assertThat(answered).as("-Dseed=" + seed).containsAll(analysts(route));
    }
    assertThat(QUERY.nodes(ALPHA) + QUERY.nodes(BETA)).isEqualTo(before);
  }

  /** Told, so that a run that found nothing can be repeated as well. */
  private static long seed() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("IsolationIT: -Dseed=" + seed + " -Dcalls=" + CALLS);
    return seed;
  }

  /** Put together only where it is told: answers are long. */
  private static String told(
      String number, Object asked, Person person, APIGatewayProxyResponseEvent answer) {
    return "%s: %s as %s: %s".formatted(number, asked, person, answer.getBody());
  }

  /** A graph that has no time for one of many calls tells nobody anything; that is no fault. */
  private static boolean isSound(APIGatewayProxyResponseEvent answer) {
    return answer.getStatusCode() < 500 || answer.getStatusCode() == 503;
  }

  private static List<String> analysts(String asked) {
    return List.of("ann " + asked, "ben " + asked);
  }

  /** Asks as everybody; who got an answer, and from which route. */
  private static List<String> call(APIGatewayProxyRequestEvent request, String number) {
    List<String> answered = new ArrayList<>();
    for (Person person : PEOPLE) {
      APIGatewayProxyResponseEvent answer = QUERY.answer(as(person, request));
      Supplier<String> what = () -> told(number, request, person, answer);
      assertThat(isSound(answer)).as(what).isTrue();
      assertThat(answer.getBody()).as(what).doesNotContain(hidden(person));
      if (answer.getStatusCode() == 200) {
        answered.add(person.user() + " " + request.getHttpMethod() + " " + request.getResource());
      }
    }
    return answered;
  }

  @Test
  void toolCalls_ofChance_tellNobodyWhatIsAnothers() {
    long seed = seed();
    RandomGenerator random = new Random(seed);
    Set<String> answered = new TreeSet<>();
    List<JsonNode> tools = ToolCalls.tools(QUERY, as(ALPHA_ANALYST, Events.query("mcp", "none")));
    for (int i = 0; i < CALLS / 4 / PEOPLE.size(); i++) {
      call(ToolCalls.ofChance(random, tools, HOSTILE), "-Dseed=%d, call %d".formatted(seed, i))
          .forEach(answered::add);
    }
    for (JsonNode tool : tools) {
      String name = tool.path("name").asText();
      List<String> analysts = ELSEWHERE.contains(name) ? List.of() : analysts(name);
      for (int i = 0; i < PATIENCE && !answered.containsAll(analysts); i++) {
        call(
                ToolCalls.ofChance(random, List.of(tool), HOSTILE),
                "-Dseed=%d, %s %d".formatted(seed, tool, i))
            .forEach(answered::add);
      }
      assertThat(answered).as("-Dseed=" + seed).containsAll(analysts);
    }
  }

  /** Calls a tool as everybody; who got an answer, and from which. */
  private static List<String> call(ToolCalls.Call call, String number) {
    List<String> answered = new ArrayList<>();
    for (Person person : PEOPLE) {
      APIGatewayProxyResponseEvent answer = QUERY.answer(as(person, call.request()));
      Supplier<String> what = () -> told(number, call, person, answer);
      assertThat(isSound(answer)).as(what).isTrue();
      assertThat(answer.getStatusCode()).as(what).isIn(200, 400, 503);
      assertThat(answer.getBody()).as(what).doesNotContain(hidden(person));
      assertThat(answer.getBody()).as(what).doesNotContain("\"status\":500");
      if (answer.getBody().contains("\"isError\":false")) {
        answered.add(person.user() + " " + call.tool());
      }
    }
    return answered;
  }

  @Test
  void fieldsOfGraphQl_withArgumentsOfChance_tellNobodyWhatIsAnothers() {
    long seed = seed();
    RandomGenerator random = new Random(seed);
    Map<String, Integer> answered = new TreeMap<>();
    for (int i = 0; i < CALLS / 4 / PEOPLE.size(); i++) {
      EveryField.Query query = FIELDS.get(i % FIELDS.size());
      String body = GraphQlCalls.ofChance(query, HOSTILE, random);
      for (Person person : PEOPLE) {
        APIGatewayProxyResponseEvent answer =
            QUERY.answer(as(person, Events.query("graphql", "acme").withBody(body)));
        String number = "-Dseed=%d, call %d".formatted(seed, i);
        Supplier<String> what = () -> told(number, body, person, answer);
        assertThat(isSound(answer)).as(what).isTrue();
        assertThat(answer.getBody()).as(what).doesNotContain(hidden(person));
        assertThat(answer.getBody()).as(what).doesNotContain("\"code\":\"internal\"");
        if (answer.getBody().contains("\"" + query.field() + "\":{")) {
          answered.merge(person.user() + " " + query.field(), 1, Integer::sum);
        }
      }
    }
    assertThat(answered).as("-Dseed=" + seed).hasSizeGreaterThan(FIELDS.size());
  }

  @Test
  void calls_aboutWhatIsAnothers_areAnsweredAsIfItWereNot() {
    for (String route : ROUTES) {
      if (route.contains("{id}")) {
        String kind = kind(route);
        assertThat(found(route, STRANGER, kind + "only-alpha"))
            .as(route)
            .isEqualTo(found(route, STRANGER, kind + "of-nobody"));
        assertThat(found(route, BETA_ANALYST, kind + "only-alpha"))
            .as(route)
            .isEqualTo(found(route, BETA_ANALYST, kind + "of-nobody"));
      }
    }
  }

  /** The kind that an id on the path has to begin with. */
  private static String kind(String route) {
    if (route.contains("/explain/")) {
      return "completion:";
    }
    return Stream.of("/nodes/", "/lineage/", "/impact/", "/path-cost/").anyMatch(route::contains)
        ? "prompt:"
        : "";
  }

  private static String found(String route, Person person, String id) {
    APIGatewayProxyRequestEvent request = to(route, id, Map.of());
    APIGatewayProxyResponseEvent answer = QUERY.answer(as(person, request));
    return answer.getStatusCode() + answer.getBody().replace(id, "");
  }

  /** What must not be in an answer; the word of each user is in all that is theirs. */
  private static String[] hidden(Person person) {
    if (person.equals(BETA_ANALYST)) {
      return new String[] {"alphasecret", ALPHA.id()};
    }
    if (person.equals(ALPHA_ANALYST)) {
      return new String[] {"betasecret", BETA.id()};
    }
    return person.equals(ADA)
        ? new String[] {"betasecret", TwoUsers.BOBS}
        : new String[] {"betasecret", TwoUsers.BOBS, TwoUsers.ADAS};
  }

  private static APIGatewayProxyRequestEvent request(RandomGenerator random, String route) {
    Map<String, String> parameters = new HashMap<>();
    List<String> names = List.copyOf(TwoUsers.PARAMETERS.keySet());
    for (int i = random.nextInt(5); i > 0; i--) {
      String name = one(random, names);
      boolean hostile = random.nextInt(4) == 0;
      parameters.put(
          name, one(random, hostile ? HOSTILE : TwoUsers.PARAMETERS.getOrDefault(name, HOSTILE)));
    }
    if (route.endsWith("/diff")) {
      parameters.putIfAbsent("left", one(random, TwoUsers.IDS));
      parameters.putIfAbsent("right", parameters.getOrDefault("left", ""));
    }
    if (route.endsWith("/search")) {
      parameters.putIfAbsent("q", "hotel");
    }
    String graphql = GraphQlCalls.ofChance(one(random, FIELDS), HOSTILE, random);
    if (route.equals("GET /graphql")) {
      parameters.put(
          "query", "{ session(id: \"sa\") { users } nodes(ids: [\"prompt:pb\"]) { id } }");
    }
    APIGatewayProxyRequestEvent request = to(route, id(route, random), parameters);
    return route.equals("POST /graphql") ? request.withBody(graphql) : request;
  }

  /** Often one that the route knows. */
  private static String id(String route, RandomGenerator random) {
    return one(
        random,
        switch (random.nextInt(4)) {
          case 0 -> HOSTILE;
          case 1 -> TwoUsers.IDS;
          default -> TwoUsers.IDS.stream().filter(id -> fits(route, id)).toList();
        });
  }

  private static boolean fits(String route, String id) {
    if (KINDS.matcher(route).find()) {
      return id.startsWith(route.contains("/explain/") ? "completion:" : "") && id.contains(":");
    }
    String first =
        Stream.of("/sessions/", "/prompts/", "/anomalies/")
            .filter(route::contains)
            .map(kind -> kind.equals("/anomalies/") ? "anomaly" : kind.substring(1, 2))
            .findFirst()
            .orElse("gpt");
    return !id.contains(":") && id.startsWith(first);
  }

  private static APIGatewayProxyRequestEvent to(
      String route, String id, Map<String, String> parameters) {
    int space = route.indexOf(' ');
    APIGatewayProxyRequestEvent request = Events.query("node", "none");
    request.setHttpMethod(route.substring(0, space));
    request.setResource(route.substring(space + 1));
    request.setPathParameters(Map.of("id", URLEncoder.encode(id, StandardCharsets.UTF_8)));
    request.setQueryStringParameters(parameters);
    return request;
  }

  private static APIGatewayProxyRequestEvent as(
      Person person, APIGatewayProxyRequestEvent request) {
    request
        .getRequestContext()
        .getAuthorizer()
        .putAll(
            Map.of("tenant", person.tenant().id(), "sub", person.user(), "roles", person.role()));
    return request;
  }

  private static <T> T one(RandomGenerator random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
