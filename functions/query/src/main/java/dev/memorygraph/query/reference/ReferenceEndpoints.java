package dev.memorygraph.query.reference;

import dev.memorygraph.kit.OnFirstUse;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.Conditional;
import java.util.Map;
import java.util.function.Function;

/** Gives anybody the contract, and a page to read it. It is read with the first such request. */
public final class ReferenceEndpoints {
  /** Nothing is loaded or sent from the page, whatever might get into it. */
  private static final Map<String, String> POLICY =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer");

  private final OnFirstUse<ApiDocument> document;

  /** One without a document yet. */
  public ReferenceEndpoints() {
    this.document = new OnFirstUse<>(ApiDocument::read);
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of(
        "getOpenApiYaml", text("application/yaml; charset=utf-8", Map.of(), ApiDocument::yaml),
        "getOpenApiJson", text("application/json", Map.of(), ApiDocument::jsonText),
        "getReference",
            text(
                "text/html; charset=utf-8",
                POLICY,
                found -> new ReferencePage(found.json()).html()));
  }

  private Endpoint text(
      String type, Map<String, String> headers, Function<ApiDocument, String> body) {
    return Conditional.ofAnybody(
        request -> new Reply.Text(200, type, body.apply(located(request)), headers));
  }

  private ApiDocument located(HttpRequest request) {
    return document.get().at(request.source().api());
  }
}
