package dev.memorygraph.graph.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.genai.price.PricedUnit;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.price.RateKey;
import dev.memorygraph.genai.time.Timeline;
import dev.memorygraph.graph.model.ModelChange.Kind;
import dev.memorygraph.graph.model.ModelState.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Of changes in any order. {@code -Dseeds=10000} takes a quarter of a minute. */
class ModelHistoryTest {
  private static final int SEEDS = Integer.getInteger("seeds", 2_000);
  private static final String MODEL = "m-1";

  @Test
  void histories_inAnyOrderAndRepetition_sayTheSame() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<ModelChange> changes = RandomChanges.of(MODEL, random);
      List<ModelChange> shuffled = new ArrayList<>(changes);
      shuffled.addAll(changes.subList(0, random.nextInt(changes.size() + 1)));
      Collections.shuffle(shuffled, random);

      ModelHistory one = ModelHistory.of(MODEL, changes);
      ModelHistory other = ModelHistory.of(MODEL, shuffled);

      assertThat(other.latest()).as("seed %d", seed).isEqualTo(one.latest());
      assertThat(other.conflicts()).as("seed %d", seed).isEqualTo(one.conflicts());
      assertThat(other.terms()).as("seed %d", seed).isEqualTo(one.terms());
    }
  }

  @Test
  void histories_joinedInTwoWays_sayTheSame() {
    for (long seed = 0; seed < SEEDS / 5; seed++) {
      Random random = new Random(seed);
      List<ModelChange> one = RandomChanges.of(MODEL, random);
      List<ModelChange> two = RandomChanges.of(MODEL, random);
      List<ModelChange> three = RandomChanges.of(MODEL, random);

      ModelHistory left = joined(joined(history(one), history(two)), history(three));
      ModelHistory right = joined(history(three), joined(history(two), history(one)));

      assertThat(right.latest()).as("seed %d", seed).isEqualTo(left.latest());
      assertThat(right.changes()).as("seed %d", seed).isEqualTo(left.changes());
    }
  }

  @Test
  void merge_twoOrigins_takesEachFieldFromTheLastToSpeakOfIt() {
    ModelHistory history =
        history(
            List.of(
                stated(1, "a", count(ModelField.CONTEXT_WINDOW, 8), text(ModelField.MODE, "chat")),
                stated(2, "b", count(ModelField.CONTEXT_WINDOW, 16))));

    assertThat(value(history, ModelField.CONTEXT_WINDOW)).contains(new FieldValue.Count(16));
    assertThat(value(history, ModelField.MODE)).contains(new FieldValue.Text("chat"));
    assertThat(history.conflicts())
        .extracting(Conflict::field)
        .containsExactly(ModelField.CONTEXT_WINDOW);
  }

  @Test
  void merge_valueSaidAgain_isNoNews() {
    ModelHistory history =
        history(
            List.of(
                stated(1, "a", count(ModelField.CONTEXT_WINDOW, 8)),
                stated(2, "b", count(ModelField.CONTEXT_WINDOW, 16)),
                stated(
                    3, "a", count(ModelField.CONTEXT_WINDOW, 8), text(ModelField.MODE, "chat"))));

    assertThat(value(history, ModelField.CONTEXT_WINDOW)).contains(new FieldValue.Count(16));
  }

  @Test
  void latestWins_pricesOfTwoOrigins_areNeverMixed() {
    ModelHistory history =
        history(
            List.of(
                stated(
                    1,
                    "a",
                    price(ModelField.INPUT_USD_PER_MILLION, 1),
                    price(ModelField.CACHE_READ_USD_PER_MILLION, 0.1)),
                stated(2, "b", price(ModelField.INPUT_USD_PER_MILLION, 2))));

    assertThat(value(history, ModelField.INPUT_USD_PER_MILLION)).contains(new FieldValue.Price(2));
    assertThat(value(history, ModelField.CACHE_READ_USD_PER_MILLION)).isEmpty();
  }

  @Test
  void append_capabilities_areWhatAnyOriginNames() {
    ModelHistory history =
        history(
            List.of(
                stated(1, "a", names("chat", "tools")),
                stated(2, "b", names("chat", "vision")),
                stated(3, "a", names("chat"))));

    assertThat(value(history, ModelField.CAPABILITIES))
        .contains(FieldValue.Names.of(List.of("chat", "vision")));
    assertThat(history.conflicts())
        .extracting(Conflict::type)
        .containsOnly(Conflict.Type.CAPABILITY_DIVERGENCE);
  }

  @Test
  void statement_fieldLeftOut_isNotSaidAnyMore() {
    ModelHistory history =
        history(
            List.of(
                stated(1, "a", text(ModelField.MODE, "chat"), text(ModelField.FAMILY, "f")),
                stated(2, "a", text(ModelField.MODE, "chat"))));

    assertThat(value(history, ModelField.FAMILY)).isEmpty();
    assertThat(history.at(Instant.ofEpochMilli(1)).orElseThrow().value(ModelField.FAMILY))
        .contains(new FieldValue.Text("f"));
  }

  @Test
  void deletion_byOneOfTwoOrigins_leavesTheOtherSpeaking() {
    List<ModelChange> changes =
        List.of(
            stated(1, "a", text(ModelField.MODE, "chat")),
            stated(2, "b", text(ModelField.MODE, "embedding")),
            change(3, "b", Kind.DELETED));

    ModelState state = history(changes).latest().orElseThrow();

    assertThat(state.deleted()).isEmpty();
    assertThat(state.value(ModelField.MODE)).contains(new FieldValue.Text("chat"));
  }

  @Test
  void deletion_byAll_isSoftAndHasAGrace() {
    ModelState state =
        history(
                List.of(
                    stated(1, "a", text(ModelField.MODE, "chat")), change(2, "a", Kind.DELETED)))
            .latest()
            .orElseThrow();

    Instant deleted = Instant.ofEpochMilli(2);
    assertThat(state.value(ModelField.MODE)).contains(new FieldValue.Text("chat"));
    assertThat(state.status(deleted.plus(Duration.ofDays(30)).minusMillis(1)))
        .isEqualTo(Status.DELETED);
    assertThat(state.status(deleted.plus(Duration.ofDays(30)))).isEqualTo(Status.RETIRED);
  }

  @Test
  void deletedModel_thatComesBack_beginsAnew() {
    ModelState state =
        history(
                List.of(
                    stated(1, "a", text(ModelField.FAMILY, "f")),
                    change(2, "a", Kind.DELETED),
                    change(3, "a", Kind.AMENDED, text(ModelField.MODE, "chat"))))
            .latest()
            .orElseThrow();

    assertThat(state.deleted()).isEmpty();
    assertThat(state.fields()).containsOnlyKeys(ModelField.MODE);
  }

  @Test
  void prices_overTime_beginWithTheChangeThatBroughtThem() {
    List<ModelChange> changes =
        List.of(
            stated(1, "a", price(ModelField.INPUT_USD_PER_MILLION, 10)),
            stated(
                2, "a", price(ModelField.INPUT_USD_PER_MILLION, 10), text(ModelField.MODE, "chat")),
            stated(3, "a", price(ModelField.INPUT_USD_PER_MILLION, 5)));

    Timeline<Prices> prices = history(changes).terms().prices();

    assertThat(prices.spans()).extracting(Timeline.Span::fromMs).containsExactly(1L, 3L);
    assertThat(prices.at(2).orElseThrow().version())
        .isEqualTo(changes.getFirst().stamp().toString());
    assertThat(prices.at(2).orElseThrow().value().rate(RateKey.of(PricedUnit.INPUT)))
        .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo(BigDecimal.TEN));
    assertThat(prices.at(0)).isEmpty();
  }

  @Test
  void change_writtenToANode_readsBackEqual() {
    for (long seed = 0; seed < 500; seed++) {
      for (ModelChange change : RandomChanges.of(MODEL, new Random(seed))) {
        assertThat(ChangeNode.read(ChangeNode.write(change))).as("seed %d", seed).isEqualTo(change);
      }
    }
  }

  private record Said(ModelField field, FieldValue value) {}

  private static ModelHistory history(List<ModelChange> changes) {
    return ModelHistory.of(MODEL, changes);
  }

  private static ModelHistory joined(ModelHistory one, ModelHistory other) {
    List<ModelChange> all = new ArrayList<>(one.changes());
    all.addAll(other.changes());
    return history(all);
  }

  private static Optional<FieldValue> value(ModelHistory history, ModelField field) {
    return history.latest().orElseThrow().value(field);
  }

  private static ModelChange stated(long time, String origin, Said... fields) {
    return change(time, origin, Kind.STATED, fields);
  }

  private static ModelChange change(long time, String origin, Kind kind, Said... fields) {
    TreeMap<ModelField, FieldValue> said = new TreeMap<>();
    for (Said one : fields) {
      said.put(one.field(), one.value());
    }
    return ModelChange.of(MODEL, time, 0, origin, kind, said);
  }

  private static Said text(ModelField field, String text) {
    return new Said(field, new FieldValue.Text(text));
  }

  private static Said count(ModelField field, long count) {
    return new Said(field, new FieldValue.Count(count));
  }

  private static Said price(ModelField field, double usd) {
    return new Said(field, new FieldValue.Price(usd));
  }

  private static Said names(String... names) {
    return new Said(ModelField.CAPABILITIES, FieldValue.Names.of(List.of(names)));
  }
}
