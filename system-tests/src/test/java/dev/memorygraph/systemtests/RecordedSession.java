package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A question, an answer and a tool call of a tenant, sent as producers send them. */
final class RecordedSession {
  static final String WORD = "zeppelin";
  static final String ANSWER = "Two of five carriers do.";

  private final SystemForTests system;
  private final String tenant;
  private final String number;

  RecordedSession(SystemForTests system, String tenant) {
    this(system, tenant, "1");
  }

  /** One of several of a tenant. */
  RecordedSession(SystemForTests system, String tenant, String number) {
    this.system = system;
    this.tenant = tenant;
    this.number = number;
  }

  String session() {
    return tenant + "-s" + number;
  }

  String prompt() {
    return "prompt:" + tenant + "-p" + number;
  }

  String completion() {
    return "completion:" + tenant + "-c" + number;
  }

  /** Sends it, which changes nothing where it was sent before, and waits until it is found. */
  void send() throws IOException, InterruptedException {
    String batch =
        """
        {"batch_id": "b-1", "events": [
          {"event_id": "TENANT-q-#", "event_type": "llm.prompt.submitted", "timestamp": "2026-11-23T10:00:00Z",
           "session_id": "TENANT-s#", "agent_id": "support",
           "payload": {"prompt_id": "TENANT-p#", "role": "user", "text": "Which carriers fly a WORD on Sundays?"}},
          {"event_id": "TENANT-a-#", "event_type": "llm.completion.generated", "timestamp": "2026-11-23T10:00:02Z",
           "session_id": "TENANT-s#", "agent_id": "support",
           "payload": {"completion_id": "TENANT-c#", "prompt_id": "TENANT-p#", "model_id": "gpt-4o",
                       "provider": "openai", "text": "ANSWER", "usage": {"input_tokens": 14, "output_tokens": 9}}}]}
        """
            .replace("TENANT", tenant)
            .replace("#", number)
            .replace("WORD", WORD)
            .replace("ANSWER", ANSWER);
    try (Api api = new Api(system.endpoints().get("api"), system.token(tenant, Role.ADMIN))) {
      Answer answer = api.post("/api/v1/telemetry/batch", batch.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
    system.await(
        () -> system.get(tenant, "/api/v1/search?mode=text&q=" + WORD).body().contains(prompt()));
  }
}
