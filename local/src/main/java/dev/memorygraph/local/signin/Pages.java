package dev.memorygraph.local.signin;

import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.http.WholeAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The issuer's pages: HTML without a script, with its style in a file of its own. */
final class Pages {
  private static final Caller USUAL = new Caller("demo", "me", List.of(Role.ADMIN), 3, true);

  private Pages() {}

  /** Asks for the secret; the form brings it together with the console's request. */
  static WholeAnswer secret(int status, AuthorizationRequest request, String message) {
    return page(
        status,
        "Sign in",
        message,
        """
        <p>This system trusts whoever may read its data folder. Run <code>./memory-graph console</code>
        in the repository: it prints a link that signs in, and the secret is what stands in it behind
        <code>sign_in=</code>.</p>
        <form method="post" action="/issuer/authorize" autocomplete="off">
        %s<label for="secret">Secret of this start</label>
        <input id="secret" name="sign_in" type="password" required autofocus>
        <p><button type="submit">Go on</button></p>
        </form>
        """
            .formatted(hidden(request.parameters())));
  }

  /** Asks who it is to be. */
  static WholeAnswer choice(
      int status, AuthorizationRequest request, Sessions.Session session, String message) {
    Caller now = session.person().orElse(USUAL);
    return page(
        status,
        "Who signs in?",
        message,
        """
        <p>The token of this system says what you choose here. Your choice is kept for twelve hours,
        unless the system stops or the browser is closed before.</p>
        <form method="post" action="/issuer/authorize" autocomplete="off">
        %s<label for="tenant">Tenant</label>
        <input id="tenant" name="tenant" value="%s" required pattern="[A-Za-z0-9._\\-]{1,64}">
        <fieldset><legend>As one of these</legend>
        %s</fieldset>
        <fieldset><legend>Or as anybody</legend>
        <label for="user">User</label>
        <input id="user" name="user" value="%s" maxlength="256">
        <p class="label" id="roles">Roles</p>
        <div class="roles" role="group" aria-labelledby="roles">
        %s</div>
        <label for="clearance">Clearance level (restricted and personal texts ask for 3)</label>
        <input id="clearance" name="clearance" type="number" min="0" max="9999" value="%d">
        <p><label class="choice"><input type="checkbox" name="mfa" value="true"%s>
        A second factor was shown</label></p>
        <p><button type="submit">Sign in</button></p>
        </fieldset>
        </form>
        """
            .formatted(
                hidden(request.parameters()) + hidden(Map.of("form_key", session.formKey())),
                escaped(now.tenant()),
                presets(),
                escaped(now.user()),
                roles(now.roles()),
                now.clearanceLevel(),
                now.mfaVerified() ? " checked" : ""));
  }

  /** Says what is wrong, where there is nobody to go back to. */
  static WholeAnswer problem(int status, String sentence) {
    return page(
        status,
        "This does not work",
        sentence,
        "<p><a href=\"/console/\">To the console</a></p>\n");
  }

  private static WholeAnswer page(int status, String title, String message, String content) {
    return WholeAnswer.text(
        status,
        "text/html",
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%1$s - LLM-Memory-Graph</title>
        <link rel="stylesheet" href="/issuer/page.css">
        </head>
        <body>
        <main>
        <p class="product">LLM-Memory-Graph on this machine</p>
        <h1>%1$s</h1>
        %2$s%3$s</main>
        </body>
        </html>
        """
            .formatted(
                escaped(title),
                message.isEmpty() ? "" : "<p role=\"alert\">" + escaped(message) + "</p>\n",
                content));
  }

  /** First of all buttons, so that the key Enter in a field means the form, not a person. */
  private static String presets() {
    return "<button type=\"submit\" class=\"enter\" tabindex=\"-1\" aria-hidden=\"true\"></button>\n"
        + Persons.PRESETS.stream()
            .map(
                preset ->
                    """
                    <button type="submit" name="preset" value="%1$s"><strong>%1$s</strong>
                    <span>%2$s</span></button>
                    """
                        .formatted(escaped(preset.name()), escaped(preset.note())))
            .collect(Collectors.joining());
  }

  private static String roles(List<Role> held) {
    return Arrays.stream(Role.values())
        .map(
            role ->
                """
                <label class="choice"><input type="checkbox" name="role" value="%1$s"%2$s> %1$s</label>
                """
                    .formatted(role.label(), held.contains(role) ? " checked" : ""))
        .collect(Collectors.joining());
  }

  private static String hidden(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                    .formatted(escaped(field.getKey()), escaped(field.getValue())))
        .collect(Collectors.joining());
  }

  /** As text of an element, and within double quotes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
