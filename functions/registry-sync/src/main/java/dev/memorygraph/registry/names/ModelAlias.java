package dev.memorygraph.registry.names;

import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What calls that report a name mean by it, from a time on.
 *
 * @param alias the name that calls report
 * @param model the model that it stands for; empty for none but itself
 * @param validFrom since when; not before 1970
 */
public record ModelAlias(String alias, Optional<String> model, Instant validFrom) {

  /**
   * The tenant's word in the history of models.
   *
   * @param saidAtMs when it was said, milliseconds since 1970: of two words for one time the later
   *     holds
   */
  ModelChange change(long saidAtMs) {
    FieldValue value =
        model.<FieldValue>map(FieldValue.Text::new).orElseGet(FieldValue.Cleared::new);
    return ModelChange.of(
        alias,
        validFrom.toEpochMilli(),
        saidAtMs,
        ModelChange.TENANT,
        ModelChange.Kind.AMENDED,
        new TreeMap<>(Map.of(ModelField.ALIAS_OF, value)));
  }
}
