package dev.memorygraph.cli.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.genai.price.Catalogue.Listed;
import dev.memorygraph.genai.price.PricedUnit.Measure;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.price.RateKey;
import dev.memorygraph.genai.time.Timeline.Span;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells which model a name means, and its list prices. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Tell which model of the catalogue a reported name means, by which of its other",
      "names, and its prices over time. Exit code 1 where it means none, or several",
      "at different prices."
    })
final class ShowCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description = "A model as a call reports it, such as us.anthropic.claude-sonnet-4-5-....")
  private String name = "";

  @Option(
      names = "--provider",
      paramLabel = "P",
      description = "Who was called, by its OpenTelemetry name, such as aws.bedrock.")
  private String provider = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Lookup lookup = Lookup.of(name, provider);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(lookup).toPrettyString());
    } else {
      lookup.found().forEach(listed -> print(lookup, listed, out));
    }
    if (!lookup.isResolved()) {
      spec.commandLine().getErr().println(lookup.problem());
      return ExitCode.SOFTWARE;
    }
    return ExitCode.OK;
  }

  private static void print(Lookup lookup, Listed listed, PrintWriter out) {
    out.println(listed.id() + ", listed as " + lookup.candidates().getLast());
    for (Span<Prices> span : listed.prices().spans()) {
      out.println((span.fromMs() == 0 ? "at first" : "from " + from(span)) + ", " + span.version());
      span.value()
          .rates()
          .forEach(
              (key, usd) ->
                  out.printf("  %-32s %14s  %s%n", key, "$" + usd.toPlainString(), measure(key)));
    }
  }

  private static String measure(RateKey key) {
    return key.unit().measure() == Measure.MILLION_TOKENS ? "for a million tokens" : "each";
  }

  private static Instant from(Span<Prices> span) {
    return Instant.ofEpochMilli(span.fromMs());
  }

  private static ObjectNode json(Lookup lookup) {
    ObjectNode answer = new ObjectMapper().createObjectNode();
    answer.put("reported", lookup.reported());
    lookup.candidates().forEach(answer.putArray("names")::add);
    ArrayNode models = answer.putArray("models");
    for (Listed listed : lookup.found()) {
      ArrayNode prices = models.addObject().put("id", listed.id()).putArray("prices");
      for (Span<Prices> span : listed.prices().spans()) {
        ObjectNode usd =
            prices
                .addObject()
                .put("from", from(span).toString())
                .put("version", span.version())
                .putObject("usd");
        span.value().rates().forEach((key, price) -> usd.put(key.toString(), price));
      }
    }
    return answer;
  }
}
