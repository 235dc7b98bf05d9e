package dev.memorygraph.importers;

import dev.memorygraph.importers.langfuse.Langfuse;
import dev.memorygraph.importers.provider.ProviderCalls;
import dev.memorygraph.importers.source.EventLines;
import dev.memorygraph.importers.source.EventSource;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.importers.source.Reading;
import dev.memorygraph.importers.tau.TauBench;
import java.nio.file.Path;
import java.util.Locale;

/** The formats of recorded history that can be replayed. */
public enum Format {
  EVENTS,
  TAU_BENCH,
  LANGFUSE,
  PROVIDER_CALLS;

  /** The file as a source of events, plain or gzip. Nothing is read yet. */
  public EventSource open(Path path, Reading reading) {
    InputFile file = new InputFile(path);
    return switch (this) {
      case EVENTS -> new EventLines(file, reading);
      case TAU_BENCH -> new TauBench(file, reading);
      case LANGFUSE -> new Langfuse(file);
      case PROVIDER_CALLS -> new ProviderCalls(file, reading);
    };
  }

  /** The name as the command line spells it, such as {@code tau-bench}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
