package dev.memorygraph.registry.schema.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.registry.schema.compare.Change.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of modes, change by change. */
class CompatibilityModeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every change is made to a property "a" or beside it; B and F: that direction holds. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "add an optional field; 'properties':{'a':{}}; 'properties':{'a':{},'b':{'type':'string'}};"
            + " BF",
        "add a required field; 'properties':{'a':{}};"
            + " 'properties':{'a':{},'b':{}},'required':['b']; F",
        "drop an optional field; 'properties':{'a':{},'b':{}}; 'properties':{'a':{}}; BF",
        "drop a required field; 'properties':{'a':{},'b':{}},'required':['b'];"
            + " 'properties':{'a':{}}; B",
        "make a field required; 'properties':{'a':{}}; 'properties':{'a':{}},'required':['a']; F",
        "make a field optional; 'properties':{'a':{}},'required':['a']; 'properties':{'a':{}}; B",
        "widen a type; 'properties':{'a':{'type':'integer'}}; 'properties':{'a':{'type':'number'}};"
            + " B",
        "narrow a type; 'properties':{'a':{'type':'number'}};"
            + " 'properties':{'a':{'type':'integer'}}; F",
        "allow null; 'properties':{'a':{'type':'string'}};"
            + " 'properties':{'a':{'type':['string','null']}}; B",
        "forbid null; 'properties':{'a':{'type':['null','string']}};"
            + " 'properties':{'a':{'type':'string'}}; F",
        "change a type; 'properties':{'a':{'type':'string'}};"
            + " 'properties':{'a':{'type':'integer'}}; -",
        "write a union in another order; 'properties':{'a':{'type':['a','b']}};"
            + " 'properties':{'a':{'type':['b','a']}}; BF",
        "add a value to an enum; 'properties':{'a':{'enum':['x']}};"
            + " 'properties':{'a':{'enum':['x','y']}}; B",
        "take a value from an enum; 'properties':{'a':{'enum':['x','y']}};"
            + " 'properties':{'a':{'enum':['x']}}; F",
        "exchange a value of an enum; 'properties':{'a':{'enum':['x','y']}};"
            + " 'properties':{'a':{'enum':['x','z']}}; -",
        "make a constant an enum; 'properties':{'a':{'const':'x'}};"
            + " 'properties':{'a':{'enum':['x','y']}}; B",
        "fix a constant; 'properties':{'a':{}}; 'properties':{'a':{'const':1}}; F",
        "lower a minimum; 'properties':{'a':{'minimum':10}}; 'properties':{'a':{'minimum':5}}; B",
        "raise a minimum; 'properties':{'a':{'minimum':5}}; 'properties':{'a':{'minimum':10}}; F",
        "set a maximum; 'properties':{'a':{}}; 'properties':{'a':{'maximum':10}}; F",
        "lift a maximum; 'properties':{'a':{'maximum':10}}; 'properties':{'a':{}}; B",
        "allow longer texts; 'properties':{'a':{'maxLength':5}};"
            + " 'properties':{'a':{'maxLength':9}}; B",
        "demand longer texts; 'properties':{'a':{'minLength':1}};"
            + " 'properties':{'a':{'minLength':2}}; F",
        "say that a text may be empty; 'properties':{'a':{}}; 'properties':{'a':{'minLength':0}};"
            + " BF",
        "set a pattern; 'properties':{'a':{}}; 'properties':{'a':{'pattern':'^x'}}; F",
        "lift a pattern; 'properties':{'a':{'pattern':'^x'}}; 'properties':{'a':{}}; B",
        "change a pattern; 'properties':{'a':{'pattern':'^x'}};"
            + " 'properties':{'a':{'pattern':'^y'}}; -",
        "narrow items; 'properties':{'a':{'items':{}}};"
            + " 'properties':{'a':{'items':{'type':'string'}}}; F",
        "widen items; 'properties':{'a':{'items':{'type':'string'}}}; 'properties':{'a':{}}; B",
        "close; 'properties':{'a':{}}; 'properties':{'a':{}},'additionalProperties':false; F",
        "open; 'properties':{'a':{}},'additionalProperties':false; 'properties':{'a':{}}; B",
        "add an optional field to a closed one; 'properties':{'a':{}},'additionalProperties':false;"
            + " 'properties':{'a':{},'b':{}},'additionalProperties':false; B",
        "drop an optional field of a closed one;"
            + " 'properties':{'a':{},'b':{}},'additionalProperties':false;"
            + " 'properties':{'a':{}},'additionalProperties':false; F",
        "declare a key of a map alike; 'additionalProperties':{'type':'string'};"
            + " 'properties':{'a':{'type':'string'}},'additionalProperties':{'type':'string'}; BF",
        "declare a key of a map otherwise; 'additionalProperties':{'type':'string'};"
            + " 'properties':{'a':{'type':'integer'}},'additionalProperties':{'type':'string'}; -",
        "require deep inside; 'properties':{'a':{'properties':{'b':{}}}};"
            + " 'properties':{'a':{'properties':{'b':{}},'required':['b']}}; F",
        "describe; 'properties':{'a':{}};"
            + " 'title':'T','properties':{'a':{'description':'d','x-memory-graph-field':'mode'}};"
            + " BF",
        "forbid a field; 'properties':{'a':true}; 'properties':{'a':false}; F",
        "say oneOf; 'properties':{'a':{}}; 'properties':{'a':{'oneOf':[{'type':'string'}]}}; -",
        "change beside oneOf; 'oneOf':[{}],'minProperties':2; 'oneOf':[{}],'minProperties':1; -",
        "change what a reference means;"
            + " '$defs':{'t':{'type':'integer'}},'properties':{'a':{'$ref':'#/$defs/t'}};"
            + " '$defs':{'t':{'type':'number'}},'properties':{'a':{'$ref':'#/$defs/t'}}; B",
        "refer elsewhere; 'properties':{'a':{}};"
            + " 'properties':{'a':{'$ref':'https://example.com/a.json'}}; -"
      })
  void change_inEachMode_isAcceptedAsTheTableSays(
      String what, String before, String after, String holds) {
    JsonNode older = schema(before);
    JsonNode newer = schema(after);
    boolean backward = holds.contains("B");
    boolean forward = holds.contains("F");
    Map<CompatibilityMode, Boolean> expected =
        Map.of(
            CompatibilityMode.BACKWARD, backward,
            CompatibilityMode.BACKWARD_TRANSITIVE, backward,
            CompatibilityMode.FORWARD, forward,
            CompatibilityMode.FORWARD_TRANSITIVE, forward,
            CompatibilityMode.FULL, backward && forward,
            CompatibilityMode.FULL_TRANSITIVE, backward && forward,
            CompatibilityMode.NONE, true);

    expected.forEach(
        (mode, accepted) -> {
          assertThat(mode.evaluate(List.of(older), newer).accepts())
              .as(mode + older.toString())
              .isEqualTo(accepted);
          // One more in between that is like the newer: only the transitive ones look behind it.
          boolean behind = mode.name().endsWith("_TRANSITIVE");
          assertThat(mode.evaluate(List.of(older, newer), newer).accepts())
              .as("%s, behind", mode)
              .isEqualTo(accepted || !behind);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "BACKWARD,true",
    "FORWARD,true",
    "FULL,true",
    "NONE,true",
    "BACKWARD_TRANSITIVE,false",
    "FORWARD_TRANSITIVE,false",
    "FULL_TRANSITIVE,false"
  })
  void fieldDroppedAndAddedAgainOfAnotherType_isRefusedByTransitiveModes(
      CompatibilityMode mode, boolean accepted) {
    JsonNode with = schema("'properties':{'a':{},'b':{'type':'string'}}");
    JsonNode without = schema("'properties':{'a':{}}");
    JsonNode again = schema("'properties':{'a':{},'b':{'type':'integer'}}");

    assertThat(mode.evaluate(List.of(with), without).accepts()).isTrue();
    assertThat(mode.evaluate(List.of(with, without), again).accepts()).isEqualTo(accepted);
  }

  @Test
  void firstVersion_inEveryMode_isAccepted() {
    assertThat(Arrays.stream(CompatibilityMode.values()))
        .allMatch(mode -> mode.evaluate(List.of(), schema("'type':'object'")).accepts());
  }

  @Test
  void everyChange_isNamedWithItsPlace() {
    List<Change> changes =
        SchemaComparison.of(
            schema(
                "'properties':{'a':{'type':'string'},'b':{'type':'string'},'c/d':{'items':{}},"
                    + "'gone':{}}"),
            schema(
                "'properties':{'a':{'type':'integer'},'b':{'type':'integer'},"
                    + "'c/d':{'items':{'not':{}}},'come':{}},'required':['b']"));

    assertThat(changes)
        .containsExactlyInAnyOrder(
            new Change("/properties/a/type", Kind.CHANGED, both()),
            new Change("/properties/b/type", Kind.CHANGED, both()),
            new Change("/properties/b", Kind.MADE_REQUIRED, Set.of(Direction.BACKWARD)),
            new Change("/properties/c~1d/items/not", Kind.NOT_UNDERSTOOD, both()),
            new Change("/properties/gone", Kind.PROPERTY_DROPPED, Set.of()),
            new Change("/properties/come", Kind.PROPERTY_ADDED, Set.of()));
  }

  @Test
  void schemaThatRefersToItself_isComparedOnce() {
    String tree = "'properties':{'child':{'$ref':'#'},'a':{'type':'%s'}}";

    assertThat(
            SchemaComparison.of(
                schema(tree.formatted("integer")), schema(tree.formatted("number"))))
        .containsExactly(new Change("/properties/a/type", Kind.WIDENED, Set.of(Direction.FORWARD)));
  }

  @Test
  void referencesThatMultiply_areGivenUp() {
    List<String> levels = new ArrayList<>();
    for (int level = 0; level < 40; level++) {
      String next = "{'$ref':'#/$defs/l%d'}".formatted(level + 1);
      levels.add("'l%d':{'properties':{'a':%s,'b':%s}}".formatted(level, next, next));
    }
    String document =
        "'$ref':'#/$defs/l0','$defs':{" + String.join(",", levels) + ",'l40':{'type':'%s'}}";

    List<Change> changes =
        SchemaComparison.of(
            schema(document.formatted("integer")), schema(document.formatted("number")));

    assertThat(changes).anyMatch(change -> change.kind() == Kind.NOT_UNDERSTOOD);
  }

  private static Set<Direction> both() {
    return Set.of(Direction.BACKWARD, Direction.FORWARD);
  }

  private static JsonNode schema(String fields) {
    try {
      return JSON.readTree("{" + fields.replace('\'', '"') + "}");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
