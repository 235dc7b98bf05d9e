/**
 * Requests and answers as API Gateway hands them over: bodies read within limits, answers in JSON,
 * failures as problem details (RFC 9457) with a code that programs can rely on.
 */
@NullMarked
package dev.memorygraph.kit.http;

import org.jspecify.annotations.NullMarked;
