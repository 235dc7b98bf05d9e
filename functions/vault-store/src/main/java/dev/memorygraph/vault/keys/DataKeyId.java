package dev.memorygraph.vault.keys;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.kek.KekId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a data key.
 *
 * @param subject pseudonym of the data subject, or empty for contents that are about nobody known
 */
public record DataKeyId(Tenant tenant, Classification classification, String subject) {
  private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)/([^/]*)");

  public DataKeyId {
    if (subject.indexOf('/') >= 0) {
      throw new IllegalArgumentException("A pseudonym has no slash");
    }
  }

  /** Reads what {@link #text} wrote. */
  public static Optional<DataKeyId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Tenant.parse(matcher.group(1))
        .flatMap(
            tenant ->
                Classification.parse(matcher.group(2))
                    .map(
                        classification -> new DataKeyId(tenant, classification, matcher.group(3))));
  }

  /** The name under which tables know it: {@code tenant/class/subject}. */
  public String text() {
    return tenant.id() + "/" + classification.label() + "/" + subject;
  }

  public KekId kek() {
    return new KekId(tenant, classification);
  }
}
