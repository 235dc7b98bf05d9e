package dev.memorygraph.ingest.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what an event gives for a node's properties; what it leaves open stays out. */
final class Properties {
  private final Map<String, Object> values = new HashMap<>();

  /** A name or an id; a blank one names nothing. */
  Properties text(String name, String value) {
    if (!value.isBlank()) {
      values.put(name, value);
    }
    return this;
  }

  /** What somebody said, which counts to the last blank. */
  Properties said(String name, String value) {
    if (!value.isEmpty()) {
      values.put(name, value);
    }
    return this;
  }

  Properties texts(String name, List<String> value) {
    if (!value.isEmpty()) {
      values.put(name, List.copyOf(value));
    }
    return this;
  }

  Properties value(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** A whole number, if one is given. */
  Properties given(boolean given, String name, long value) {
    return given ? value(name, value) : this;
  }

  /** A number, if one is given. */
  Properties given(boolean given, String name, double value) {
    return given ? value(name, value) : this;
  }

  /** Yes or no, if either is given. */
  Properties given(boolean given, String name, boolean value) {
    return given ? value(name, value) : this;
  }

  Properties all(Map<String, Object> others) {
    values.putAll(others);
    return this;
  }

  Map<String, Object> toMap() {
    return values;
  }
}
