/**
 * Sealed contents in DynamoDB: a head to each content, which holds the sealed bytes or names the
 * chunks that do. A content exists when its head does.
 */
@NullMarked
package dev.memorygraph.vault.content.record;

import org.jspecify.annotations.NullMarked;
