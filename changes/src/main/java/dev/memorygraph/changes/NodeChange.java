package dev.memorygraph.changes;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.graph.NodeId;
import java.util.Optional;

/**
 * A node that something was said about.
 *
 * @param session id of the session that it is part of, or is; empty where nobody said yet
 * @param user id of the user whose session that is; empty where the same write did not say
 * @param classification of its text; the most sensitive one where nobody knows the one it names
 * @param eventTimeMs the earliest event that spoke of it, milliseconds since 1970
 */
public record NodeChange(
    NodeId id,
    Optional<String> session,
    Optional<String> user,
    Classification classification,
    long eventTimeMs) {

  /** About how many characters it takes in a record. */
  int length() {
    return 120
        + id.id().length()
        + session.map(String::length).orElse(0)
        + user.map(String::length).orElse(0);
  }
}
