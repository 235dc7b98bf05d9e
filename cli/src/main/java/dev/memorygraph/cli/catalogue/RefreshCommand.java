package dev.memorygraph.cli.catalogue;

import dev.memorygraph.genai.catalogue.CatalogueFile;
import dev.memorygraph.genai.catalogue.ShippedCatalogue;
import dev.memorygraph.genai.catalogue.Source;
import dev.memorygraph.genai.catalogue.refresh.CatalogueRefresh;
import dev.memorygraph.genai.catalogue.refresh.Refreshed;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings published figures into the catalogue's file. */
@Command(
    name = "refresh",
    mixinStandardHelpOptions = true,
    description = {
      "Merge a published file into the catalogue's file, plain or gzip: LiteLLM's",
      "model_prices_and_context_window.json or models.dev's api.json. A price that",
      "changed holds from the date of the figures; a model that is gone stays. Older",
      "figures than those that are there only add what is missing."
    })
final class RefreshCommand implements Callable<Integer> {
  private static final String DATA =
      "genai/src/main/resources/dev/memorygraph/genai/catalogue/catalogue.tsv";

  @Parameters(paramLabel = "FILE", description = "The published file.")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      required = true,
      paramLabel = "SOURCE",
      converter = SourceConverter.class,
      description = "Whose file it is: litellm or models-dev.")
  private Source source = Source.LITELLM;

  @Option(
      names = "--date",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "When its figures were published.")
  private LocalDate date = LocalDate.EPOCH;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {
        "The catalogue to refresh, made of the one that ships if it is",
        "not there (default: the one in the repository's sources)."
      })
  private Optional<Path> out = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Path data = out.orElseGet(() -> RepositoryRoot.find().resolve(DATA));
    Refreshed refreshed = refresh(before(data));
    write(data, refreshed.after().text());
    spec.commandLine()
        .getOut()
        .printf(
            "%d models added, %d changed, %d removed from %s (they stay here).%n",
            refreshed.added(), refreshed.changed(), refreshed.removed(), source.label());
    return 0;
  }

  private Refreshed refresh(CatalogueFile before) {
    try {
      return new CatalogueRefresh(before, source, date).with(new InputFile(file).json());
    } catch (InputException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static CatalogueFile before(Path data) {
    try {
      return Files.exists(data)
          ? CatalogueFile.parse(Files.readString(data))
          : ShippedCatalogue.file();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + data, e);
    }
  }

  private static void write(Path data, String text) {
    try {
      Files.writeString(data, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + data, e);
    }
  }
}
