package dev.memorygraph.importers.demo;

import java.util.List;

/** Who and what takes part in the demo: a small shop's three agents and their world. */
final class DemoAgents {
  /**
   * An agent.
   *
   * @param price the model that it calls
   * @param template what its first prompt is made from, with the version that is current
   */
  record Agent(
      String id,
      String role,
      Price price,
      Template template,
      List<String> tools,
      List<Topic> topics) {}

  /** A prompt template's version; the one before it is empty for the first. */
  record Template(String id, String version, String before, String text) {}

  /** Something people ask about, with the document that answers it. */
  record Topic(String question, String answer, String documentId, String title) {}

  static final List<String> USERS = List.of("u-amira", "u-bjorn", "u-chen", "u-dolores", "u-emeka");

  static final Agent SUPPORT =
      new Agent(
          "support-agent",
          "answers customers",
          Price.LIST.get(0),
          new Template("support-answer", "1.1.0", "1.0.0", "Answer {{question}} by our policy."),
          List.of("find_order", "refund_order", "open_ticket"),
          List.of(
              new Topic(
                  "Where is my order?", "It left the warehouse today.", "doc-shipping", "Shipping"),
              new Topic(
                  "Can I send the lamp back?", "Yes, within 30 days.", "doc-returns", "Returns"),
              new Topic(
                  "Why was I charged twice?",
                  "One of the two will lapse.",
                  "doc-billing",
                  "Billing")));

  static final Agent RESEARCH =
      new Agent(
          "research-agent",
          "looks things up",
          Price.LIST.get(1),
          new Template("research-plan", "2.0.0", "", "Plan how to find out about {{question}}."),
          List.of("search_web", "read_page"),
          List.of(
              new Topic(
                  "Which carriers deliver on Sundays?", "Two of five.", "doc-carriers", "Carriers"),
              new Topic(
                  "How do rivals price returns?", "Most of them free.", "doc-market", "Market")));

  static final Agent CODING =
      new Agent(
          "coding-agent",
          "changes the shop's code",
          Price.LIST.get(2),
          new Template("code-review", "1.0.0", "", "Review the change for {{question}}."),
          List.of("run_tests", "read_file", "apply_patch"),
          List.of(
              new Topic(
                  "The cart total is off by a cent.",
                  "Round once, at the end.",
                  "doc-money",
                  "Money"),
              new Topic(
                  "The search page is slow.", "An index is missing.", "doc-search", "Search")));

  static final List<Agent> AGENTS = List.of(SUPPORT, RESEARCH, CODING);

  private DemoAgents() {}
}
