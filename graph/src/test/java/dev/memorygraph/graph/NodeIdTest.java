package dev.memorygraph.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.contracts.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeIdTest {
  @ParameterizedTest
  @EnumSource
  void ofKey_keyOfAnyKind_isTheNode(NodeKind kind) {
    NodeId id = new NodeId(kind, "a/b:c/");

    assertThat(NodeId.ofKey(id.key(new Tenant("acme")))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "acme", "acme/prompt", "acme/nonsense/p1", "acme/prompt/"})
  void ofKey_noKey_isRefused(String key) {
    assertThatThrownBy(() -> NodeId.ofKey(key)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parse_unknownKind_isEmpty() {
    assertThat(NodeId.parse("nonsense:p1")).isEmpty();
  }
}
