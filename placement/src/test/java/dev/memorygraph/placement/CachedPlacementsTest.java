package dev.memorygraph.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.route.Placement;
import dev.memorygraph.graph.route.Placements;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachedPlacementsTest {
  private static final Tenant ACME = new Tenant("acme");
  private Instant now = Instant.parse("2026-11-01T10:00:00Z");
  private Optional<Placement> stored = Optional.of(Placement.first("a", now));
  private boolean away;
  private int questions;
  private final CachedPlacements placements = new CachedPlacements(new Table(), () -> now);

  private final class Table implements Placements {
    @Override
    public Optional<Placement> find(Tenant tenant) {
      questions++;
      if (away) {
        throw new DependencyUnavailableException("away");
      }
      return stored;
    }

    @Override
    public Placement place(Tenant tenant, String database) {
      return stored.orElseThrow();
    }
  }

  @Test
  void placement_isUsedForItsAge_andNotAMomentLonger() {
    placements.find(ACME);
    stored = Optional.of(Placement.first("a", now).moving("b", now));

    now = now.plus(CachedPlacements.MAX_AGE).minusMillis(1);
    assertThat(placements.find(ACME).orElseThrow().isMoving()).isFalse();
    now = now.plusMillis(1);
    assertThat(placements.find(ACME).orElseThrow().isMoving()).isTrue();
    assertThat(questions).isEqualTo(2);
  }

  @Test
  void tableThatIsAway_isNotReplacedByWhatWasTrueBefore() {
    placements.find(ACME);
    away = true;

    assertThat(placements.find(ACME)).isPresent();
    now = now.plus(CachedPlacements.MAX_AGE);
    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> placements.find(ACME));
  }

  @Test
  void tenantThatNobodyPlaced_isAskedForEveryTime() {
    stored = Optional.empty();
    placements.find(ACME);
    stored = Optional.of(Placement.first("a", now));

    assertThat(placements.find(ACME)).isPresent();
  }
}
