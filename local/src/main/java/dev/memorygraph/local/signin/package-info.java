/**
 * Signs people in to the console of one machine: an OpenID Connect provider with the code flow and
 * PKCE, whose users choose who they are.
 *
 * <p>Tokens are for whoever may read the data folder. A browser cannot, so that it has to bring the
 * secret of this start, which lies there; then it has a session, by a cookie that goes nowhere but
 * here.
 */
@NullMarked
package dev.memorygraph.local.signin;

import org.jspecify.annotations.NullMarked;
