package dev.memorygraph.vault.rotation.scan;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.kek.KekId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which keys are meant.
 *
 * @param tenant empty for all
 * @param classes in the order in which they are gone through; not empty
 * @param subject pseudonym of the person whose keys are meant, of a tenant; empty for all
 */
public record KeyScope(
    Optional<Tenant> tenant, List<Classification> classes, Optional<String> subject) {

  public KeyScope {
    classes = List.copyOf(classes);
    if (classes.isEmpty() || (subject.isPresent() && tenant.isEmpty())) {
      throw new IllegalArgumentException("A scope has classes, and a subject belongs to a tenant");
    }
  }

  /** Every key there is. */
  public static KeyScope all() {
    return new KeyScope(Optional.empty(), Arrays.asList(Classification.values()), Optional.empty());
  }

  /** Every key of a class. */
  public static KeyScope all(Classification classification) {
    return new KeyScope(Optional.empty(), List.of(classification), Optional.empty());
  }

  /** Every key of a tenant. */
  public static KeyScope of(Tenant tenant) {
    return new KeyScope(
        Optional.of(tenant), Arrays.asList(Classification.values()), Optional.empty());
  }

  /** Every data key under a key-encryption key. */
  public static KeyScope under(KekId kek) {
    return new KeyScope(Optional.of(kek.tenant()), List.of(kek.classification()), Optional.empty());
  }

  public boolean covers(KekId kek) {
    return tenant.filter(only -> !only.equals(kek.tenant())).isEmpty()
        && classes.contains(kek.classification());
  }

  /** The one key of that class that is meant; empty where there may be many. */
  Optional<DataKeyId> only(Classification classification) {
    return tenant.flatMap(
        whose -> subject.map(person -> new DataKeyId(whose, classification, person)));
  }

  /** The class that comes after this one. */
  Optional<Classification> after(Classification classification) {
    int next = classes.indexOf(classification) + 1;
    return next < classes.size() ? Optional.of(classes.get(next)) : Optional.empty();
  }
}
