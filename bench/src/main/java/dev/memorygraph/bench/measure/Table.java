package dev.memorygraph.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Text in columns: the first one flush left, the others, being figures, flush right. */
public final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  public Table(String... titles) {
    rows.add(List.of(titles));
  }

  /**
   * Of figures by their names, one a row.
   *
   * @param figures numbers, by names whose words are parted by underscores
   */
  public static Table ofFigures(String title, Map<String, ?> figures) {
    Table table = new Table(title, "");
    figures.forEach(
        (name, value) ->
            table.row(
                name.replace('_', ' '),
                String.format(Locale.ROOT, "%,.1f", ((Number) value).doubleValue())));
    return table;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has not as many cells as there are titles
   */
  public Table row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException("A row has as many cells as the table has titles");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Adds a line below the table. */
  public Table note(String line) {
    notes.add(line);
    return this;
  }

  /** One line per row, titles first, each column as wide as its widest cell; then the notes. */
  public List<String> lines() {
    List<Integer> widths =
        IntStream.range(0, rows.getFirst().size()).map(this::width).boxed().toList();
    return Stream.concat(rows.stream().map(row -> line(row, widths)), notes.stream()).toList();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String fill = " ".repeat(widths.get(i) - row.get(i).length());
      line.append(i == 0 ? row.get(i) + fill : GAP + fill + row.get(i));
    }
    return line.toString().stripTrailing();
  }
}
