package dev.memorygraph.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private final RetryBudget budget = new RetryBudget();

  @Test
  void dependencyThatFailsEveryTime_isTriedAgainForATenthOfTheCalls() {
    int calls = 1_000;
    int attempts = 0;
    for (int call = 0; call < calls; call++) {
      budget.call();
      attempts++;
      for (int retry = 0; retry < 7 && budget.retry(); retry++) {
        attempts++;
      }
    }

    assertThat(attempts).isEqualTo(1_100 + RetryBudget.AT_FIRST);
  }

  @Test
  void callsThatWentWell_saveUpForSomeRetries_butNotForAny() {
    for (int call = 0; call < 10_000; call++) {
      budget.call();
    }

    for (int retry = 0; retry < RetryBudget.MOST; retry++) {
      assertThat(budget.retry()).isTrue();
    }
    assertThat(budget.retry()).isFalse();
  }
}
