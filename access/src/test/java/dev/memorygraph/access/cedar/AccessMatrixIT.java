package dev.memorygraph.access.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.access.policy.Resource.GraphNode;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cedar and {@link Oracle} agree: on every case of the matrix, and on many of chance. */
class AccessMatrixIT {
  private static final CedarPolicies POLICIES = CedarPolicies.builtIn().forgetful();
  private static final Tenant ACME = new Tenant("acme");
  private static final Tenant OTHER = new Tenant("other");
  private static final List<Boolean> BOTH = List.of(true, false);

  /** A fifth of what the claim is about, which {@code -Drequests=100000} asks. */
  private static final int RANDOM_REQUESTS = Integer.getInteger("requests", 20_000);

  @Test
  void matrix_everyCase_isDecidedAsTheOracleSays() {
    List<AccessRequest> cases =
        Arrays.stream(Action.values()).flatMap(AccessMatrixIT::cases).toList();

    assertAgreement("matrix", cases);
    assertThat(cases).hasSizeGreaterThan(100_000);
  }

  @Test
  void requests_ofChance_areDecidedAsTheOracleSays() {
    long seed = Long.getLong("seed", System.nanoTime());
    RandomGenerator random = new Random(seed);

    List<AccessRequest> cases =
        IntStream.range(0, RANDOM_REQUESTS).mapToObj(none -> request(random)).toList();

    assertAgreement("-Dseed=" + seed, cases);
  }

  private static void assertAgreement(String what, List<AccessRequest> cases) {
    long start = System.nanoTime();
    List<AccessRequest> disputed =
        cases.parallelStream()
            .filter(asked -> POLICIES.decide(asked).reason() != Oracle.judge(asked))
            .limit(5)
            .toList();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s: %d cases, %.0f/s%n", what, cases.size(), cases.size() / seconds);
    assertThat(disputed)
        .as(
            () ->
                what
                    + disputed.stream()
                        .map(
                            asked ->
                                "%n%s%n  Cedar %s, oracle %s"
                                    .formatted(asked, POLICIES.decide(asked), Oracle.judge(asked)))
                        .toList())
        .isEmpty();
  }

  private static Stream<AccessRequest> cases(Action action) {
    return resources(action)
        .flatMap(
            resource ->
                callers(action)
                    .flatMap(
                        caller ->
                            around(action)
                                .map(now -> new AccessRequest(caller, action, resource, now))));
  }

  private static Stream<Resource> resources(Action action) {
    List<Resource> others = List.of(Resource.of(OTHER, Classification.PII));
    if (action.isOnGraph()) {
      return Arrays.stream(Classification.values())
          .flatMap(known -> nodes().map(node -> Resource.of(ACME, known, node)));
    }
    return CedarRequest.isOnContent(action)
        ? Stream.concat(
            Arrays.stream(Classification.values()).map(known -> Resource.of(ACME, known)),
            others.stream())
        : Stream.of(Resource.of(ACME), Resource.of(OTHER));
  }

  private static Stream<GraphNode> nodes() {
    return Stream.of(
        new GraphNode(true, Optional.empty()),
        new GraphNode(false, Optional.empty()),
        new GraphNode(false, Optional.of("ada")),
        new GraphNode(false, Optional.of("bob")));
  }

  private static Stream<Caller> callers(Action action) {
    List<Set<Role>> roles = new ArrayList<>(List.of(Set.of()));
    Arrays.stream(Role.values()).map(Set::of).forEach(roles::add);
    boolean classed = CedarRequest.isOnContent(action) || action.isOnGraph();
    List<Integer> clearances = classed ? List.of(2, 3) : List.of(3);
    return roles.stream()
        .flatMap(
            held ->
                clearances.stream()
                    .flatMap(
                        clearance ->
                            BOTH.stream()
                                .map(mfa -> new Caller(ACME, "ada", held, clearance, mfa))));
  }

  /** The requests of chance try all of them on the graph, which knows none. */
  private static Stream<Circumstances> around(Action action) {
    if (action.isOnGraph()) {
      return Stream.of(Network.PUBLIC, Network.INTERNAL)
          .map(
              network ->
                  new Circumstances(
                      Optional.of(Purpose.OPERATION), false, network, false, Optional.empty()));
    }
    List<Optional<Purpose>> purposes = new ArrayList<>(List.of(Optional.empty()));
    Arrays.stream(Purpose.values()).map(Optional::of).forEach(purposes::add);
    List<Boolean> hours = CedarRequest.isOnContent(action) ? BOTH : List.of(false);
    return purposes.stream()
        .flatMap(
            purpose ->
                hours.stream()
                    .flatMap(
                        open ->
                            Arrays.stream(Network.values())
                                .flatMap(
                                    network ->
                                        BOTH.stream()
                                            .map(
                                                tls ->
                                                    new Circumstances(
                                                        purpose,
                                                        open,
                                                        network,
                                                        tls,
                                                        Optional.empty())))));
  }

  private static AccessRequest request(RandomGenerator random) {
    Tenant tenant = random.nextInt(20) == 0 ? OTHER : ACME;
    Caller caller =
        new Caller(
            tenant,
            one(random, List.of("ada", "bob", "eve")),
            some(random, Role.values(), Function.identity()),
            random.nextInt(6),
            random.nextInt(4) > 0);
    return new AccessRequest(
        caller,
        random.nextBoolean() ? Action.CONTENT_READ : one(random, List.of(Action.values())),
        resource(random),
        circumstances(random));
  }

  private static Resource resource(RandomGenerator random) {
    return new Resource(
        ACME,
        Optional.of(one(random, List.of(Classification.values()))),
        random.nextInt(3) == 0,
        random.nextInt(3) == 0,
        random.nextInt(3) == 0 ? some(random, Role.values(), Role::label) : Set.of(),
        random.nextInt(3) == 0
            ? some(random, List.of("ada", "bob", "zoe").toArray(String[]::new), Function.identity())
            : Set.of(),
        random.nextBoolean() ? Optional.of(one(random, List.of("ada", "bob"))) : Optional.empty(),
        Optional.of(one(random, nodes().toList())));
  }

  private static Circumstances circumstances(RandomGenerator random) {
    Optional<Grant> grant =
        random.nextInt(3) == 0
            ? Optional.of(new Grant("g", one(random, List.of(Role.values())), random.nextBoolean()))
            : Optional.empty();
    return new Circumstances(
        random.nextInt(5) == 0
            ? Optional.empty()
            : Optional.of(one(random, List.of(Purpose.values()))),
        random.nextInt(4) > 0,
        random.nextInt(3) == 0 ? one(random, List.of(Network.values())) : Network.CORPORATE,
        random.nextInt(4) > 0,
        grant);
  }

  private static <T> T one(RandomGenerator random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static <T, R> Set<R> some(RandomGenerator random, T[] choices, Function<T, R> as) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(none -> as.apply(one(random, List.of(choices))))
        .collect(Collectors.toSet());
  }
}
