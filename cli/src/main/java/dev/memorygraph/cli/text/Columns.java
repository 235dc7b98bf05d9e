package dev.memorygraph.cli.text;

import dev.memorygraph.genai.json.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of text: columns as wide as what is in them, figures to the right. What somebody else
 * wrote cannot move the cursor or colour the terminal: control characters are shown as spaces.
 */
public final class Columns {
  private static final String GAP = "  ";
  private static final int MAX_WIDTH = 60;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  public Columns(Column... columns) {
    this.columns = List.of(columns);
  }

  /** A column; figures stand to the right. */
  public record Column(String name, boolean figure) {
    public static Column text(String name) {
      return new Column(name, false);
    }

    public static Column figure(String name) {
      return new Column(name, true);
    }
  }

  /** Adds a row, with a cell for each column. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** Whether there are no rows. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** For a person. */
  public void print(PrintWriter out) {
    List<List<String>> all = new ArrayList<>();
    all.add(columns.stream().map(Column::name).toList());
    rows.forEach(row -> all.add(row.stream().map(cell -> line(cell, MAX_WIDTH)).toList()));
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      widths.add(all.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
    all.forEach(row -> out.println(aligned(row, widths).stripTrailing()));
  }

  /** For a spreadsheet (RFC 4180); a text that it would take for a formula has an apostrophe. */
  public void printCsv(PrintWriter out) {
    out.println(columns.stream().map(Column::name).collect(Collectors.joining(",")));
    for (List<String> row : rows) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(cell(row.get(i), columns.get(i).figure()));
      }
      out.println(String.join(",", cells));
    }
  }

  /** A text on one line, cut where it is longer. */
  public static String line(String text, int length) {
    String plain = TerminalText.plain(text).strip();
    return plain.length() > length ? Json.cut(plain, length - 1) + "…" : plain;
  }

  private String aligned(List<String> row, List<Integer> widths) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      String pad = " ".repeat(widths.get(i) - row.get(i).length());
      cells.add(columns.get(i).figure() ? pad + row.get(i) : row.get(i) + pad);
    }
    return String.join(GAP, cells);
  }

  private static String cell(String text, boolean figure) {
    boolean formula = !figure && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
