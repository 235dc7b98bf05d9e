package dev.memorygraph.ingest.otlp;

import dev.memorygraph.otlp.OtlpSignal;
import dev.memorygraph.otlp.wire.Item;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of a request that are stored at the same time, so that one exporter keeps more than one
 * processor busy. What belongs to one trace stays in one lane: it would wait for its own lock.
 */
final class Lanes {
  /** Reading takes about as long as the database: one part is read while another is written. */
  static final int MOST = 2;

  /** A lane of less is not worth a transaction of its own. */
  static final int LEAST = 64;

  private Lanes() {}

  /** The places of a request's items by lane, none of them empty. */
  static <S> List<List<Integer>> of(OtlpSignal<S> signal, List<Item<S>> items) {
    int count = Math.clamp(items.size() / LEAST, 1, MOST);
    List<List<Integer>> lanes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lanes.add(new ArrayList<>());
    }
    for (int place = 0; place < items.size(); place++) {
      lanes.get(lane(signal, items.get(place), count)).add(place);
    }
    lanes.removeIf(List::isEmpty);
    return lanes;
  }

  private static <S> int lane(OtlpSignal<S> signal, Item<S> item, int count) {
    return switch (item) {
      case Item.Read<S>(String at, S one) ->
          Math.floorMod(signal.traceOf().apply(one).hashCode(), count);
      case Item.Refused<S> refused -> 0;
    };
  }
}
