package dev.memorygraph.vault.access.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessDecision;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.access.policy.Resource.GraphNode;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.Fields;
import java.util.Optional;
import java.util.Set;

/** Requests to the policies as people write and read them. */
final class RequestJson {
  private static final int MAX_ID = 256;
  private static final String HYPOTHETICAL = "hypothetical";

  private RequestJson() {}

  /** Reads a request within a tenant; what is not said is the least that could be. */
  static AccessRequest read(Fields fields, Tenant tenant) {
    Action action = fields.choice("action", Action::parse, Action.CONTENT_READ);
    Caller caller =
        new Caller(
            tenant,
            fields.text("user_id", MAX_ID),
            fields.choices("roles", Role::parse),
            fields.level("clearance_level", 0),
            fields.flag("mfa_verified", false));
    return new AccessRequest(
        caller,
        action,
        resource(action, fields.object("resource"), tenant),
        circumstances(fields.object("circumstances")));
  }

  static ObjectNode write(AccessRequest request) {
    Caller caller = request.caller();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("user_id", caller.subject());
    caller.roles().stream().map(Role::label).sorted().forEach(json.putArray("roles")::add);
    json.put("clearance_level", caller.clearance()).put("mfa_verified", caller.mfa());
    json.put("action", request.action().label());
    json.set("resource", resource(request.resource()));
    json.set("circumstances", circumstances(request.circumstances()));
    return json;
  }

  static ObjectNode write(AccessDecision decision) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("decision", decision.allowed() ? "allow" : "deny");
    json.put("reason", decision.reason().label()).put("policy_set", decision.policySet());
    decision.policies().forEach(json.putArray("policies")::add);
    decision.obligations().stream()
        .map(AccessDecision.Obligation::label)
        .sorted()
        .forEach(json.putArray("obligations")::add);
    return json;
  }

  private static Resource resource(Action action, Fields fields, Tenant tenant) {
    Optional<GraphNode> node =
        Optional.of(new GraphNode(fields.flag("shared", false), fields.optional("user", MAX_ID)));
    fields.optional("content_id", MAX_ID); // taken, though nothing is decided by it
    return new Resource(
        tenant,
        fields.choice("classification", Classification::parse),
        fields.flag("held", false),
        fields.flag("expired", false),
        fields.choices("allowed_roles", RequestJson::name),
        fields.choices("allowed_users", RequestJson::name),
        fields.optional("author", MAX_ID),
        node.filter(_ -> action.isOnGraph()));
  }

  private static Optional<String> name(String text) {
    return Optional.of(text).filter(id -> !id.isBlank() && id.length() <= MAX_ID);
  }

  private static Circumstances circumstances(Fields fields) {
    return new Circumstances(
        fields.choice("purpose", Purpose::parse),
        fields.flag("office_hours", false),
        fields.choice("network", RequestJson::network).orElse(Network.PUBLIC),
        fields.flag("mutual_tls", false),
        fields
            .choice("break_glass_role", Role::parse)
            .map(role -> new Grant(HYPOTHETICAL, role, true)));
  }

  private static Optional<Network> network(String name) {
    return Set.of(Network.values()).stream()
        .filter(network -> network.label().equals(name))
        .findFirst();
  }

  private static ObjectNode resource(Resource resource) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    resource.classification().ifPresent(known -> json.put("classification", known.label()));
    json.put("held", resource.held()).put("expired", resource.expired());
    resource.allowedRoles().stream().sorted().forEach(json.putArray("allowed_roles")::add);
    resource.allowedUsers().stream().sorted().forEach(json.putArray("allowed_users")::add);
    resource.author().ifPresent(author -> json.put("author", author));
    resource
        .node()
        .ifPresent(
            node -> {
              json.put("shared", node.shared());
              node.user().ifPresent(user -> json.put("user", user));
            });
    return json;
  }

  private static ObjectNode circumstances(Circumstances now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    now.purpose().ifPresent(purpose -> json.put("purpose", purpose.label()));
    json.put("office_hours", now.officeHours()).put("network", now.network().label());
    json.put("mutual_tls", now.mutualTls());
    now.grant()
        .filter(Grant::breakGlass)
        .ifPresent(grant -> json.put("break_glass_role", grant.role().label()));
    return json;
  }
}
