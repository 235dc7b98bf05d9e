package dev.memorygraph.access.cedar;

import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Our names as the schema's entities, made once: Cedar parses each anew. */
final class CedarNames {
  static final EntityTypeName USER = type("User");
  static final EntityTypeName ROLE = type("Role");
  static final EntityUID CONTENT = type("Content").of("content");
  static final EntityUID NODE = type("Node").of("node");
  static final EntityUID ASSET = type("Asset").of("asset");

  private static final Map<Action, EntityUID> ACTIONS = all(Action.class, "Action", Action::label);
  private static final Map<Role, EntityUID> ROLES = all(Role.class, "Role", Role::label);
  private static final Map<Classification, EntityUID> CLASSES =
      all(Classification.class, "Class", Classification::label);
  private static final Map<Purpose, EntityUID> PURPOSES =
      all(Purpose.class, "Purpose", Purpose::label);
  private static final Map<Network, EntityUID> NETWORKS =
      all(Network.class, "Network", Network::label);

  private CedarNames() {}

  static EntityUID of(Action action) {
    return known(ACTIONS, action);
  }

  static EntityUID of(Role role) {
    return known(ROLES, role);
  }

  static EntityUID of(Classification classification) {
    return known(CLASSES, classification);
  }

  static EntityUID of(Purpose purpose) {
    return known(PURPOSES, purpose);
  }

  static EntityUID of(Network network) {
    return known(NETWORKS, network);
  }

  private static <E extends Enum<E>> EntityUID known(Map<E, EntityUID> names, E constant) {
    EntityUID name = names.get(constant);
    if (name == null) {
      throw new IllegalStateException("All constants have a name");
    }
    return name;
  }

  private static <E extends Enum<E>> Map<E, EntityUID> all(
      Class<E> constants, String type, Function<E, String> label) {
    EntityTypeName name = type(type);
    Map<E, EntityUID> names = new EnumMap<>(constants);
    Arrays.stream(constants.getEnumConstants())
        .forEach(constant -> names.put(constant, name.of(label.apply(constant))));
    return names;
  }

  private static EntityTypeName type(String name) {
    return EntityTypeName.parse("MemoryGraph::" + name).orElseThrow();
  }
}
