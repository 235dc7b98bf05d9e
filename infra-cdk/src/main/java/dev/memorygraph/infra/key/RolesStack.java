package dev.memorygraph.infra.key;

import dev.memorygraph.infra.sam.SamFunction;
import dev.memorygraph.infra.sam.SamTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * One role per function, without policies: they have to be there before the keys, whose policies
 * name them, and what they may do comes with the functions.
 */
public final class RolesStack extends Stack {
  private final Map<String, Role> byFunction = new LinkedHashMap<>();

  public RolesStack(Construct scope, String id, StackProps props, SamTemplate template) {
    super(scope, id, props);
    template.functions().forEach(function -> byFunction.put(function.logicalId(), role(function)));
  }

  /** The role of a function by its logical id. */
  public Role of(String function) {
    Role role = byFunction.get(function);
    if (role == null) {
      throw new IllegalArgumentException("template.yaml has no function " + function);
    }
    return role;
  }

  private Role role(SamFunction function) {
    return Role.Builder.create(this, function.logicalId() + "Role")
        .roleName(function.name() + "-" + getRegion())
        .description("What " + function.name() + " runs as")
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .build();
  }
}
