package dev.memorygraph.graph.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.RandomFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final NodeId PROMPT = new NodeId(NodeKind.PROMPT, "p");

  @Test
  void merge_ofAnyOrderGroupingAndRepetition_isTheSame() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      List<Facts> events = RandomFacts.of(random, 1 + random.nextInt(20));
      Facts expected = Facts.merge(events);

      List<Facts> again = new ArrayList<>(events);
      again.addAll(events.subList(0, random.nextInt(events.size() + 1)));
      Collections.shuffle(again, random);
      int cut = random.nextInt(again.size() + 1);
      Facts regrouped =
          Facts.merge(
              List.of(
                  Facts.merge(again.subList(0, cut)),
                  Facts.merge(again.subList(cut, again.size()))));

      assertThat(regrouped).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void stored_readBack_isTheSame() {
    for (long seed = 0; seed < 2_000; seed++) {
      Facts facts = Facts.merge(RandomFacts.of(new Random(seed), 12));
      for (NodeFacts node : facts.nodes().values()) {
        NodeFacts read = StoredProperties.read(node.id(), StoredProperties.write(node));

        assertThat(read).as("seed %s", seed).isEqualTo(node);
      }
    }
  }

  @Test
  void absentProperty_inANewerEvent_keepsTheOlderValue() {
    Facts older = said(1, Map.of("text", "hello", "role", "user"));
    Facts newer = said(2, Map.of("role", "tool"));

    Facts merged = Facts.merge(List.of(newer, older));

    assertThat(merged.nodes().values())
        .singleElement()
        .extracting(NodeFacts::values)
        .isEqualTo(Map.of("text", "hello", "role", "tool"));
  }

  @Test
  void reference_thatLostToANewerOne_stillNamesItsNode() {
    Facts older = said(1, Map.of("session_id", "s1"));
    Facts newer = said(2, Map.of("session_id", "s2"));

    Facts merged = Facts.merge(List.of(older, newer));

    assertThat(merged.nodes())
        .containsKeys(new NodeId(NodeKind.SESSION, "s1"), new NodeId(NodeKind.SESSION, "s2"));
  }

  private static Facts said(long timeMs, Map<String, Object> properties) {
    return Facts.about(new Stamp(timeMs, "e" + timeMs)).node(PROMPT, properties).build();
  }
}
