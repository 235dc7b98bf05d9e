package dev.memorygraph.access.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy that is too deep would end the process, so that no test could tell of it. */
class PolicyDepthTest {
  /** Of a thread; ours have twice as much. */
  private static final long STACK_BYTES = 512 << 10;

  private static final int LEVELS = PolicyDepth.MAX_BRACKETS - 1; // one is the clause's own

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(|true|)",
        "[|1|] == [1]",
        "{a: |1|} == {a: 1}",
        "if (|true|) then true else true",
      })
  void brackets_atTheBound_areReadAndOneMoreIsNot(String open, String core, String close)
      throws InterruptedException {
    String most = open.repeat(LEVELS) + core + close.repeat(LEVELS);
    String more = open.repeat(LEVELS + 1) + core + close.repeat(LEVELS + 1);

    assertThat(flaws(policy(most))).noneMatch(PolicyDepthTest::isTooDeep);
    assertThat(flaws(policy(more))).singleElement().matches(PolicyDepthTest::isTooDeep);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true|&& true",
        "true|'|| true'",
        "1 == 1|+ 1",
        "1 == 1|* 2",
        "context.purpose|.a",
        "context has a|.a",
        "[1]|.contains(1)",
        "true|} when { true",
        "context|[\"a\"] == 1 && true",
        "true|&& (if true then true else true)",
      })
  void chains_atTheBound_areReadAndLongerOnesAreNot(String start, String step)
      throws InterruptedException {
    String most = start;
    while (PolicyDepth.flaw(policy(most + " " + step)).isEmpty()) {
      most += " " + step;
    }

    assertThat(flaws(policy(most))).noneMatch(PolicyDepthTest::isTooDeep);
    assertThat(flaws(policy(most + " " + step)))
        .singleElement()
        .matches(PolicyDepthTest::isTooDeep);
    decide(most);
  }

  @Test
  void chainsWithinBrackets_atBothBounds_areRead() throws InterruptedException {
    int terms = PolicyDepth.MAX_STEPS / LEVELS - 2;
    String level = "true && ".repeat(terms) + "(";

    assertThat(flaws(policy(level.repeat(LEVELS) + "true" + ")".repeat(LEVELS)))).isEmpty();
  }

  @Test
  void stringsAndComments_areNoPartOfTheExpression() {
    String brackets = "(".repeat(100);

    assertThat(PolicyDepth.flaw(policy("\"" + brackets + "\\\"" + brackets + "\" == \"\"")))
        .isEmpty();
    assertThat(PolicyDepth.flaw("// " + brackets + "\n" + policy("true"))).isEmpty();
    assertThat(PolicyDepth.flaw("// \r" + policy(brackets))).isPresent();
    assertThat(PolicyDepth.flaw("// \"\n" + policy(brackets))).isPresent();
    assertThat(PolicyDepth.flaw(policy("\"//\" == \"" + "\" && " + brackets))).isPresent();
    assertThat(PolicyDepth.flaw("\"" + "\\\"".repeat(4_900))).isEmpty();
  }

  @Test
  void builtInPolicies_lieWellWithinTheBounds() {
    for (CedarRule rule : CedarPolicies.builtIn().rules()) {
      assertThat(PolicyDepth.flaw(rule.policy().policySrc)).as(rule.id()).isEmpty();
    }
  }

  private static String policy(String condition) {
    return "forbid (principal, action, resource) when { " + condition + " };";
  }

  private static boolean isTooDeep(String flaw) {
    return flaw.startsWith("A policy has at most");
  }

  private static List<String> flaws(String policy) throws InterruptedException {
    AtomicReference<List<String>> flaws = new AtomicReference<>(List.of());
    small(() -> flaws.set(new PolicyCheck().flaws(new PolicyText("p", policy))));
    return flaws.get();
  }

  private static void decide(String condition) throws InterruptedException {
    PolicyText policy = new PolicyText("p", policy(condition));
    small(() -> CedarPolicies.builtIn().with(List.of(policy)).prime());
  }

  private static void small(Runnable work) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, work, "small stack", STACK_BYTES);
    thread.setUncaughtExceptionHandler((which, thrown) -> failure.set(thrown));
    thread.start();
    thread.join();
    assertThat(failure.get()).isNull();
  }
}
