package dev.memorygraph.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Messages that no endpoint may choke on: a good one with a value at its bounds, past them, or of
 * the wrong kind in the place of each of its fields, and the whole in wrong encodings.
 */
public final class BadValues {
  private static final String MARK = "put the value here";

  /** As they stand in a JSON text; some no tree of JSON could hold. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "12.0",
          "2147483648",
          "-2147483649",
          "4294967299",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "-9223372036854775809",
          "1e308",
          "1e400",
          "-1e400",
          "1e-400",
          "9".repeat(400),
          text(""),
          text(" "),
          text("\\u0000"),
          text("\\ud800"),
          text("\\udc00\\ud800"),
          text("\\ud83d\\ude00".repeat(128)),
          text("\u8a9e".repeat(256)),
          text("x".repeat(256)),
          text("x".repeat(257)),
          text("x".repeat(4_097)),
          text("a/b:c@d|e,f=g%2F"),
          text("12"),
          text("NaN"),
          text("{\\\"a\\\": 1e400}"),
          text("[" + "[".repeat(100)),
          text("+999999999-12-31T23:59:59Z"),
          text("-999999999-01-01T00:00:00Z"),
          text("+300000000-01-01T00:00:00Z"),
          text("9999-12-31T23:59:59-18:00"),
          text("0000-00-00"),
          "[]",
          "{}",
          "[null]",
          "[[1], {\"a\": \"\\ud800\"}]",
          "{\"\": \"\"}",
          "{\"a\": 1, \"a\": 2}",
          "{\"\\ud800\": 1}",
          "{\"" + "n".repeat(300) + "\": 1}",
          "[".repeat(100) + "]".repeat(100),
          "[" + "0,".repeat(1_000) + "0]",
          "NaN",
          "nothing");

  private BadValues() {}

  /** A message with one thing wrong. */
  public static final class Planted {
    private final String what;
    private final byte[] message;

    /**
     * @param what tells which, where a test fails
     */
    public Planted(String what, byte[] message) {
      this.what = what;
      this.message = message.clone();
    }

    static Planted of(String what, String message) {
      return new Planted(what, message.getBytes(StandardCharsets.UTF_8));
    }

    public String what() {
      return what;
    }

    public byte[] message() {
      return message.clone();
    }

    @Override
    public String toString() {
      return what;
    }
  }

  /** Each value in the place of each field and element of the message, and in a field too many. */
  public static List<Planted> in(JsonNode message) {
    return in(message, "");
  }

  /**
   * The same for what stands below a place.
   *
   * @param place JSON pointer to an object
   */
  public static List<Planted> in(JsonNode message, String place) {
    List<Planted> planted = new ArrayList<>();
    JsonNode copy = message.deepCopy();
    plant(copy.at(place), place, (where, spoilt) -> spoilt(where, copy, planted));
    return planted;
  }

  /** The message in other encodings, cut short, and what is no text at all. */
  public static List<Planted> encodings(JsonNode message) {
    List<Planted> planted = new ArrayList<>();
    byte[] text = message.toString().getBytes(StandardCharsets.UTF_8);
    for (String charset :
        List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "IBM037")) {
      planted.add(new Planted(charset, message.toString().getBytes(Charset.forName(charset))));
    }
    byte[] cut = Arrays.copyOf(text, text.length - 1);
    planted.add(new Planted("cut short", cut));
    planted.add(new Planted("twice", (message + " " + message).getBytes(StandardCharsets.UTF_8)));
    for (byte[] bytes :
        List.of(
            new byte[0],
            new byte[] {0},
            new byte[] {0, 0, 0, 0, 1, 12, 'g', 'p', 't'}, // Avro, Confluent's framing
            new byte[] {'O', 'b', 'j', 1, 4, 22}, // an Avro file
            new byte[] {0, 0, 0, '{', 0x7f, 1, 2, 3}, // begins as UTF-32
            new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '}'}, // byte order mark
            new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}, // gzip
            new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
            new byte[] {(byte) 0xc3})) {
      planted.add(new Planted("bytes " + HexFormat.of().formatHex(bytes), bytes));
    }
    ByteArrayOutputStream latin = new ByteArrayOutputStream();
    latin.writeBytes(text);
    latin.writeBytes(new byte[] {(byte) 0xe9});
    planted.add(new Planted("bytes behind", latin.toByteArray()));
    return planted;
  }

  private static void plant(JsonNode container, String place, BiConsumer<String, JsonNode> each) {
    if (container instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        String where = place + "/" + field.getKey();
        plant(field.getValue(), where, each);
        object.put(field.getKey(), MARK);
        each.accept(where, object);
        object.set(field.getKey(), field.getValue());
      }
      object.put("one_too_many", MARK);
      each.accept(place + "/one_too_many", object);
      object.remove("one_too_many");
    }
    if (container instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        String where = place + "/" + i;
        JsonNode element = array.get(i);
        plant(element, where, each);
        array.set(i, MARK);
        each.accept(where, array);
        array.set(i, element);
      }
    }
  }

  private static void spoilt(String where, JsonNode message, List<Planted> planted) {
    String marked = message.toString();
    for (String value : VALUES) {
      String shown = value.length() > 40 ? value.substring(0, 40) + "..." : value;
      planted.add(Planted.of(where + " = " + shown, marked.replace(text(MARK), value)));
    }
  }

  private static String text(String text) {
    return "\"" + text + "\"";
  }
}
