package dev.memorygraph.query.export;

import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.session.SelectSession.Summary;
import dev.memorygraph.graph.read.session.Step;
import dev.memorygraph.graph.read.session.WholeSession;
import dev.memorygraph.graph.read.usage.Usage;
import dev.memorygraph.query.markup.XmlText;
import dev.memorygraph.query.session.ReplayJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A session as one page of HTML that needs nothing else: its conversation, when what happened, what
 * it cost. It has no script and no link; its policy lets a browser load nothing, and all that
 * somebody said is escaped.
 */
final class SessionPage {
  static final String TYPE = "text/html; charset=utf-8";

  private static final List<String> TEXTS =
      List.of("system", "text", "arguments", "result", "message", "explanation");

  private static final String BEFORE_TITLE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <meta name="referrer" content="no-referrer">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      """;

  private static final String AFTER_TITLE =
      """
      <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { overflow-wrap: anywhere; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid #8886; overflow-wrap: anywhere; }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
      article { border-left: 4px solid #888; padding: .2rem .8rem; margin: .8rem 0; }
      article.prompt { border-color: #3572b0; }
      article.completion { border-color: #2e8b57; }
      article.tool_call { border-color: #b8860b; }
      article.error { border-color: #c0392b; }
      article h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
      article p { margin: 0; font-size: .85rem; opacity: .8; overflow-wrap: anywhere; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; margin: .3rem 0; font: 14px/1.5 ui-monospace, monospace; }
      svg { width: 100%; height: auto; }
      svg text { font-size: 11px; fill: currentColor; }
      svg rect { fill: #888; }
      svg rect.completion { fill: #2e8b57; }
      svg rect.prompt { fill: #3572b0; }
      svg rect.tool_call { fill: #b8860b; }
      svg rect.error { fill: #c0392b; }
      .note { padding: .5rem .8rem; border: 1px solid #c0392b; }
      </style>
      </head>
      <body>
      """;

  private final WholeSession.Answer session;
  private final Optional<Instant> start;
  private final StringBuilder html = new StringBuilder();

  private SessionPage(WholeSession.Answer session) {
    this.session = session;
    this.start = session.summary().session().eventTime();
  }

  static String of(WholeSession.Answer session) {
    return new SessionPage(session).write();
  }

  private String write() {
    NodeView view = session.summary().session();
    String title = view.text("name").orElse(view.id().id());
    html.append(BEFORE_TITLE);
    element("title", "", title);
    html.append(AFTER_TITLE);
    element("h1", "", title);
    if (session.truncated()) {
      element("p", "note", "Only the first " + session.steps().size() + " steps are shown.");
    }
    summary(session.summary());
    element("h2", "", "Conversation");
    session.steps().forEach(this::step);
    element("h2", "", "Waterfall");
    html.append(Waterfall.of(session.steps(), start));
    element("h2", "", "Cost");
    costs();
    return html.append("</body>\n</html>\n").toString();
  }

  private void summary(Summary summary) {
    Usage usage = summary.usage();
    html.append("<table>\n");
    fact("Session", summary.session().id().id());
    fact("Began", start.map(Instant::toString).orElse("unknown"));
    fact("Last event", summary.lastEvent().map(Instant::toString).orElse("unknown"));
    fact("Users", String.join(", ", summary.users()));
    fact("Agents", String.join(", ", summary.agents()));
    fact("Models", String.join(", ", summary.models()));
    summary.counts().forEach((name, count) -> fact(name.replace('_', ' '), count.toString()));
    fact("Model calls", Long.toString(usage.calls()));
    fact("Input tokens", usage.amount("input_tokens").map(String::valueOf).orElse("unknown"));
    fact("Output tokens", usage.amount("output_tokens").map(String::valueOf).orElse("unknown"));
    fact("Cost", usage.costUsd().map(SessionPage::usd).orElse("unknown"));
    fact("Calls without a cost", Long.toString(usage.callsWithoutCost()));
    html.append("</table>\n");
  }

  private void step(Step step) {
    html.append("<article class=\"").append(step.node().id().kind().prefix()).append("\">\n");
    element("h3", "", step.number() + ". " + StepText.title(step));
    note(StepText.timing(step, start));
    note(StepText.details(step));
    note(step.node().id().toString());
    TEXTS.forEach(name -> step.node().text(name).ifPresent(text -> text(name, text)));
    if (step.node().textWithheld()) {
      element("p", "", "There is text that may not be shown here.");
    }
    html.append("</article>\n");
  }

  private void note(String text) {
    if (!text.isEmpty()) {
      element("p", "", text);
    }
  }

  private void text(String name, String text) {
    if (!name.equals("text")) {
      element("p", "", name);
    }
    element("pre", "", text);
  }

  private void costs() {
    html.append("<table>\n<tr><th>Step</th><th>What</th><th class=\"n\">Input</th>");
    html.append("<th class=\"n\">Output</th><th class=\"n\">Cost</th>");
    html.append("<th class=\"n\">So far</th></tr>\n");
    session.steps().stream().filter(SessionPage::isCall).forEach(this::cost);
    html.append("</table>\n");
  }

  private static boolean isCall(Step step) {
    return step.node().id().kind() == NodeKind.COMPLETION
        || step.cost().isPresent()
        || step.node().properties().containsKey("input_tokens")
        || step.node().properties().containsKey("output_tokens");
  }

  private void cost(Step step) {
    html.append("<tr>");
    element("td", "", Long.toString(step.number()));
    element("td", "", StepText.title(step));
    element("td", "n", figure(step, "input_tokens"));
    element("td", "n", figure(step, "output_tokens"));
    element("td", "n", step.cost().map(SessionPage::usd).orElse("unknown"));
    element("td", "n", step.costSoFar().map(SessionPage::usd).orElse("unknown"));
    html.append("</tr>\n");
  }

  private static String figure(Step step, String name) {
    return Optional.ofNullable(step.node().properties().get(name))
        .map(Object::toString)
        .orElse("unknown");
  }

  private static String usd(BigDecimal dollars) {
    return "$" + ReplayJson.usd(dollars).toPlainString();
  }

  private void fact(String name, String value) {
    html.append("<tr>");
    element("th", "", name);
    element("td", "", value);
    html.append("</tr>\n");
  }

  private void element(String tag, String type, String text) {
    html.append('<').append(tag);
    if (!type.isEmpty()) {
      html.append(" class=\"").append(type).append('"');
    }
    html.append('>').append(XmlText.escaped(text)).append("</").append(tag).append(">\n");
  }
}
