package dev.memorygraph.local.gateway;

import java.util.List;
import java.util.Map;

/** What is sent back. */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, never compared.
record Answer(int status, Map<String, List<String>> headers, byte[] body) {}
