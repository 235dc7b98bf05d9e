package dev.memorygraph.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.testkit.injection.InjectionPoint;
import dev.memorygraph.testkit.injection.Injections;
import dev.memorygraph.testkit.injection.RecordedExpressions;
import dev.memorygraph.vault.GatewayForTests.Answer;
import dev.memorygraph.vault.GatewayForTests.Person;
import dev.memorygraph.vault.testing.VaultForTests;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Five hundred injections in every parameter, header and text of a body of the vault's routes. No
 * request of ours to DynamoDB has a word of them outside of its values, nothing of another tenant
 * is told, nothing breaks. Each place has its turn of them; {@code -Dinjections=530} gives every
 * one to each, and takes some minutes.
 */
class InjectionIT {
  private static final int EACH = Integer.getInteger("injections", 5);
  private static final Tenant BETA = new Tenant("beta");
  private static final String SECRET = "betasecret";
  private static final List<String> STRINGS = Injections.all();
  private static final List<String> HEADERS =
      List.of("X-Access-Reason", "X-Requester-Id", "If-Match", "traceparent", "baggage");

  private static final RecordedExpressions EXPRESSIONS = new RecordedExpressions();
  private static VaultForTests tests;
  private static DynamoDbClient way;
  private static GatewayForTests vault;

  private final Set<String> used = new HashSet<>();
  private int next;

  @BeforeAll
  static void start() {
    tests = new VaultForTests();
    way = tests.client(EXPRESSIONS);
    // What it does with a question is tested where the function is.
    vault = new GatewayForTests(tests, way, _ -> JsonNodeFactory.instance.objectNode());
    String content =
        """
        {"content_id": "c1", "classification": "internal", "content": "%s"}"""
            .formatted(SECRET);
    Person ben = Person.of(BETA, "ben", Role.ADMIN);
    assertThat(vault.post(ben, "/api/v1/vault/store", content).status()).isEqualTo(200);
  }

  @AfterAll
  static void close() {
    way.close();
    tests.close();
  }

  @Test
  void injections_inEveryPlaceOfEveryRoute_areValuesAndNothingElse() {
    List<InjectionPoint> points = InjectionPoint.of(vault.routes(), HEADERS);
    for (InjectionPoint point : points) {
      // of its own, since some routes close the tenant, and end its people's sessions
      Tenant tenant = new Tenant("inject-" + Integer.toHexString(point.route().hashCode()));
      for (String string : turn()) {
        harmless(point, tenant, string);
      }
    }

    assertThat(points).extracting(InjectionPoint::place).contains("path", "query", "body");
    assertThat(points.stream().map(InjectionPoint::route).distinct()).hasSameSizeAs(vault.routes());
    assertThat(used).hasSizeGreaterThanOrEqualTo(500);
    assertThat(EXPRESSIONS.all()).hasSizeGreaterThan(20);
  }

  private static void harmless(InjectionPoint point, Tenant tenant, String string) {
    Person ada = Person.of(tenant, "ada", Role.ADMIN, Role.AUDITOR);
    ObjectNode event = point.put(GatewayForTests.event(ada, point.route(), "p-1", ""), string);
    EXPRESSIONS.begin();

    Answer answer = vault.send(event);

    String what = point + " " + string + ": " + answer.body();
    assertThat(answer.status()).as(what).isBetween(200, 499);
    assertThat(answer.body()).as(what).doesNotContain(SECRET, "Exception", "root:x:0");
    assertThat(EXPRESSIONS.strange(string)).as(what).isEmpty();
  }

  /** The next ones, so that all have been used when all places had their turn. */
  private List<String> turn() {
    List<String> turn =
        IntStream.range(0, EACH).mapToObj(i -> STRINGS.get((next + i) % STRINGS.size())).toList();
    next += EACH;
    used.addAll(turn);
    return turn;
  }
}
