package dev.memorygraph.graph.read.search;

import java.util.List;
import java.util.stream.Stream;

/** Texts that mean something to Lucene, Cypher or whoever puts texts together; five hundred. */
final class Injections {
  private static final List<String> MEANT =
      List.of(
          "*:*",
          "\" OR tenant:*",
          "\\\" OR tenant:*",
          "\\\\\" OR *:* OR \"",
          "a\") OR (tenant:\"b",
          "tenant:stranger",
          "+tenant:\"stranger\"^9",
          "-tenant:acme",
          "[* TO *]",
          "{a TO z}",
          "/.*/",
          "?*",
          "*a*",
          "a~9",
          "a^1e9",
          "a AND",
          "NOT a",
          "&& a ||",
          "(a",
          "a)",
          "'}) DETACH DELETE n //",
          "' OR 1=1 --",
          "$tenant",
          "${jndi:ldap://a}",
          "`MATCH (n) RETURN n`");
  private static final List<String> BEFORE = List.of("", "a ", "\"", "\\", "東", "x:");
  private static final List<String> AFTER = List.of("", "\"", "\\", "*");

  private Injections() {}

  static Stream<String> all() {
    return MEANT.stream()
        .flatMap(
            meant ->
                BEFORE.stream()
                    .flatMap(before -> AFTER.stream().map(after -> before + meant + after)))
        .limit(500);
  }
}
