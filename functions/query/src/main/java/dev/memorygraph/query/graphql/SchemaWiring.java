package dev.memorygraph.query.graphql;

import static java.util.stream.Collectors.toUnmodifiableSet;

import graphql.TypeResolutionEnvironment;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.TypeName;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.WiringFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the schema of {@code schema.graphqls}, whose directives say where each field comes from.
 */
final class SchemaWiring implements WiringFactory {
  private static final String FILE = "schema.graphqls";
  private static final String PAGE = "PageInfo";

  private SchemaWiring() {}

  static GraphQLSchema schema() {
    try (InputStream file = Objects.requireNonNull(SchemaWiring.class.getResourceAsStream(FILE));
        InputStreamReader text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      TypeDefinitionRegistry types = new SchemaParser().parse(text);
      RuntimeWiring.Builder wiring =
          RuntimeWiring.newRuntimeWiring().wiringFactory(new SchemaWiring());
      Scalars.all().forEach(wiring::scalar);
      return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  @Override
  public boolean providesDataFetcher(FieldWiringEnvironment environment) {
    return true;
  }

  @Override
  public DataFetcher<?> getDataFetcher(FieldWiringEnvironment environment) {
    FieldDefinition field = environment.getFieldDefinition();
    if (environment.getParentType().getName().equals(PAGE)) {
      return field.getName().equals("endCursor") ? Values::endCursor : Values::hasNextPage;
    }
    Optional<String> node = Values.said(field, "node", "id");
    if (node.isPresent()) {
      return new NodeFetcher(Values.said(field, "node", "kind"), node.get());
    }
    return Values.said(field, "operation", "id")
        .<DataFetcher<?>>map(operation -> operation(operation, environment))
        .orElseGet(
            () ->
                Values.at(
                    Values.said(field, "json", "name")
                        .orElseGet(() -> Values.snake(field.getName()))));
  }

  private static OperationFetcher operation(String id, FieldWiringEnvironment environment) {
    FieldDefinition field = environment.getFieldDefinition();
    Map<String, String> parameters = new HashMap<>();
    for (InputValueDefinition argument : field.getInputValueDefinitions()) {
      Values.said(argument, "parameter", "name")
          .ifPresent(name -> parameters.put(argument.getName(), name));
    }
    Set<String> enums =
        field.getInputValueDefinitions().stream()
            .filter(argument -> isEnum(argument, environment.getRegistry()))
            .map(InputValueDefinition::getName)
            .collect(toUnmodifiableSet());
    return new OperationFetcher(
        id, Values.said(field, "operation", "source"), Map.copyOf(parameters), enums);
  }

  private static boolean isEnum(InputValueDefinition argument, TypeDefinitionRegistry types) {
    return argument.getType() instanceof TypeName name
        && types.getTypeOrNull(name) instanceof EnumTypeDefinition;
  }

  @Override
  public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
    return true;
  }

  @Override
  public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
    return SchemaWiring::typeOf;
  }

  /** By the node's label; kinds without a type of their own share one. */
  private static @Nullable GraphQLObjectType typeOf(TypeResolutionEnvironment environment) {
    String label = Values.within(environment.getObject(), "label").asText();
    String name = label.equals("Session") ? "SessionNode" : label;
    return environment.getSchema().getType(name) instanceof GraphQLObjectType type
            && type.getInterfaces().stream().anyMatch(one -> one.getName().equals("Node"))
        ? type
        : environment.getSchema().getObjectType("OtherNode");
  }
}
