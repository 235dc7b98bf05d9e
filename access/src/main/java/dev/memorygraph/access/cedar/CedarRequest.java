package dev.memorygraph.access.cedar;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.access.policy.Resource.GraphNode;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request in Cedar's terms: values and entities, never policy text. Says all that the schema
 * knows, and no more, so that equal requests are decided alike.
 */
record CedarRequest(AuthorizationRequest request, Set<Entity> entities) {
  private static final Set<Action> ON_CONTENT =
      EnumSet.of(
          Action.CONTENT_READ, Action.CONTENT_WRITE, Action.CONTENT_DELETE, Action.CONTENT_EXPIRE);

  /** The request, or empty where content or a node without a class is to be acted on. */
  static Optional<CedarRequest> of(AccessRequest asked) {
    Entity user = user(asked.caller(), asked.circumstances().grant());
    return resource(asked.action(), asked.resource())
        .map(
            resource ->
                new CedarRequest(
                    new AuthorizationRequest(
                        user.getEUID(),
                        CedarNames.of(asked.action()),
                        resource.getEUID(),
                        Optional.of(context(asked.circumstances())),
                        Optional.empty(),
                        false),
                    Set.of(user, resource)));
  }

  static boolean isOnContent(Action action) {
    return ON_CONTENT.contains(action);
  }

  private static Entity user(Caller caller, Optional<Grant> grant) {
    Set<EntityUID> roles =
        Stream.concat(
                caller.roles().stream(),
                grant.filter(given -> !given.breakGlass()).map(Grant::role).stream())
            .map(CedarNames::of)
            .collect(Collectors.toSet());
    Map<String, Value> attributes =
        Map.of(
            "tenant",
            new PrimString(caller.tenant().id()),
            "clearance",
            new PrimLong((long) caller.clearance()),
            "mfa",
            new PrimBool(caller.mfa()));
    return new Entity(CedarNames.USER.of(caller.subject()), attributes, roles);
  }

  private static Optional<Entity> resource(Action action, Resource resource) {
    if (action.isOnGraph()) {
      return resource
          .classification()
          .flatMap(known -> resource.node().map(node -> node(resource, known, node)));
    }
    return isOnContent(action)
        ? resource.classification().map(known -> content(resource, known))
        : Optional.of(asset(resource));
  }

  private static Entity content(Resource resource, Classification classification) {
    Map<String, Value> attributes =
        Map.of(
            "tenant",
            new PrimString(resource.tenant().id()),
            "class",
            CedarNames.of(classification),
            "held",
            new PrimBool(resource.held()),
            "expired",
            new PrimBool(resource.expired()),
            "allowedRoles",
            list(CedarNames.ROLE, resource.allowedRoles()),
            "allowedUsers",
            list(CedarNames.USER, resource.allowedUsers()));
    return new Entity(CedarNames.CONTENT, attributes, Set.of());
  }

  private static Entity node(Resource resource, Classification classification, GraphNode node) {
    Map<String, Value> attributes = new HashMap<>();
    attributes.put("tenant", new PrimString(resource.tenant().id()));
    attributes.put("class", CedarNames.of(classification));
    attributes.put("shared", new PrimBool(node.shared()));
    node.user().ifPresent(user -> attributes.put("user", CedarNames.USER.of(user)));
    return new Entity(CedarNames.NODE, attributes, Set.of());
  }

  private static CedarList list(EntityTypeName type, Set<String> ids) {
    return new CedarList(ids.stream().<Value>map(type::of).toList());
  }

  private static Entity asset(Resource resource) {
    Map<String, Value> attributes = new HashMap<>();
    attributes.put("tenant", new PrimString(resource.tenant().id()));
    attributes.put("held", new PrimBool(resource.held()));
    resource.author().ifPresent(author -> attributes.put("author", CedarNames.USER.of(author)));
    return new Entity(CedarNames.ASSET, attributes, Set.of());
  }

  private static Map<String, Value> context(Circumstances circumstances) {
    Map<String, Value> context = new HashMap<>();
    circumstances.purpose().ifPresent(known -> context.put("purpose", CedarNames.of(known)));
    context.put("officeHours", new PrimBool(circumstances.officeHours()));
    context.put("network", CedarNames.of(circumstances.network()));
    context.put("mutualTls", new PrimBool(circumstances.mutualTls()));
    circumstances
        .grant()
        .filter(Grant::breakGlass)
        .ifPresent(grant -> context.put("emergency", CedarNames.of(grant.role())));
    return context;
  }
}
