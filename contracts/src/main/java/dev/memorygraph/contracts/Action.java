package dev.memorygraph.contracts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be done with the vault and seen of the graph: the names that policies decide on and
 * audit entries carry.
 */
public enum Action {
  CONTENT_READ,
  CONTENT_WRITE,
  CONTENT_DELETE,
  /** The vault itself removed what was past its retention. */
  CONTENT_EXPIRE,
  /** Knowing that a node of the graph is there, when it was and what it is linked to. */
  GRAPH_SEE,
  /** Reading what people, models and tools said, as far as it lies in the graph. */
  GRAPH_TEXT,
  AUDIT_READ,
  AUDIT_EXPORT,
  POLICY_READ,
  /** Proposing or putting a policy. */
  POLICY_WRITE,
  /** Putting in force a proposed policy that newly allows something. */
  POLICY_APPROVE,
  /** Asking for a role for a time. */
  ROLE_REQUEST,
  /** Giving a role for a time. */
  ROLE_ASSIGN,
  KEY_READ,
  KEY_ROTATE,
  KEY_REENCRYPT,
  HOLD_PLACE,
  HOLD_RELEASE,
  /** Asking for the erasure of a person. */
  SUBJECT_ERASE,
  SUBJECT_EXPORT,
  /** Closing a tenant's contents to everybody. */
  LOCKDOWN_PLACE,
  /** Opening them again. */
  LOCKDOWN_END,
  /** Ending sessions: tokens issued before are good no more. */
  SESSION_REVOKE,
  /** Seeing the API keys of one's tenant, without their secrets. */
  APIKEY_READ,
  /** Making, rotating and revoking API keys. */
  APIKEY_CHANGE,
  /** Having somebody erased whose erasure another asked for. */
  ERASURE_APPROVE,
  /** Seeing which erasures are asked for, and calling one off. */
  ERASURE_REVIEW,
  OPERATIONS_READ,
  /** Having all processes close a circuit breaker. */
  BREAKER_RESET,
  /** Sending the records of dead letters again. */
  LETTERS_REDRIVE,
  /** Steering the sync with registries: decided there, and put on record here. */
  REGISTRY_CONTROL,
  /** Making, changing and deleting budgets: decided there, and put on record here. */
  BUDGET_CHANGE,
  /** Making, reading and cancelling exports: decided there, and put on record here. */
  GRAPH_EXPORT,
  /** Asking for something that was refused before it was clear what: no policy allows or denies. */
  REQUEST_ATTEMPT;

  /** The action of a name such as {@code content.read}, or empty where there is none. */
  public static Optional<Action> parse(String name) {
    return Arrays.stream(values()).filter(action -> action.label().equals(name)).findFirst();
  }

  /** Whether it is about nodes of the graph. */
  public boolean isOnGraph() {
    return this == GRAPH_SEE || this == GRAPH_TEXT;
  }

  /** The name in policies, audit entries and the API, such as {@code content.read}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
