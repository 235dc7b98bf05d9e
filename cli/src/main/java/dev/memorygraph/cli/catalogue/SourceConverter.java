package dev.memorygraph.cli.catalogue;

import dev.memorygraph.genai.catalogue.Source;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code litellm} and {@code models-dev}. */
final class SourceConverter implements ITypeConverter<Source> {
  @Override
  public Source convert(String value) {
    return Source.parse(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + value
                        + "' is none of "
                        + Arrays.stream(Source.values())
                            .map(Source::label)
                            .collect(Collectors.joining(", "))));
  }
}
