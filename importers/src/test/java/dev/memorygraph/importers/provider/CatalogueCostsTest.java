package dev.memorygraph.importers.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.catalogue.ShippedCatalogue;
import dev.memorygraph.genai.name.ModelNames;
import dev.memorygraph.genai.price.Bill;
import dev.memorygraph.genai.price.CallUse;
import dev.memorygraph.genai.price.Catalogue.Listed;
import dev.memorygraph.genai.price.PricedUnit;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.testkit.RecordedData;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What recorded calls cost by the catalogue that ships alone. */
class CatalogueCostsTest {
  private static final Map<String, PricedUnit> OTHER_NAMES =
      Map.of(
          "search_count", PricedUnit.SEARCH,
          "image_count", PricedUnit.IMAGE,
          "document_count", PricedUnit.DOCUMENT,
          "character_count", PricedUnit.CHARACTER,
          "seconds", PricedUnit.SECOND);

  private record Call(String model, String provider, Usage usage) {
    boolean hasTokens() {
      return usage.getInputTokens() + usage.getOutputTokens() > 0;
    }
  }

  static Stream<Path> recorded() {
    return RecordedData.real().stream().map(data -> data.files().providerCalls());
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("recorded")
  void callsWithTokens_haveAWholeBillButAFewThatSayWhy(Path file) {
    List<Call> calls =
        ReplayedCalls.of(file).events().stream()
            .flatMap(event -> call(event).stream())
            .filter(Call::hasTokens)
            .toList();

    List<Call> unpriced = calls.stream().filter(call -> !isWhole(call)).toList();

    assertThat(calls).hasSizeGreaterThan(200);
    assertThat(unpriced).hasSizeLessThan(calls.size() / 20);
    // A search whose size nobody reports, sound of a model that hears none, tokens not counted.
    assertThat(unpriced)
        .extracting(CatalogueCostsTest::why)
        .containsOnly(
            Set.of(PricedUnit.SEARCH),
            Set.of(PricedUnit.INPUT_AUDIO, PricedUnit.OUTPUT_AUDIO),
            Set.of(PricedUnit.INPUT),
            Set.of());
  }

  /** What has no price; nothing where parts are greater than their whole. */
  private static Set<PricedUnit> why(Call call) {
    return prices(call)
        .flatMap(prices -> Bill.of(use(call.usage()), prices))
        .<Set<PricedUnit>>map(Bill::unpriced)
        .orElse(Set.of());
  }

  private static boolean isWhole(Call call) {
    return prices(call).flatMap(prices -> Bill.of(use(call.usage()), prices)).stream()
        .anyMatch(Bill::isWhole);
  }

  private static Optional<Prices> prices(Call call) {
    List<Listed> found =
        ModelNames.candidates(call.model()).stream()
            .map(name -> ShippedCatalogue.load().find(name, call.provider()))
            .filter(listed -> !listed.isEmpty())
            .findFirst()
            .orElse(List.of());
    return found.size() == 1
        ? found.getFirst().prices().at(System.currentTimeMillis()).map(span -> span.value())
        : Optional.empty();
  }

  private static CallUse use(Usage usage) {
    Map<PricedUnit, BigDecimal> amounts = new EnumMap<>(PricedUnit.class);
    usage
        .getAllFields()
        .forEach(
            (field, amount) ->
                unit(field.getName())
                    .ifPresent(unit -> amounts.put(unit, new BigDecimal(amount.toString()))));
    return new CallUse(amounts, "");
  }

  private static Optional<PricedUnit> unit(String field) {
    return PricedUnit.parse(field.replace("_tokens", ""))
        .or(() -> Optional.ofNullable(OTHER_NAMES.get(field)));
  }

  private static Optional<Call> call(Event event) {
    if (event.getPayload().hasCompletion()) {
      CompletionEvent said = event.getPayload().getCompletion();
      return Optional.of(new Call(said.getModelId(), said.getProvider(), said.getUsage()));
    }
    if (event.getPayload().hasInvocation()) {
      InvocationEvent made = event.getPayload().getInvocation();
      return Optional.of(new Call(made.getModelId(), made.getProvider(), made.getUsage()));
    }
    return Optional.empty();
  }
}
