package dev.memorygraph.policies;

import dev.memorygraph.contracts.Tenant;
import java.util.List;

/** Where the policies of tenants are kept. */
@FunctionalInterface
public interface PolicyReader {

  /**
   * All of a tenant's, deleted ones among them.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where the table does not answer
   */
  List<StoredPolicy> all(Tenant tenant);
}
