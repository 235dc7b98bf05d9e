package dev.memorygraph.vault.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.memorygraph.audit.document.ExportManifest;
import dev.memorygraph.audit.document.SignedDocument;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.store.StoreJson;
import dev.memorygraph.contracts.vault.AccessPolicy;
import dev.memorygraph.contracts.vault.RetentionPolicy;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.testing.PrivacyForTests;
import dev.memorygraph.vault.testing.RealUsers;
import dev.memorygraph.vault.testing.VaultForTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExportIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CLASSES =
      List.of("public", "internal", "confidential", "restricted", "pii");

  /** Several pages; of ten thousand and more with {@code -Dcontents=13336}. */
  private static final int ALL = Integer.getInteger("contents", 2_668);

  /** Three of four are about the person who is exported. */
  private static final int THEIRS = ALL / 4 * 3;

  private static VaultForTests tests;

  /** An export, checked as a stranger would. */
  private record Exported(List<String> lines, JsonNode manifest, String schema) {}

  @BeforeAll
  static void start() {
    tests = new VaultForTests();
  }

  @AfterAll
  static void stop() {
    tests.close();
  }

  @Test
  void export_ofThousandsOfContents_isWholeAndTheirsAlone_andComesBackTheSame() throws IOException {
    Tenant tenant = new Tenant("exporting");
    Tenant empty = new Tenant("importing");
    PrivacyForTests process = new PrivacyForTests(tests);
    List<StoreRequest> requests = new ArrayList<>();
    List<String> texts = RealUsers.profiles(ALL);
    for (int i = 0; i < ALL; i++) {
      requests.add(request(i, texts.get(i)));
    }
    process.store(tenant, requests.toArray(StoreRequest[]::new));
    process.store(new Tenant("neighbour"), request(0, "a"), request(1, "b"));

    Exported first = export(process, tenant);
    tests.pass(Duration.ofDays(3));
    Exported again = export(process, tenant);
    process.store(empty, imported(first).toArray(StoreRequest[]::new));
    Exported imported = export(process, empty);

    assertThat(first.lines())
        .extracting(line -> JSON.readTree(line).path("content_id").asText())
        .hasSize(THEIRS)
        .isSorted();
    assertThat(first.manifest().path("contents").asInt()).isEqualTo(THEIRS);
    assertThat(first.manifest().path("left_out").asInt()).isZero();
    assertThat(first.lines().toString()).doesNotContain("person-b").doesNotContain("exporting");
    assertThat(again.lines()).isEqualTo(first.lines());
    assertThat(digest(imported)).isEqualTo(digest(first)).isEqualTo(digest(again));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(first.schema());
    assertThat(first.lines())
        .allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON)).isEmpty());
  }

  @Test
  void export_ofLargeContents_comesInPagesThatFit() throws IOException {
    Tenant tenant = new Tenant("large");
    PrivacyForTests process = new PrivacyForTests(tests);
    Random random = new Random(7);
    for (int size : List.of(4 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 10)) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      process.store(
          tenant,
          PrivacyForTests.content("blob-" + random.nextInt(1_000_000), "person-a", "x").toBuilder()
              .setContent(ByteString.copyFrom(bytes))
              .build());
    }

    Exported exported = export(process, tenant);

    assertThat(exported.lines()).hasSize(6);
  }

  @Test
  void cursor_madeUpOrOfAnother_isRefused() throws IOException {
    Tenant tenant = new Tenant("cursors");
    PrivacyForTests process = new PrivacyForTests(tests);
    var pseudonyms = process.core.pseudonyms();
    var about = new DataKeyId(tenant, Classification.PII, pseudonyms.of(tenant, "person-a"));
    String cursor = ExportCursor.START.past("note-1").text(pseudonyms, about);

    assertThat(page(process, tenant, "person-a", cursor).status()).isEqualTo(200);
    assertThat(page(process, tenant, "person-b", cursor).status()).isEqualTo(400);
    assertThat(page(process, new Tenant("other"), "person-a", cursor).status()).isEqualTo(400);
    assertThat(page(process, tenant, "person-a", cursor + "A").status()).isEqualTo(400);
    assertThat(page(process, tenant, "person-a", "x").status()).isEqualTo(400);
  }

  /**
   * Three of four are about the person; all classes, text and bytes, with all that may stand by.
   */
  private static StoreRequest request(int i, String text) {
    StoreRequest.Builder request =
        StoreRequest.newBuilder()
            .setContentId("note-%05d".formatted(i))
            .setClassification(CLASSES.get(i % CLASSES.size()))
            .setSubjectId(i % 4 == 3 ? "person-b" : "person-a")
            .setContent(ByteString.copyFromUtf8(text))
            .putMetadata("number", Integer.toString(i));
    if (i % 4 == 3) {
      request.setContent(ByteString.copyFromUtf8("about person-b"));
    }
    if (i % 7 == 0) {
      request.setContent(ByteString.copyFrom(new byte[] {(byte) 0xff, (byte) i, 0}));
    }
    if (i % 5 == 4) {
      request.setRetentionPolicy(RetentionPolicy.newBuilder().setRetentionDays(30));
    }
    if (i % 8 == 0) {
      request.setAccessPolicy(
          AccessPolicy.newBuilder().addAllowedRoles("admin").addAllowedUsers("officer"));
    }
    return request.build();
  }

  private static List<StoreRequest> imported(Exported exported) throws IOException {
    List<StoreRequest> requests = new ArrayList<>();
    for (String line : exported.lines()) {
      ObjectNode json = (ObjectNode) JSON.readTree(line);
      json.put("subject_id", exported.manifest().path("subject_id").asText());
      assertThat(StoreJson.decode(json))
          .isInstanceOfSatisfying(
              StoreJson.Decoded.Valid.class, valid -> requests.add(valid.request()));
    }
    return requests;
  }

  private static Exported export(PrivacyForTests process, Tenant tenant) throws IOException {
    List<String> lines = new ArrayList<>();
    Hash digest = ExportManifest.START;
    String cursor = "";
    while (true) {
      Reply.Text page = (Reply.Text) page(process, tenant, "person-a", cursor);
      assertThat(page.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(6_000_000);
      List<String> body = page.body().lines().toList();
      for (String line : body.subList(0, body.size() - 1)) {
        lines.add(line);
        digest = ExportManifest.after(digest, line);
      }
      JsonNode end = JSON.readTree(body.getLast());
      if (end.has("manifest")) {
        SignedDocument manifest = SignedDocument.parse(end.get("manifest")).orElseThrow();
        assertThat(manifest.isSignedBy(process.signer().key())).isTrue();
        assertThat(manifest.statement().path("digest").asText()).isEqualTo(digest.hex());
        String schema = end.path("schema").asText();
        assertThat(manifest.statement().path("schema_sha256").asText())
            .isEqualTo(Hash.ofText(schema).hex());
        return new Exported(lines, manifest.statement(), schema);
      }
      cursor = end.path("next_cursor").asText();
    }
  }

  private static Reply page(PrivacyForTests process, Tenant tenant, String subject, String cursor) {
    return process.call(
        tenant,
        "GET /api/v1/admin/subjects/{id}/export",
        Map.of("id", subject),
        cursor.isEmpty() ? Map.of() : Map.of("cursor", cursor),
        "");
  }

  private static String digest(Exported exported) {
    return exported.manifest().path("digest").asText();
  }
}
