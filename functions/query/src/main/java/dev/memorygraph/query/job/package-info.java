/**
 * Exports that are made by themselves: jobs with parts in a bucket, which go on after whatever
 * stopped them, with the rights that who asked has at each page.
 */
@NullMarked
package dev.memorygraph.query.job;

import org.jspecify.annotations.NullMarked;
