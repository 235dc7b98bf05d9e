package dev.memorygraph.graph.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendezvousTest {
  private static final List<Tenant> TENANTS =
      IntStream.range(0, 3_000).mapToObj(number -> new Tenant("tenant-" + number)).toList();

  @Test
  void tenants_areSpreadEvenly_whateverTheOrderOfTheList() {
    Map<String, Long> shares =
        TENANTS.stream()
            .collect(
                Collectors.groupingBy(
                    tenant -> Rendezvous.choose(tenant, List.of("a", "b", "c")),
                    Collectors.counting()));

    assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(900L, 1_100L));
    assertThat(TENANTS)
        .allSatisfy(
            tenant ->
                assertThat(Rendezvous.choose(tenant, List.of("c", "a", "b")))
                    .isEqualTo(Rendezvous.choose(tenant, List.of("a", "b", "c"))));
  }

  @Test
  void databaseThatJoins_takesItsShare_andMovesNobodyBetweenTheOthers() {
    List<Tenant> moved =
        TENANTS.stream()
            .filter(
                tenant ->
                    !Rendezvous.choose(tenant, List.of("a", "b"))
                        .equals(Rendezvous.choose(tenant, List.of("a", "b", "c"))))
            .toList();

    assertThat(moved)
        .hasSizeBetween(900, 1_100)
        .allSatisfy(
            tenant -> assertThat(Rendezvous.choose(tenant, List.of("a", "b", "c"))).isEqualTo("c"));
  }
}
