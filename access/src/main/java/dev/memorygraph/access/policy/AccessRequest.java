package dev.memorygraph.access.policy;

import dev.memorygraph.access.Caller;
import dev.memorygraph.contracts.Action;

/** Who wants to do what to what, and how things stand. */
public record AccessRequest(
    Caller caller, Action action, Resource resource, Circumstances circumstances) {}
