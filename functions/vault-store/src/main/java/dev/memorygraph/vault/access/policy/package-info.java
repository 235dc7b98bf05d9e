/**
 * The tenants' own policies: kept, checked against the schema, compared with what is in force, put
 * in force (by two people, where something is newly allowed), asked and tried out.
 */
@NullMarked
package dev.memorygraph.vault.access.policy;

import org.jspecify.annotations.NullMarked;
