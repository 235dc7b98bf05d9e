package dev.memorygraph.local.signin;

import dev.memorygraph.client.Caller;
import dev.memorygraph.local.http.FormFields;
import dev.memorygraph.local.http.WholeAnswer;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.identity.RandomText;
import dev.memorygraph.local.signin.AuthorizationRequest.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lets a browser in by the secret, asks who it is, and sends it back with a code. */
final class AuthorizeEndpoint {
  /** Where it answers, below an origin. */
  static final String PATH = "/issuer/authorize";

  private final SignInSecret secret;
  private final Attempts attempts;
  private final Sessions sessions;
  private final Codes codes;

  AuthorizeEndpoint(SignInSecret secret, Attempts attempts, Sessions sessions, Codes codes) {
    this.secret = secret;
    this.attempts = attempts;
    this.sessions = sessions;
    this.codes = codes;
  }

  WholeAnswer answer(Visit visit) {
    return switch (AuthorizationRequest.read(visit.parameters(), visit.origin())) {
      case Outcome.Untrusted untrusted -> Pages.problem(400, untrusted.sentence());
      case Outcome.Wrong wrong -> WholeAnswer.redirect(303, wrong.location());
      case Outcome.Good good -> asked(visit, good.request());
    };
  }

  private WholeAnswer asked(Visit visit, AuthorizationRequest request) {
    String given = visit.text(SignInLink.PARAMETER);
    if (!given.isEmpty()) {
      return letIn(visit, request, SignInLink.read(given));
    }
    Optional<Sessions.Session> session = sessions.find(visit.cookie());
    if (session.isEmpty()) {
      return request.isSilent() ? back(request, "login_required") : Pages.secret(200, request, "");
    }
    return visit.isPost()
        ? chosen(visit, request, session.get())
        : known(visit, request, session.get());
  }

  /** Ends with the same request without the secret, which stays in no history so. */
  private WholeAnswer letIn(Visit visit, AuthorizationRequest request, SignInLink.Given given) {
    if (!attempts.left()) {
      return Pages.problem(429, "There were too many wrong secrets; try again in a minute.")
          .with("Retry-After", "" + Attempts.WINDOW.toSeconds());
    }
    if (!secret.is(given.secret())) {
      attempts.wrong();
      return Pages.secret(
          403, request, "That is not the secret of this start: each start has another one.");
    }
    String id = sessions.begin(given.person());
    return WholeAnswer.redirect(303, PATH + "?" + FormFields.write(request.parameters()))
        // On plain HTTP without Secure, which a browser may refuse there; this machine alone hears.
        .with(
            "Set-Cookie",
            visit.cookieName()
                + "="
                + id
                + "; Path=/issuer; HttpOnly; SameSite=Strict"
                + (visit.origin().startsWith("https:") ? "; Secure" : ""));
  }

  /** A page of another port of this machine brings the cookie, too, so that it has to ask. */
  private WholeAnswer known(Visit visit, AuthorizationRequest request, Sessions.Session session) {
    Optional<Caller> person = session.person();
    if (person.isPresent() && !request.asksWho() && !visit.fromElsewhere()) {
      return signedIn(request, person.get());
    }
    return request.isSilent()
        ? back(request, "interaction_required")
        : Pages.choice(200, request, session, "");
  }

  /**
   * A form counts with the key that only its own page can know. Origin tells nothing: pages that
   * send no referrer send their forms with the origin null.
   */
  private WholeAnswer chosen(Visit visit, AuthorizationRequest request, Sessions.Session session) {
    if (visit.fromElsewhere() || !RandomText.same(session.formKey(), visit.text("form_key"))) {
      return Pages.problem(403, "This form is not of this page; go to the console and sign in.");
    }
    Optional<Caller> person = Persons.read(visit.parameters());
    if (person.isEmpty()) {
      return Pages.choice(
          400,
          request,
          session,
          "Give a tenant (letters, digits, dots, dashes and underscores), a user, a role, and a"
              + " clearance from 0 to 9999.");
    }
    sessions.choose(visit.cookie(), person.get());
    return signedIn(request, person.get());
  }

  private WholeAnswer signedIn(AuthorizationRequest request, Caller person) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("code", codes.issue(person, request));
    fields.put("state", request.state());
    fields.put("iss", Issuer.NAME); // RFC 9207
    return WholeAnswer.redirect(303, request.redirectUri() + "?" + FormFields.write(fields));
  }

  private static WholeAnswer back(AuthorizationRequest request, String error) {
    Outcome.Wrong wrong =
        new Outcome.Wrong(
            request.redirectUri(), error, "A page would have to be shown.", request.state());
    return WholeAnswer.redirect(303, wrong.location());
  }
}
