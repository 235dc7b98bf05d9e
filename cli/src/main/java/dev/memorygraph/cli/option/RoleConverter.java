package dev.memorygraph.cli.option;

import dev.memorygraph.client.Role;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads role names, and lists them where one is unknown. */
public final class RoleConverter implements ITypeConverter<Role> {
  private static final String NAMES =
      Arrays.stream(Role.values()).map(Role::label).collect(Collectors.joining(", "));

  @Override
  public Role convert(String name) {
    return Role.parse(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no role '%s'; the roles are %s".formatted(name, NAMES)));
  }
}
