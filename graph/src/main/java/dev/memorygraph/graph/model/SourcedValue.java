package dev.memorygraph.graph.model;

/**
 * A value that an origin stands by.
 *
 * @param since when the origin first said so; saying it again is no news and leaves this as it is
 */
public record SourcedValue(FieldValue value, ChangeStamp since) {}
