package dev.memorygraph.vault.keys.transit;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.kek.KekId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The name of a key in the engine: {@code memory-graph.tenant.class}. The engine takes letters,
 * digits, dots, dashes and underscores, and no two dots in a row; so the tenant's dots and
 * underscores are written as an underscore and their code in two hexadecimal digits.
 */
final class TransitKeyName {
  private static final String PREFIX = "memory-graph.";
  private static final Pattern FORM = Pattern.compile("memory-graph\\.([^.]+)\\.([^.]+)");
  private static final Pattern SPECIAL = Pattern.compile("[._]");
  private static final Pattern ESCAPED = Pattern.compile("_([0-9a-f]{2})");

  private TransitKeyName() {}

  static String of(KekId kek) {
    String tenant = SPECIAL.matcher(kek.tenant().id()).replaceAll(TransitKeyName::escape);
    return PREFIX + tenant + "." + kek.classification().label();
  }

  /** The key of a name that {@link #of} made. */
  static Optional<KekId> parse(String name) {
    return FORM.matcher(name).results().findFirst().flatMap(TransitKeyName::kek);
  }

  private static Optional<KekId> kek(MatchResult name) {
    String tenant = ESCAPED.matcher(name.group(1)).replaceAll(TransitKeyName::character);
    return Tenant.parse(tenant)
        .flatMap(
            owner -> Classification.parse(name.group(2)).map(found -> new KekId(owner, found)));
  }

  private static String escape(MatchResult found) {
    return "_" + HexFormat.of().formatHex(found.group().getBytes(StandardCharsets.US_ASCII));
  }

  private static String character(MatchResult found) {
    return Character.toString(HexFormat.fromHexDigits(found.group(1)));
  }
}
