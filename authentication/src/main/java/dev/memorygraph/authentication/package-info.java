/**
 * Who a caller is, by bearer token or API key: judged in the same way, whether a function or a
 * process that is kept open asks.
 */
@NullMarked
package dev.memorygraph.authentication;

import org.jspecify.annotations.NullMarked;
