package dev.memorygraph.query.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Jobs as answers show them. */
final class ExportJobJson {
  private ExportJobJson() {}

  /** A job without its parts, of which there may be thousands. */
  static ObjectNode summary(ExportJob job) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", job.id()).put("state", job.state().label());
    json.put("reason", job.reason().isEmpty() ? null : job.reason());
    ObjectNode filters = json.putObject("filters");
    new TreeMap<>(job.filters()).forEach(filters::put);
    json.put("created_at", job.createdAt().toString());
    json.put("changed_at", job.changedAt().toString());
    json.put("expires_at", job.expiresAt().toString());
    return json.put("bytes", job.bytes()).put("part_count", job.parts().size());
  }

  /**
   * A job and its parts.
   *
   * @param link where a part can be had, by its path in the bucket; empty where it cannot yet
   */
  static ObjectNode of(ExportJob job, Function<String, Optional<URI>> link) {
    ObjectNode json = summary(job);
    ArrayNode parts = json.putArray("parts");
    for (ExportJob.Part part : job.parts()) {
      ObjectNode one = parts.addObject().put("name", part.name()).put("bytes", part.bytes());
      one.put("sha256", part.sha256());
      link.apply(job.folder() + part.name()).ifPresent(url -> one.put("url", url.toString()));
    }
    return json;
  }
}
