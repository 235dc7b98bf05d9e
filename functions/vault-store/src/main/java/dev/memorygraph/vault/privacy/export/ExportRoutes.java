package dev.memorygraph.vault.privacy.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.audit.document.ExportManifest;
import dev.memorygraph.audit.document.SignedDocument;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.store.StoreRules;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.access.guard.Ruling;
import dev.memorygraph.vault.access.guard.Rulings;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.sealed.ContentDecryption;
import dev.memorygraph.vault.content.sealed.Targets;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The route by which a person's contents leave: NDJSON, a content a line. The last line of every
 * page is another: {@code next_cursor}, or at the end the signed manifest and the JSON Schema.
 */
public final class ExportRoutes {
  private static final String NDJSON = "application/x-ndjson";
  private static final String SCHEMA = "/dev/memorygraph/contracts/content.schema.json";
  private static final HttpProblem NO_CURSOR =
      HttpProblem.badParameter("cursor", "Must be the next_cursor of the page before.");

  private final SubjectExport export;
  private final Parts parts;
  private final InstantSource clock;
  private final String schema = schema();

  /** What exporting needs. */
  public record Parts(
      Records records,
      ContentDecryption decryption,
      KeyedPseudonyms pseudonyms,
      Guard guard,
      Targets targets,
      AuditedCall audited,
      AuditTrail trail,
      Signer signer) {}

  public ExportRoutes(Parts parts, InstantSource clock) {
    this.export = new SubjectExport(parts.records(), parts.decryption(), parts.pseudonyms(), clock);
    this.parts = parts;
    this.clock = clock;
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints() {
    return Map.of("exportSubject", this::export);
  }

  private Reply export(VaultRequest request) {
    return parts
        .audited()
        .answer(
            request,
            Action.SUBJECT_EXPORT,
            Resource.of(request.caller().tenant()),
            Target.of("subject", ""),
            allowed -> exported(request, allowed));
  }

  private Reply exported(VaultRequest request, Verdict.Allowed allowed) {
    Tenant tenant = request.caller().tenant();
    String id = request.path("id");
    if (!StoreRules.isSubjectId(id)) {
      return parts.audited().refused(allowed, HttpProblem.badParameter("id", "Is nobody's id."));
    }
    String subject = parts.pseudonyms().of(tenant, id);
    DataKeyId about = new DataKeyId(tenant, Classification.PII, subject);
    Optional<ExportCursor> from =
        Optional.ofNullable(request.http().query().get("cursor"))
            .map(text -> ExportCursor.parse(text, parts.pseudonyms(), about))
            .orElse(Optional.of(ExportCursor.START));
    if (from.isEmpty()) {
      return parts.audited().refused(allowed, NO_CURSOR);
    }
    SubjectExport.Page page = export.page(tenant, subject, from.get(), reading(request));
    parts.trail().record(allowed.done(details(from.get(), page)));
    String body = page.lines() + end(tenant, id, about, page) + "\n";
    return new Reply.Text(200, NDJSON, body, Map.of());
  }

  /** What is asked of whoever reads a content is asked for every line. */
  private SubjectExport.Reading reading(VaultRequest request) {
    Rulings rulings = parts.guard().rulings(request.requester());
    return head -> {
      Target target = new Target("content", "", Optional.of(head.classification()), "");
      Resource resource = parts.targets().resource(request.caller(), head);
      return switch (rulings.of(Action.CONTENT_READ, resource, target)) {
        case Ruling.Allowed(AuditEntry draft) -> {
          parts.guard().notice(draft);
          yield Optional.empty();
        }
        case Ruling.Denied(AuditEntry entry, _) -> Optional.of(entry.outcome().reason());
      };
    };
  }

  private static Map<String, String> details(ExportCursor from, SubjectExport.Page page) {
    ExportCursor next = page.next();
    return Map.of(
        "contents", Long.toString(next.contents() - from.contents()),
        "withheld", Long.toString(next.withheld().contents() - from.withheld().contents()),
        "last_page", Boolean.toString(page.last()));
  }

  /** The last line of a page. */
  private ObjectNode end(Tenant tenant, String id, DataKeyId about, SubjectExport.Page page) {
    ObjectNode end =
        page.last()
            ? manifest(tenant, id, page.next())
            : JsonNodeFactory.instance
                .objectNode()
                .put("next_cursor", page.next().text(parts.pseudonyms(), about));
    ArrayNode withheld = end.putArray("withheld");
    page.withheld().forEach(line -> withheld.addRawValue(new RawValue(line)));
    return end;
  }

  private ObjectNode manifest(Tenant tenant, String subject, ExportCursor end) {
    ExportManifest manifest =
        new ExportManifest(
            tenant.id(),
            subject,
            clock.instant().toString(),
            end.contents(),
            end.leftOut(),
            end.withheld(),
            end.digest(),
            Hash.ofText(schema));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("manifest", SignedDocument.sign(manifest.statement(), parts.signer()).json());
    return json.put("public_key", parts.signer().key().pem()).put("schema", schema);
  }

  private static String schema() {
    try (InputStream file = ExportRoutes.class.getResourceAsStream(SCHEMA)) {
      if (file == null) {
        throw new IllegalStateException("The schema of contents is not on the class path");
      }
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The schema of contents cannot be read", e);
    }
  }
}
