/**
 * The databases of a deployment: how functions log in, and the table that says which tenant lies in
 * which. A deployment with one database has no table to ask. See docs/adr/0028.
 */
@NullMarked
package dev.memorygraph.placement;

import org.jspecify.annotations.NullMarked;
