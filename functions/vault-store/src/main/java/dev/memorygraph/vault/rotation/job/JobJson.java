package dev.memorygraph.vault.rotation.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Jobs as the API shows them. */
final class JobJson {
  private JobJson() {}

  static ObjectNode of(Job job) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("job_id", job.id()).put("kind", job.asked().kind().label());
    json.put("state", job.state().label());
    json.put("scope", job.asked().scope().tenant().isPresent() ? "tenant" : "all");
    json.put("started_at", job.startedAt().toString());
    json.put("updated_at", job.updatedAt().toString());
    job.totalKeys().ifPresent(total -> json.put("total_keys", total));
    ArrayNode steps = json.putArray("steps");
    List<Job.Step> plan = job.asked().kind().steps();
    for (int i = 0; i < plan.size(); i++) {
      steps.add(step(job, plan.get(i), i));
    }
    return json;
  }

  static ObjectNode of(List<Job> jobs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode array = json.putArray("jobs");
    jobs.stream().map(JobJson::of).forEach(array::add);
    return json;
  }

  private static ObjectNode step(Job job, Job.Step step, int index) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("step", step.label());
    int over = job.finished().size();
    if (index < over) {
      Job.Counts counts = job.finished().get(index);
      return json.put("state", "over")
          .put("keys", counts.keys())
          .put("done", counts.done())
          .put("failed", counts.failed());
    }
    return index > over
        ? json.put("state", "waiting")
        : json.put("state", "running")
            .put("keys", job.progress().keys())
            .put("done", job.progress().done())
            .put("failed", job.progress().failed());
  }
}
