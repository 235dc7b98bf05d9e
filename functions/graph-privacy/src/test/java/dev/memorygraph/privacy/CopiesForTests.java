package dev.memorygraph.privacy;

import dev.memorygraph.contracts.Tenant;
import java.util.ArrayList;
import java.util.List;

/** Notes what it is told. */
final class CopiesForTests implements Copies {
  final List<String> told = new ArrayList<>();

  @Override
  public void begin(Tenant tenant) {
    told.add("begin");
  }

  @Override
  public void end(Tenant tenant, boolean taken) {
    told.add("end, taken: " + taken);
  }
}
