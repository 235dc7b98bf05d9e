package dev.memorygraph.graph.model;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a change says about one field. */
public sealed interface FieldValue {

  /** A text, or a JSON object as canonical text. */
  record Text(String text) implements FieldValue {
    public Text {
      if (text.isBlank()) {
        throw new IllegalArgumentException("A blank text says nothing");
      }
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A whole number, such as of tokens. */
  record Count(long count) implements FieldValue {
    @Override
    public String toString() {
      return Long.toString(count);
    }
  }

  /** US dollars for a million tokens. */
  record Price(double usdPerMillion) implements FieldValue {
    public Price {
      if (!(usdPerMillion >= 0) || Double.isInfinite(usdPerMillion)) {
        throw new IllegalArgumentException("Not a price");
      }
    }

    /** As a decimal number. */
    public BigDecimal decimal() {
      return BigDecimal.valueOf(usdPerMillion);
    }

    @Override
    public String toString() {
      return decimal().stripTrailingZeros().toPlainString();
    }
  }

  /** Yes or no. */
  record Flag(boolean on) implements FieldValue {
    @Override
    public String toString() {
      return Boolean.toString(on);
    }
  }

  /** Names without order, such as capabilities. */
  record Names(SortedSet<String> names) implements FieldValue {
    public Names {
      names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    public static Names of(Collection<String> names) {
      return new Names(new TreeSet<>(names));
    }

    @Override
    public String toString() {
      return String.join(",", names);
    }
  }

  /** Names that come to those there are, and names that go. */
  record Amended(SortedSet<String> added, SortedSet<String> removed) implements FieldValue {
    public Amended {
      added = Collections.unmodifiableSortedSet(new TreeSet<>(added));
      removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
      if (added.isEmpty() && removed.isEmpty()) {
        throw new IllegalArgumentException("An amendment that amends nothing");
      }
    }

    @Override
    public String toString() {
      return "+" + String.join(",", added) + "-" + String.join(",", removed);
    }
  }

  /** The origin does not say any more. */
  record Cleared() implements FieldValue {
    @Override
    public String toString() {
      return "";
    }
  }
}
