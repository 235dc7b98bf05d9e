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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What recorded calls cost by the catalogue that ships alone. */
class CatalogueCostsTest {
  /** A model that runs at home has no price; the provider sent no name where it guards. */
  private static final String LOCAL = "ollama";

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
  void callsWithTokens_haveAWholeBillButTheLocalOnes(Path file) {
    List<Call> calls =
        ReplayedCalls.of(file).events().stream()
            .flatMap(event -> call(event).stream())
            .filter(Call::hasTokens)
            .toList();

    List<Call> unpriced = calls.stream().filter(call -> !isWhole(call)).toList();

    assertThat(calls).hasSizeGreaterThan(200);
    assertThat(unpriced).extracting(Call::provider).containsOnly(LOCAL);
    assertThat(unpriced).hasSizeLessThan(calls.size() / 20);
  }

  private static boolean isWhole(Call call) {
    return prices(call).flatMap(prices -> Bill.of(use(call.usage()), prices)).stream()
        .anyMatch(bill -> bill.isWhole() && bill.usd().signum() > 0);
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
    amounts.put(PricedUnit.INPUT, BigDecimal.valueOf(usage.getInputTokens()));
    amounts.put(PricedUnit.OUTPUT, BigDecimal.valueOf(usage.getOutputTokens()));
    amounts.put(PricedUnit.CACHE_READ, BigDecimal.valueOf(usage.getCacheReadTokens()));
    return new CallUse(amounts, "");
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
