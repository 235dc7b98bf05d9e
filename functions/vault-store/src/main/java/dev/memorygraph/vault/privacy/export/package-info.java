/**
 * Everything that is kept about a person, for the person: lines that any vault takes in again, and
 * a signed manifest.
 */
@NullMarked
package dev.memorygraph.vault.privacy.export;

import org.jspecify.annotations.NullMarked;
