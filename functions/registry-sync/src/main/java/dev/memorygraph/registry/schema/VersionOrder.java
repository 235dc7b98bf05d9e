package dev.memorygraph.registry.schema;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders the names of versions as people read them: numbers by their value, the rest by the
 * alphabet, and what goes on after what has ended. Total, and equal only for equal names.
 */
final class VersionOrder implements Comparator<String> {
  private static final Pattern PART = Pattern.compile("\\d+|\\D+");

  @Override
  public int compare(String one, String other) {
    Matcher ours = PART.matcher(one);
    Matcher theirs = PART.matcher(other);
    while (ours.find()) {
      if (!theirs.find()) {
        return 1;
      }
      int order = parts(ours.group(), theirs.group());
      if (order != 0) {
        return order;
      }
    }
    return theirs.find() ? -1 : one.compareTo(other);
  }

  private static int parts(String one, String other) {
    boolean numbers = isNumber(one) && isNumber(other);
    return numbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
  }

  private static boolean isNumber(String part) {
    return part.charAt(0) >= '0' && part.charAt(0) <= '9';
  }
}
