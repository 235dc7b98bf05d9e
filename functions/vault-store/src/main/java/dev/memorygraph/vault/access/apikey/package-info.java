/** API keys of a tenant: making, showing, rotating and revoking them, and what they are kept to. */
@NullMarked
package dev.memorygraph.vault.access.apikey;

import org.jspecify.annotations.NullMarked;
