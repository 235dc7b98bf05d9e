package dev.memorygraph.kit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made when it is first asked for, and once: for what a function rarely needs, so that its
 * start does not wait for it. Safe for use by many threads; a maker that throws is asked again.
 */
public final class OnFirstUse<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  public OnFirstUse(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T known = made;
    return known == null ? make() : known;
  }

  private synchronized T make() {
    T known = made;
    if (known == null) {
      known = maker.get();
      made = known;
    }
    return known;
  }
}
