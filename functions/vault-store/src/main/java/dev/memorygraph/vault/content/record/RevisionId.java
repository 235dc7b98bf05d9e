package dev.memorygraph.vault.content.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of contents that are kept beside another, which a legal hold lies on: the other's id, {@code
 * ~r~}, when it was said and a code. In the table they are parts of the other's record, so that one
 * query finds them.
 */
public final class RevisionId {
  /** What all names of revisions begin with, in order of their time. */
  static final String MARK = "~r~";

  private static final Pattern FORM = Pattern.compile("(.+)(~r~\\d{19}-[A-Za-z0-9_-]{24})");

  private RevisionId() {}

  /**
   * The id of a content beside another.
   *
   * @param code 24 characters that follow from what is kept, so that it is kept once
   */
  public static String of(String contentId, Version version, String code) {
    return contentId + MARK + "%019d-%s".formatted(version.eventTimeMs(), code);
  }

  /** The id of the content beside which this one is kept; the id itself where it is beside none. */
  public static String base(String contentId) {
    Matcher form = FORM.matcher(contentId);
    return form.matches() ? form.group(1) : contentId;
  }

  /** What the id has beyond its base; empty where it is beside none. */
  static String suffix(String contentId) {
    return contentId.substring(base(contentId).length());
  }
}
