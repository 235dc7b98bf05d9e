package dev.memorygraph.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.session.Branch;
import dev.memorygraph.graph.read.session.SelectSession.Summary;
import dev.memorygraph.graph.read.session.Step;
import dev.memorygraph.graph.read.session.WholeSession;
import dev.memorygraph.graph.read.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SessionPageTest {
  private static final String NASTY = Samples.NASTY;

  @Test
  void page_ofTextsThatWouldRun_hasNoTagAttributeOrEntityOfTheirs() {
    String html = page(false);

    assertThat(html)
        .doesNotContain("<script", "]]>", "\u0000", "\u001b", "\ud800<", "onload=", "javascript:")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;amp;");
    assertThat(Pattern.compile("</?([a-z0-9]+)").matcher(html).results().map(tag -> tag.group(1)))
        .containsOnly(
            "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "pre", "table",
            "tr", "th", "td", "article", "svg", "text", "rect");
  }

  @Test
  void page_opened_loadsNothing() {
    assertThat(page(false))
        .contains("content=\"default-src 'none'; style-src 'unsafe-inline'")
        .doesNotContain("http:", "https:", "src=", "href=", "url(", "@import");
  }

  @Test
  void page_ofASession_tellsConversationTimesAndCost() {
    String html = page(true);

    assertThat(html)
        .contains("<h3>2. completion gpt-4o</h3>", "retry 2 of 2", "$0.000001", "$0.0000011")
        .contains("Only the first 3 steps are shown.")
        .contains("<rect class=\"completion\"", "took 0.250 s");
  }

  private static String page(boolean truncated) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        step(
            1, Samples.node("prompt:<img alt=x>", Map.of("text", NASTY, "role", NASTY)), "0", "0"));
    steps.add(
        step(
            2,
            Samples.node(
                "completion:c1",
                Map.of(
                    "text", NASTY, "model_id", "gpt-4o", "latency_ms", 250L, "input_tokens", 7L)),
            "0.000001",
            "0.000001"));
    steps.add(
        step(
            3,
            Samples.node("tool_call:t1", Map.of("tool_name", NASTY, "arguments", NASTY)),
            "0.0000001",
            "0.0000011"));
    NodeView session = Samples.node("session:s1", Map.of("name", NASTY));
    Summary summary =
        new Summary(
            session,
            Map.of("prompts", 1L),
            Usage.NONE,
            List.of(NASTY),
            List.of(NASTY),
            List.of(NASTY),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return SessionPage.of(new WholeSession.Answer(summary, steps, truncated));
  }

  private static Step step(long number, NodeView node, String cost, String soFar) {
    return new Step(
        number,
        node,
        Optional.of(new NodeId(NodeKind.PROMPT, NASTY)),
        number == 2 ? Optional.of(new Branch(Branch.Reason.RETRY, 2, 2, false)) : Optional.empty(),
        List.of(),
        Optional.of(new BigDecimal(cost)),
        Optional.of(new BigDecimal(soFar)));
  }
}
