/** Where the files of exports lie: a bucket of S3. */
@NullMarked
package dev.memorygraph.query.bucket;

import org.jspecify.annotations.NullMarked;
