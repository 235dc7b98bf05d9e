package dev.memorygraph.registry.api;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.auditrecords.ActionRecord;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import java.util.List;
import java.util.Optional;

/** Lets callers through to operations, and puts on record who changes something. */
public final class AccessCheck {
  static final HttpProblem NO_REGISTRY =
      HttpProblem.of(409, "no_registry", "No registry is configured for this tenant.");

  private final List<Tenant> tenants;
  private final Optional<Tenant> steering;
  private final ActionRecord record;

  /**
   * @param tenants whose models the registries describe
   * @param steering whose administrators see and steer what concerns all of them
   */
  public AccessCheck(List<Tenant> tenants, Optional<Tenant> steering, ActionRecord record) {
    this.tenants = List.copyOf(tenants);
    this.steering = steering;
    this.record = record;
  }

  /** Answers requests of callers who may. */
  @FunctionalInterface
  interface Answer {
    Reply of(HttpRequest request, Caller caller);
  }

  /**
   * An operation and who may ask for it.
   *
   * @param changes whether it changes something, so that it leaves an audit entry
   */
  record Operation(Needs needs, boolean changes, Answer answer) {}

  /** The operation as an endpoint. What changes something is on record before it is done. */
  Endpoint before(String id, Operation operation) {
    return request -> {
      Optional<Caller> caller = Caller.fromContext(request.authorizer());
      if (caller.isEmpty()) {
        return new Reply.Refused(HttpProblem.UNAUTHORIZED);
      }
      Optional<HttpProblem> refusal = refusal(operation.needs(), caller.get());
      if (operation.changes()) {
        record.add(caller.get(), id, refusal);
      }
      return refusal
          .<Reply>map(Reply.Refused::new)
          .orElseGet(() -> operation.answer().of(request, caller.get()));
    };
  }

  private Optional<HttpProblem> refusal(Needs needs, Caller caller) {
    return switch (needs) {
      case READER -> unless(Permission.GRAPH_READ, caller);
      case OWN_ADMINISTRATOR -> unless(Permission.REGISTRY_ADMIN, caller);
      case ADMINISTRATOR ->
          unless(Permission.REGISTRY_ADMIN, caller)
              .or(
                  () ->
                      tenants.contains(caller.tenant())
                          ? Optional.empty()
                          : Optional.of(NO_REGISTRY));
      case STEERING ->
          unless(Permission.REGISTRY_ADMIN, caller)
              .or(() -> steers(caller) ? Optional.empty() : Optional.of(notSteering(caller)));
    };
  }

  private static Optional<HttpProblem> unless(Permission permission, Caller caller) {
    return caller.may(permission) ? Optional.empty() : Optional.of(HttpProblem.FORBIDDEN);
  }

  private boolean steers(Caller caller) {
    return steering.filter(caller.tenant()::equals).isPresent();
  }

  private HttpProblem notSteering(Caller caller) {
    return tenants.contains(caller.tenant()) ? HttpProblem.OPERATOR_ONLY : NO_REGISTRY;
  }
}
