/**
 * What functions that keep items in DynamoDB have in common: telling an engine that is away from
 * one that refuses, writes on a condition, and tables whose key is a kind and an id.
 */
@NullMarked
package dev.memorygraph.tables;

import org.jspecify.annotations.NullMarked;
