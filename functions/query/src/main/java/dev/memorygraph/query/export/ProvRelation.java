package dev.memorygraph.query.export;

import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.EdgeView;

/**
 * The relation of W3C PROV that an edge is. Every edge is one, and every node one element: what was
 * said or kept is an entity, what went on an activity, who or what acts an agent.
 *
 * @param name as PROV-JSON names it
 * @param subject the role of the edge's start
 * @param object the role of the edge's end
 */
record ProvRelation(String name, String subject, String object) {

  /** What a node is in PROV. */
  enum Element {
    ENTITY,
    ACTIVITY,
    AGENT;

    static Element of(NodeKind kind) {
      return switch (kind) {
        case SESSION, INVOCATION, TOOL_CALL -> ACTIVITY;
        case USER, AGENT, MODEL, PROVIDER, TOOL -> AGENT;
        case PROMPT,
            COMPLETION,
            MODEL_VERSION,
            MODEL_CHANGE,
            MODEL_CONFLICT,
            TEMPLATE,
            TEMPLATE_VERSION,
            DOCUMENT,
            MEMORY_RECORD,
            ERROR,
            METRIC,
            EVALUATION ->
            ENTITY;
      };
    }
  }

  static ProvRelation of(EdgeView view) {
    Element from = Element.of(view.edge().from().kind());
    Element to = Element.of(view.edge().to().kind());
    return switch (view.edge().type()) {
      case RESPONDS_TO, FOLLOWS, DERIVED_FROM, INSTANTIATES, INHERITS, REFERENCES, READS_MEMORY ->
          cameOf(from, to);
      case TRIGGERED_BY, EVALUATES -> cameOf(from, to);
      case INVOKES, WRITES_MEMORY, CAUSED_ERROR, HAS_METRIC -> cameOf(to, from).turned();
      case CHILD_OF -> view.edge().from().kind() == NodeKind.PROMPT ? usedBy() : cameOf(from, to);
      case OF_VERSION ->
          from == Element.ENTITY && to == Element.ENTITY
              ? new ProvRelation("specializationOf", "specificEntity", "generalEntity")
              : byAgent(from, to);
      case PROVIDED_BY -> new ProvRelation("actedOnBehalfOf", "delegate", "responsible");
      case INITIATED_BY, HANDLED_BY, USES_MODEL, CALLS_TOOL, CHANGE_OF, CONFLICT_OF ->
          byAgent(from, to);
      case HANDS_OFF_TO -> influenced().turned();
      case IN_SESSION, SIMILAR_TO, REUSED -> influenced();
    };
  }

  /** The effect, then its cause. */
  private static ProvRelation cameOf(Element effect, Element cause) {
    return switch (effect) {
      case ENTITY ->
          switch (cause) {
            case ENTITY -> new ProvRelation("wasDerivedFrom", "generatedEntity", "usedEntity");
            case ACTIVITY -> new ProvRelation("wasGeneratedBy", "entity", "activity");
            case AGENT -> influenced();
          };
      case ACTIVITY ->
          switch (cause) {
            case ENTITY -> new ProvRelation("used", "activity", "entity");
            case ACTIVITY -> new ProvRelation("wasInformedBy", "informed", "informant");
            case AGENT -> influenced();
          };
      case AGENT -> influenced();
    };
  }

  private static ProvRelation byAgent(Element from, Element to) {
    if (to != Element.AGENT) {
      return influenced();
    }
    return switch (from) {
      case ENTITY -> new ProvRelation("wasAttributedTo", "entity", "agent");
      case ACTIVITY -> new ProvRelation("wasAssociatedWith", "activity", "agent");
      case AGENT -> influenced();
    };
  }

  /** A prompt within an invocation is what that worked with. */
  private static ProvRelation usedBy() {
    return new ProvRelation("used", "entity", "activity");
  }

  private static ProvRelation influenced() {
    return new ProvRelation("wasInfluencedBy", "influencee", "influencer");
  }

  private ProvRelation turned() {
    return new ProvRelation(name, object, subject);
  }
}
