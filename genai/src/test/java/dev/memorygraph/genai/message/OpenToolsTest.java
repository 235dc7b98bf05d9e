package dev.memorygraph.genai.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.OpenTools.Answered;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenToolsTest {
  private static final String CALL =
      "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"%s\",\"function\":{\"name\":\"look\","
          + "\"arguments\":\"{\\\"at\\\":%d}\"}}]}";
  private static final String RESULT =
      "{\"role\":\"tool\",\"tool_call_id\":\"%s\",\"content\":\"%s\"}";

  private final OpenTools open = new OpenTools();

  @Test
  void answer_anIdUsedAgainInALaterTurn_standsForTheNewestCallBeforeTheResult() {
    ask("call_0", 1, "first");
    String history = CALL.formatted("call_0", 1) + "," + RESULT.formatted("call_0", "one");
    assertThat(answer(history)).containsExactly("first=one");

    ask("call_0", 2, "second");
    String more = CALL.formatted("call_0", 2) + "," + RESULT.formatted("call_0", "two");
    assertThat(answer(history + "," + more)).containsExactly("second=two");
    assertThat(answer(history + "," + more)).isEmpty();
  }

  @Test
  void answer_anIdUsedAgainForTheSameWords_standsForTheNewestCallToo() {
    ask("call_0", 1, "first");
    ask("call_0", 1, "second");
    String turn = CALL.formatted("call_0", 1) + ",";

    assertThat(
            answer(
                turn
                    + RESULT.formatted("call_0", "one")
                    + ","
                    + turn
                    + RESULT.formatted("call_0", "two")))
        .containsExactly("first=one", "second=two");
  }

  @Test
  void answer_oneIdForTwoCallsOfATurn_goesByPlace() {
    ask("call_0", 1, "first");
    ask("call_0", 2, "second");

    assertThat(
            answer(
                CALL.formatted("call_0", 1)
                    + ","
                    + CALL.formatted("call_0", 2)
                    + ","
                    + RESULT.formatted("call_0", "one")
                    + ","
                    + RESULT.formatted("call_0", "two")))
        .containsExactly("first=one", "second=two");
  }

  @Test
  void answer_aRequestThatLeavesTheNewestTurnOut_leavesItsCallOpen() {
    ask("call_0", 1, "first");
    ask("call_0", 2, "second");

    assertThat(answer(CALL.formatted("call_0", 1) + "," + RESULT.formatted("call_0", "one")))
        .containsExactly("first=one");
  }

  @Test
  void answer_resultsAlone_goToTheNewestCallsOfTheirIds() {
    ask("call_0", 1, "first");
    ask("call_0", 2, "second");

    assertThat(answer(RESULT.formatted("call_0", "two"))).containsExactly("second=two");
  }

  @Test
  void answer_resultsWithoutIdsAlone_goByNameAndPlace() {
    open.beginTurn();
    open.ask(new RequestedTool("", "look", "{}"), "look-1");
    open.ask(new RequestedTool("", "find", "{}"), "find");
    open.ask(new RequestedTool("", "look", "{}"), "look-2");

    assertThat(
            answer(
                "{\"role\":\"tool\",\"tool_name\":\"find\",\"content\":\"f\"},"
                    + "{\"role\":\"tool\",\"tool_name\":\"look\",\"content\":\"l1\"},"
                    + "{\"role\":\"tool\",\"tool_name\":\"look\",\"content\":\"l2\"}"))
        .containsExactly("find=f", "look-1=l1", "look-2=l2");
  }

  @Test
  void answer_anIdThatTheClientMade_joinsTheCallOfTheSameWords() {
    open.beginTurn();
    open.ask(new RequestedTool("", "look", "{\"at\":1}"), "ours");

    assertThat(answer(CALL.formatted("made", 1) + "," + RESULT.formatted("made", "seen")))
        .containsExactly("ours=seen");
  }

  @Test
  void answer_googlesCallWithoutArguments_joinsAndSoDoNumbersWrittenOtherwise() {
    open.beginTurn();
    open.ask(new RequestedTool("", "now", "{}"), "now");
    open.ask(new RequestedTool("", "look", "{\"at\":1}"), "look");

    List<Answered> answered =
        open.answer(
            Json.parse(
                    "{\"contents\":[{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"now\"}},"
                        + "{\"functionCall\":{\"name\":\"look\",\"args\":{\"at\":1.0}}}]},"
                        + "{\"role\":\"function\",\"parts\":[{\"functionResponse\":{\"name\":\"look\","
                        + "\"response\":{\"r\":2}}},{\"functionResponse\":{\"name\":\"now\","
                        + "\"response\":{\"r\":1}}}]}]}")
                .orElseThrow());
    assertThat(answered)
        .extracting(one -> one.id() + "=" + one.returned().result())
        .containsExactly("look={\"r\":2}", "now={\"r\":1}");
  }

  @Test
  void answer_aResultThatNobodyAskedFor_joinsNothing() {
    ask("call_0", 1, "first");

    assertThat(answer(RESULT.formatted("call_9", "strange"))).isEmpty();
    assertThat(answer(CALL.formatted("call_9", 9) + "," + RESULT.formatted("call_9", "strange")))
        .isEmpty();
  }

  @Test
  void answer_aToolThatFailed_saysSo() {
    ask("t1", 1, "first");

    List<Answered> answered =
        open.answer(
            Json.parse(
                    "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\","
                        + "\"tool_use_id\":\"t1\",\"is_error\":true,\"content\":\"no\"}]}]}")
                .orElseThrow());
    assertThat(answered).singleElement().matches(one -> one.returned().failed());
  }

  private void ask(String callId, int at, String id) {
    open.beginTurn();
    open.ask(new RequestedTool(callId, "look", "{\"at\": " + at + "}"), id);
  }

  private List<String> answer(String messages) {
    return open.answer(Json.parse("{\"messages\":[" + messages + "]}").orElseThrow()).stream()
        .map(answered -> answered.id() + "=" + answered.returned().result())
        .toList();
  }
}
