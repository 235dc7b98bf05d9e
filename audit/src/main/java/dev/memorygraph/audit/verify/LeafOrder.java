package dev.memorygraph.audit.verify;

import dev.memorygraph.audit.Leaf;
import dev.memorygraph.audit.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Puts leaves where their numbers belong, and tells which are missing, foreign or out of place. */
final class LeafOrder {
  private static final long UNREADABLE = -1;
  private static final long NONE = -2;

  private final long from;
  private final List<Optional<Leaf>> lines;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Leaf> placed = new ArrayList<>();
  private long expected;
  private int line;

  private LeafOrder(long from, List<Optional<Leaf>> lines) {
    this.from = from;
    this.expected = from;
    this.lines = new ArrayList<>(lines);
  }

  /**
   * What could be put in order.
   *
   * @param placed by rising number; a hole where one was missing or unreadable
   * @param end the number after the last
   */
  record Ordered(List<Leaf> placed, long end, List<Finding> findings) {}

  /** Orders the leaves of the lines, the first of which should have the number {@code from}. */
  static Ordered of(long from, List<Optional<Leaf>> lines) {
    LeafOrder order = new LeafOrder(from, lines);
    order.putBackSwapped();
    while (order.line < order.lines.size()) {
      order.step();
    }
    return new Ordered(order.placed, order.expected, order.findings);
  }

  private void putBackSwapped() {
    for (int i = 0; i < lines.size(); i++) {
      long place = seq(i) - from;
      if (place > i && place < lines.size() && seq((int) place) == from + i) {
        findings.add(Finding.entry(Kind.SWAPPED, from + i));
        findings.add(Finding.entry(Kind.SWAPPED, from + place));
        Collections.swap(lines, i, (int) place);
      }
    }
  }

  private void step() {
    long seq = seq(line);
    long next = seq(line + 1);
    if (seq == expected && next == expected) {
      takeGenuine();
    } else if (seq == expected) {
      take(line);
      line++;
    } else if (next == expected) {
      findings.add(Finding.entry(Kind.INSERTED, expected));
      line++;
    } else if (seq > expected && (next == seq + 1 || next == NONE)) {
      findings.add(Finding.entries(Kind.DELETED, expected, seq - 1));
      expected = seq;
    } else {
      findings.add(Finding.entry(Kind.EDITED, expected));
      expected++;
      line++;
    }
  }

  /** Two have one number: the genuine one is that which the leaf after them names. */
  private void takeGenuine() {
    findings.add(Finding.entry(Kind.INSERTED, expected));
    boolean second = leaf(line + 2).flatMap(Leaf::previous).equals(leaf(line + 1).map(Leaf::hash));
    take(second ? line + 1 : line);
    line += 2;
  }

  private void take(int index) {
    leaf(index).ifPresent(placed::add);
    expected++;
  }

  private long seq(int index) {
    return index < lines.size() ? lines.get(index).map(Leaf::seq).orElse(UNREADABLE) : NONE;
  }

  private Optional<Leaf> leaf(int index) {
    return index < lines.size() ? lines.get(index) : Optional.empty();
  }
}
