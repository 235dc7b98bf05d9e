package dev.memorygraph.graph;

import dev.memorygraph.base.Sha256;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the vault knows what a node says: {@code kind:id} its text, {@code kind:id:property} the
 * rest. The id is escaped, so that it has no colon itself.
 */
public final class ContentIds {
  /** Characters of an escaped id; longer ones are told apart by their hash. */
  private static final int MAX_ESCAPED = 400;

  private static final int KEPT_OF_LONG = 300;

  /** A text of a node, any of its properties, or a revision that a hold had the vault keep. */
  private static final Pattern CONTENT = Pattern.compile("([^:]+:[^:]*?)(?:(?::|~r~).*)?");

  private ContentIds() {}

  /** The id of a node's text, with which those of its other contents begin. */
  public static String of(NodeId node) {
    return node.kind().prefix() + ":" + escaped(node.id());
  }

  /** The {@link #of} of the node that a content is of; any other content's id as it is. */
  public static String nodeOf(String contentId) {
    Matcher content = CONTENT.matcher(contentId);
    return content.matches() ? content.group(1) : contentId;
  }

  /** As in a URL, but with tildes: nobody on the way to the vault may take it for encoded. */
  private static String escaped(String id) {
    String escaped =
        URLEncoder.encode(id, StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("*", "%2A")
            .replace('%', '~');
    return escaped.length() > MAX_ESCAPED
        ? escaped.substring(0, KEPT_OF_LONG) + "~h~" + Sha256.hex(id)
        : escaped;
  }
}
