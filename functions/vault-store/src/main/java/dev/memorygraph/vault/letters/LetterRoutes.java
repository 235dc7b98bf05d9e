package dev.memorygraph.vault.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The routes about dead letters. The people of the operator's tenant see those of all tenants and
 * those of which nobody knows whose they are; all others see, and send again, their tenant's alone.
 */
public final class LetterRoutes {
  /** Letters in one answer: a page of them is looked at, or sent again, within seconds. */
  static final int MOST_LETTERS = 100;

  private static final int USUAL_LETTERS = 50;

  /** Records a second that are sent again, beside which live data has its way. */
  private static final int PER_SECOND = 50;

  /** For the function, which hands on what it did not get to: the gateway waits 29 seconds. */
  private static final int WITHIN_SECONDS = 12;

  private static final int MAX_LENGTH = 300;
  private static final int MAX_CURSOR = 2_000;
  private static final List<String> FILTERS = List.of("topic", "event_id", "since", "until");
  private static final Target ALL = Target.of("dead_letter", "");
  private static final HttpProblem UNAVAILABLE =
      HttpProblem.of(503, "dead_letters_unavailable", "Nobody can say it at the moment.");

  private final Optional<LetterFunction> letters;
  private final AuditedCall audited;
  private final Optional<Tenant> operator;

  /**
   * @param letters empty where there is no such function, and nobody can say
   * @param operator the tenant whose people see the letters of all
   */
  public LetterRoutes(
      Optional<LetterFunction> letters, AuditedCall audited, Optional<Tenant> operator) {
    this.letters = letters;
    this.audited = audited;
    this.operator = operator;
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints() {
    return Map.of(
        "listDeadLetters", this::list,
        "countDeadLetters", this::count,
        "redriveDeadLetters", this::redrive);
  }

  private Reply list(VaultRequest request) {
    Parameters parameters = request.parameters();
    ObjectNode question = selection(request, "list", parameters);
    question.put("limit", parameters.count("limit", USUAL_LETTERS, MOST_LETTERS));
    return read(request, parameters, question);
  }

  private Reply count(VaultRequest request) {
    Parameters parameters = request.parameters();
    return read(request, parameters, selection(request, "summary", parameters));
  }

  private Reply read(VaultRequest request, Parameters parameters, ObjectNode question) {
    return audited.answer(
        request,
        Action.OPERATIONS_READ,
        Resource.of(request.caller().tenant()),
        ALL,
        allowed ->
            parameters
                .problem()
                .map(problem -> audited.refused(allowed, problem))
                .orElseGet(() -> asked(question, allowed)));
  }

  private Reply redrive(VaultRequest request) {
    Fields fields = request.fields();
    ObjectNode question = question(request, "redrive");
    FILTERS.forEach(
        name -> fields.optional(name, MAX_LENGTH).ifPresent(text -> question.put(name, text)));
    fields.optional("reason", MAX_LENGTH).ifPresent(reason -> reason(question, reason));
    fields.optional("cursor", MAX_CURSOR).ifPresent(cursor -> question.put("cursor", cursor));
    if (!question.has("reasons") && !question.has("event_id")) {
      // Whoever forgets what is meant is not to send all of it again.
      fields.bad("missing_field", "reason", "Either reason or event_id must be there.", "");
    }
    int limit = fields.level("limit", USUAL_LETTERS);
    if (limit < 1 || limit > MOST_LETTERS) {
      fields.bad("out_of_range", "limit", "Is from 1 to " + MOST_LETTERS + ".", limit);
    }
    question.put("limit", limit).put("rate", PER_SECOND);
    question.put("dry_run", fields.flag("dry_run", false));
    return audited.answer(
        request,
        Action.LETTERS_REDRIVE,
        Resource.of(request.caller().tenant()),
        ALL,
        allowed ->
            fields
                .problem()
                .map(problem -> audited.refused(allowed, problem))
                .orElseGet(() -> asked(question, allowed)));
  }

  private ObjectNode selection(VaultRequest request, String action, Parameters parameters) {
    ObjectNode question = question(request, action);
    FILTERS.forEach(name -> parameters.text(name).ifPresent(text -> question.put(name, text)));
    parameters.text("reason").ifPresent(reason -> reason(question, reason));
    parameters.text("cursor").ifPresent(cursor -> question.put("cursor", cursor));
    return question;
  }

  private ObjectNode question(VaultRequest request, String action) {
    Tenant tenant = request.caller().tenant();
    ObjectNode question = JsonNodeFactory.instance.objectNode().put("action", action);
    question.put("within_seconds", WITHIN_SECONDS);
    return operator.filter(tenant::equals).isPresent()
        ? question
        : question.put("tenant", tenant.id());
  }

  private static void reason(ObjectNode question, String reason) {
    question.putArray("reasons").add(reason);
  }

  private Reply asked(ObjectNode question, Verdict.Allowed allowed) {
    if (letters.isEmpty()) {
      return audited.refused(allowed, UNAVAILABLE);
    }
    JsonNode answer = letters.get().ask(question);
    if (answer.has("problems")) {
      return audited.refused(allowed, misunderstood(answer.path("problems")));
    }
    ObjectNode body = answer.deepCopy();
    JsonNode next = body.remove("next");
    if (next != null) {
      body.set("next_cursor", next);
    }
    return audited.found(allowed, body);
  }

  private static HttpProblem misunderstood(JsonNode problems) {
    List<String> sentences =
        StreamSupport.stream(problems.spliterator(), false).map(JsonNode::asText).toList();
    return HttpProblem.of(400, "bad_parameter", "The request cannot be used.")
        .detailed(String.join("; ", sentences));
  }
}
