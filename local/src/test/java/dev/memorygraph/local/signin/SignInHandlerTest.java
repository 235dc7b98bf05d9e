package dev.memorygraph.local.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.http.FormFields;
import dev.memorygraph.local.http.LoopbackServer;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.repository.ConsoleHosting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The issuer as a browser and a thief see it. */
class SignInHandlerTest {
  private static final String VERIFIER = "v".repeat(43);
  private static final Caller ANN =
      new Caller("acme", "ann", List.of(Role.ML_ENGINEER, Role.AUDITOR), 2, true);
  private static final Pattern FORM_KEY = Pattern.compile("name=\"form_key\" value=\"([^\"]+)\"");

  @TempDir private Path data = Path.of("");
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final AtomicLong nanos = new AtomicLong();
  private final HttpClient http = HttpClient.newHttpClient();
  private Issuer issuer;
  private SignInSecret secret;
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    issuer = Issuer.of(data);
    secret = SignInSecret.make(data);
    server =
        LoopbackServer.start(
            0, "/issuer/", new SignInHandler(issuer, secret, now::get, nanos::get));
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void secret_isOfItsOwner_andAnotherAtEachStart() throws Exception {
    Path file = data.resolve("keys/sign-in");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Base64.getUrlDecoder().decode(secret.reveal())).hasSize(16);
    assertThat(SignInSecret.read(data).reveal()).isEqualTo(secret.reveal());
    assertThat(SignInSecret.make(data).reveal()).isNotEqualTo(secret.reveal());
  }

  @Test
  void linkThatSaysWho_signsInAtOnce_andTheTokenSaysTheSame() throws Exception {
    JsonNode tokens = tokens(code(cookie(Optional.of(ANN)), request()));

    SignedJWT token = SignedJWT.parse(tokens.path("access_token").asText());
    var key = JWKSet.parse(issuer.jwks()).getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
    assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
    assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(Issuer.NAME);
    assertThat(claims.getSubject()).isEqualTo("ann");
    assertThat(claims.getStringClaim("tenant")).isEqualTo("acme");
    assertThat(claims.getStringListClaim("roles")).containsExactly("ml_engineer", "auditor");
    assertThat(claims.getIntegerClaim("clearance_level")).isEqualTo(2);
    assertThat(claims.getBooleanClaim("mfa_verified")).isTrue();
    assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(tokens.path("expires_in").asLong()).isEqualTo(Duration.ofHours(12).toSeconds());
    assertThat(tokens.has("id_token")).as("no nonce was asked").isFalse();
  }

  @Test
  void nonce_comesBackInTheIdToken_whichIsNoAccessToken() throws Exception {
    Map<String, String> request = request("nonce", "n-0S6");

    JsonNode tokens = tokens(code(cookie(Optional.of(ANN)), request));

    JWTClaimsSet claims = SignedJWT.parse(tokens.path("id_token").asText()).getJWTClaimsSet();
    assertThat(claims.getStringClaim("nonce")).isEqualTo("n-0S6");
    assertThat(claims.getAudience()).containsExactly(ConsoleHosting.CLIENT_ID);
    assertThat(claims.getClaim("tenant")).isNull();
  }

  @Test
  void answer_goesToTheConsole_withStateAndIssuer() throws Exception {
    HttpResponse<String> response =
        authorize(request("state", "a b&c"), "Cookie", cookie(Optional.of(ANN)));

    URI location = location(response);
    assertThat(location.toString()).startsWith(origin() + "/console/signed-in?code=");
    Map<String, List<String>> fields = FormFields.read(location.getRawQuery());
    assertThat(fields.get("state")).containsExactly("a b&c");
    assertThat(fields.get("iss")).containsExactly(Issuer.NAME);
  }

  @Test
  void secretInTheAddress_isTakenOutOfIt_forACookieOfThisIssuer() throws Exception {
    HttpResponse<String> response = authorize(request("sign_in", secret.reveal()));

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(location(response).toString())
        .startsWith("/issuer/authorize?")
        .doesNotContain(secret.reveal(), "sign_in");
    assertThat(response.headers().firstValue("Set-Cookie").orElse(""))
        .startsWith("memory-graph-" + server.port() + "=")
        .endsWith("; Path=/issuer; HttpOnly; SameSite=Strict")
        .doesNotContain(secret.reveal());
  }

  @Test
  void withoutASecret_thePageAsks_andTakesIt() throws Exception {
    HttpResponse<String> page = authorize(request());
    Map<String, String> form = request("sign_in", secret.reveal());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Secret of this start").doesNotContain("form_key");
    HttpResponse<String> taken = post("/issuer/authorize", form);
    assertThat(taken.statusCode()).isEqualTo(303);
    assertThat(taken.headers().firstValue("Set-Cookie")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "wrong.e30", ".", "%"})
  void wrongSecret_opensNothing(String wrong) throws Exception {
    HttpResponse<String> response = authorize(request("sign_in", wrong));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(response.body()).contains("not the secret");
  }

  @Test
  void secretOfTheStartBefore_opensNothing() throws Exception {
    String before = secret.reveal();
    stopServer();
    start();

    assertThat(authorize(request("sign_in", before)).statusCode()).isEqualTo(403);
    assertThat(authorize(request("sign_in", secret.reveal())).statusCode()).isEqualTo(303);
  }

  @Test
  void afterTenWrongSecrets_noneIsLookedAt_untilTheMinuteIsOver() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(authorize(request("sign_in", "wrong" + i)).statusCode()).isEqualTo(403);
    }

    HttpResponse<String> right = authorize(request("sign_in", secret.reveal()));

    assertThat(right.statusCode()).isEqualTo(429);
    assertThat(right.headers().firstValue("Retry-After")).hasValue("60");
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(authorize(request("sign_in", secret.reveal())).statusCode()).isEqualTo(303);
  }

  @Test
  void cookieOfNobody_orOfOverTwelveHours_isAskedForTheSecretAgain() throws Exception {
    String cookie = cookie(Optional.of(ANN));
    String forged = "memory-graph-" + server.port() + "=" + "x".repeat(43);

    assertThat(authorize(request(), "Cookie", forged).body()).contains("Secret of this start");
    now.updateAndGet(time -> time.plus(Duration.ofHours(12)));
    assertThat(authorize(request(), "Cookie", cookie).body()).contains("Secret of this start");
  }

  @Test
  void code_isGoodOnce() throws Exception {
    String code = code(cookie(Optional.of(ANN)), request());

    assertThat(redeem(redemption(code)).statusCode()).isEqualTo(200);
    HttpResponse<String> again = redeem(redemption(code));
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).isEqualTo("{\"error\":\"invalid_grant\"}");
  }

  @Test
  void code_isGoodForAMinute() throws Exception {
    String cookie = cookie(Optional.of(ANN));
    String inTime = code(cookie, request());
    now.updateAndGet(time -> time.plusSeconds(59));
    assertThat(redeem(redemption(inTime)).statusCode()).isEqualTo(200);

    String late = code(cookie, request());
    now.updateAndGet(time -> time.plusSeconds(60));
    assertThat(redeem(redemption(late)).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "code_verifier, wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww, invalid_grant",
    "code_verifier, short, invalid_grant",
    "redirect_uri, http://127.0.0.1/console/signed-in, invalid_grant",
    "code, guessed, invalid_grant",
    "client_id, somebody, invalid_client",
    "grant_type, refresh_token, unsupported_grant_type"
  })
  void code_withWhatIsNotItsOwn_isRefused(String name, String value, String error)
      throws Exception {
    Map<String, String> form = redemption(code(cookie(Optional.of(ANN)), request()));
    form.put(name, value);

    HttpResponse<String> response = redeem(form);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
  }

  @Test
  void code_afterAWrongVerifier_isUsedUp() throws Exception {
    Map<String, String> form = redemption(code(cookie(Optional.of(ANN)), request()));
    Map<String, String> wrong = new LinkedHashMap<>(form);
    wrong.put("code_verifier", "w".repeat(43));

    assertThat(redeem(wrong).statusCode()).isEqualTo(400);
    assertThat(redeem(form).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "redirect_uri, http://evil.example/console/signed-in",
    "redirect_uri, http://127.0.0.1:1/console/signed-in",
    "redirect_uri, ''",
    "client_id, somebody",
  })
  void requestOfAnother_isToldToNobody(String name, String value) throws Exception {
    HttpResponse<String> response =
        authorize(request(name, value), "Cookie", cookie(Optional.of(ANN)));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Location")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/..", "?x=1", "#x", "%2f"})
  void redirectUri_isTakenExactly(String suffix) throws Exception {
    String close = origin() + "/console/signed-in" + suffix;

    HttpResponse<String> response =
        authorize(request("redirect_uri", close), "Cookie", cookie(Optional.of(ANN)));

    assertThat(response.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, token, unsupported_response_type",
    "code_challenge, '', invalid_request",
    "code_challenge, tooshort, invalid_request",
    "code_challenge_method, plain, invalid_request",
    "state, '', invalid_request"
  })
  void requestWithoutWhatProtectsIt_isAnErrorForTheConsole(String name, String value, String error)
      throws Exception {
    HttpResponse<String> response =
        authorize(request(name, value), "Cookie", cookie(Optional.of(ANN)));

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(location(response).toString())
        .startsWith(origin() + "/console/signed-in?error=" + error)
        .doesNotContain("code=");
  }

  @Test
  void parameterThatComesTwice_isNone() throws Exception {
    String query = FormFields.write(request()) + "&redirect_uri=http%3A%2F%2Fevil.example";

    assertThat(get("/issuer/authorize?" + query).statusCode()).isEqualTo(400);
  }

  @Test
  void promptNone_neverShowsAPage() throws Exception {
    Map<String, String> silent = request("prompt", "none");

    assertThat(location(authorize(silent)).toString()).contains("error=login_required");
    assertThat(location(authorize(silent, "Cookie", cookie(Optional.empty()))).toString())
        .contains("error=interaction_required");
    assertThat(location(authorize(silent, "Cookie", cookie(Optional.of(ANN)))).toString())
        .contains("code=");
  }

  @Test
  void page_letsOneChoose_andRemembersWho() throws Exception {
    String cookie = cookie(Optional.of(ANN));
    Map<String, String> again = request("prompt", "select_account");
    HttpResponse<String> page = authorize(again, "Cookie", cookie);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("value=\"acme\"", "value=\"ann\"", "value=\"auditor\" checked")
        .contains("value=\"admin\">");

    Map<String, String> form = new LinkedHashMap<>(again);
    form.put("form_key", formKey(page));
    form.putAll(Map.of("tenant", "demo", "user", "bob", "role", "operator", "clearance", "0"));
    HttpResponse<String> chosen = post("/issuer/authorize", form, "Cookie", cookie);

    JWTClaimsSet claims = claims(tokens(code(location(chosen))));
    assertThat(claims.getSubject()).isEqualTo("bob");
    assertThat(claims.getStringListClaim("roles")).containsExactly("operator");
    assertThat(claims.getBooleanClaim("mfa_verified")).isFalse();
    assertThat(claims(tokens(code(cookie, request()))).getSubject())
        .as("kept for the next time")
        .isEqualTo("bob");
  }

  @Test
  void preset_signsInByOneClick() throws Exception {
    String cookie = cookie(Optional.empty());
    Map<String, String> form = request();
    form.put("form_key", formKey(authorize(request(), "Cookie", cookie)));
    form.putAll(Map.of("tenant", "demo", "preset", "Auditor", "user", "ignored"));

    HttpResponse<String> chosen = post("/issuer/authorize", form, "Cookie", cookie);

    assertThat(claims(tokens(code(location(chosen)))).getStringListClaim("roles"))
        .containsExactly("auditor");
  }

  @ParameterizedTest
  @CsvSource({
    "tenant, a/b",
    "tenant, ''",
    "user, ' '",
    "role, king",
    "clearance, -1",
    "clearance, 10000",
    "preset, Nobody"
  })
  void personThatTheAuthorizerWouldNotTake_isAskedForAgain(String name, String value)
      throws Exception {
    String cookie = cookie(Optional.empty());
    Map<String, String> form = request();
    form.put("form_key", formKey(authorize(request(), "Cookie", cookie)));
    form.putAll(Map.of("tenant", "demo", "user", "bob", "role", "admin", "clearance", "0"));
    form.put(name, value);

    HttpResponse<String> response = post("/issuer/authorize", form, "Cookie", cookie);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("role=\"alert\"", "form_key");
  }

  @Test
  void formOfAnotherPage_choosesNobody() throws Exception {
    String cookie = cookie(Optional.of(ANN));
    Map<String, String> form = request();
    form.putAll(Map.of("tenant", "demo", "preset", "Auditor", "form_key", "guessed"));
    assertThat(post("/issuer/authorize", form, "Cookie", cookie).statusCode()).isEqualTo(403);

    HttpResponse<String> page = authorize(request("prompt", "select_account"), "Cookie", cookie);
    form.put("form_key", formKey(page));
    HttpResponse<String> fromAnotherPort =
        post("/issuer/authorize", form, "Cookie", cookie, "Sec-Fetch-Site", "same-site");

    assertThat(fromAnotherPort.statusCode()).isEqualTo(403);
    assertThat(
            post("/issuer/authorize", form, "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
                .statusCode())
        .isEqualTo(303);
  }

  @Test
  void pageOfAnotherPort_isNotSignedInWithoutAQuestion() throws Exception {
    HttpResponse<String> response =
        authorize(request(), "Cookie", cookie(Optional.of(ANN)), "Sec-Fetch-Site", "same-site");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("Who signs in?");
  }

  @Test
  void whatTheRequestSays_isTextOnThePage() throws Exception {
    String markup = "\"><script>alert(1)</script>&'";

    HttpResponse<String> page = authorize(request("state", markup, "nonce", markup));

    assertThat(page.body())
        .doesNotContain("<script", "\"><")
        .contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/issuer/authorize",
        "/issuer/token",
        "/issuer/page.css",
        "/issuer/nowhere",
        "/issuer/.well-known/openid-configuration"
      })
  void everyAnswer_isKeptNowhere_andCannotBeFramed(String path) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors 'none'", "form-action 'self'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(response.body()).doesNotContain("<style", " style=", "<script", " onclick");
  }

  @Test
  void metadata_saysWhatIsDone_andTheKeysAreThere() throws Exception {
    JsonNode metadata =
        new ObjectMapper().readTree(get("/issuer/.well-known/openid-configuration").body());

    assertThat(metadata.path("issuer").asText()).isEqualTo(Issuer.NAME);
    assertThat(metadata.at("/code_challenge_methods_supported/0").asText()).isEqualTo("S256");
    String keys = metadata.path("jwks_uri").asText().substring(origin().length());
    assertThat(get(keys).body()).isEqualTo(issuer.jwks());
    assertThat(metadata.path("token_endpoint").asText()).isEqualTo(origin() + "/issuer/token");
  }

  @Test
  void body_longerThanAForm_isRefused() throws Exception {
    HttpResponse<String> response = post("/issuer/token", Map.of("code", "x".repeat(20_000)));

    assertThat(response.statusCode()).isEqualTo(400);
  }

  /** The cookie of a browser that brought a link. */
  private String cookie(Optional<Caller> person) throws Exception {
    URI link = SignInLink.to(URI.create(origin() + "/console/"), secret, person);
    String given = parameter(link, "sign_in");
    HttpResponse<String> response = authorize(request("sign_in", given));
    return response.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  private String code(String cookie, Map<String, String> request) throws Exception {
    return code(location(authorize(request, "Cookie", cookie)));
  }

  private static String code(URI location) {
    return parameter(location, "code");
  }

  private static String parameter(URI address, String name) {
    List<String> values = FormFields.read(address.getRawQuery()).get(name);
    assertThat(values).as("%s of %s", name, address).hasSize(1);
    return Objects.requireNonNull(values).getFirst();
  }

  private JsonNode tokens(String code) throws Exception {
    return new ObjectMapper().readTree(redeem(redemption(code)).body());
  }

  private static JWTClaimsSet claims(JsonNode tokens) throws Exception {
    return SignedJWT.parse(tokens.path("access_token").asText()).getJWTClaimsSet();
  }

  private HttpResponse<String> redeem(Map<String, String> form) throws Exception {
    return post("/issuer/token", form);
  }

  private Map<String, String> redemption(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", origin() + "/console/signed-in");
    form.put("client_id", ConsoleHosting.CLIENT_ID);
    form.put("code_verifier", VERIFIER);
    return form;
  }

  /** What the console asks, with some of it otherwise. */
  private Map<String, String> request(String... otherwise) {
    byte[] hash = Sha256.of(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    Map<String, String> request = new LinkedHashMap<>();
    request.put("response_type", "code");
    request.put("client_id", ConsoleHosting.CLIENT_ID);
    request.put("redirect_uri", origin() + "/console/signed-in");
    request.put("scope", "openid");
    request.put("state", "s");
    request.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    request.put("code_challenge_method", "S256");
    for (int i = 0; i < otherwise.length; i += 2) {
      request.put(otherwise[i], otherwise[i + 1]);
    }
    return request;
  }

  private HttpResponse<String> authorize(Map<String, String> request, String... headers)
      throws Exception {
    return get("/issuer/authorize?" + FormFields.write(request), headers);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return http.send(requestTo(path, headers).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, Map<String, String> form, String... headers)
      throws Exception {
    return http.send(
        requestTo(path, headers).POST(BodyPublishers.ofString(FormFields.write(form))).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder requestTo(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private String origin() {
    return "http://127.0.0.1:" + server.port();
  }

  private void stopServer() {
    server.close();
  }

  private static URI location(HttpResponse<?> response) {
    return URI.create(response.headers().firstValue("Location").orElseThrow());
  }

  private static String formKey(HttpResponse<String> page) {
    Matcher found = FORM_KEY.matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group(1);
  }
}
