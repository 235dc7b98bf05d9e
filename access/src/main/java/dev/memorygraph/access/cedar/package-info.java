/**
 * The policies, and Cedar, which evaluates them.
 *
 * <p>The built-in ones lie beside this package as {@code *.cedar}, by subject, with the schema that
 * they and those of tenants are checked against. They deny by default. A tenant's permits may let
 * more roles read and store; what the built-in forbids say holds on. A tenant's forbids bear on
 * contents, keys and subjects, never on governance or on what the system does as itself.
 *
 * <p>Who may do what, before the conditions on class, purpose, place and time:
 *
 * <pre>
 * action               DS ML CO AD TW AU KA PO OP SV EU
 * content.read          2  3  5  5  -  x  x  P  -  x  -
 * content.write         -  3  -  5  5  x  x  -  -  5  -
 * content.delete        -  -  E  5  -  x  x  5  -  -  -
 * content.expire        -  -  -  -  -  x  x  -  -  E  -
 * graph.see             y  y  y  y  -  -  -  y  y  -  o
 * graph.text            2  3  5  5  -  x  x  P  -  x  o
 * audit.read            -  -  y  y  -  y  -  -  -  -  -
 * audit.export          -  -  c  c  -  c  -  -  -  -  -
 * policy.read           -  -  y  y  -  y  -  -  -  -  -
 * policy.write/approve  -  -  c  c  -  -  -  -  -  -  -
 * role.request          y  y  y  y  -  y  y  y  y  -  -
 * role.assign           -  -  c  c  -  -  -  -  -  -  -
 * key.read              -  -  -  y  -  y  y  -  -  -  -
 * key.rotate/reencrypt  -  -  -  c  -  -  c  -  -  -  -
 * hold.place/release    -  -  c  c  -  -  -  -  -  -  -
 * subject.erase         -  -  -  c  -  -  -  c  -  -  -
 * erasure.approve       -  -  c  c  -  -  -  c  -  -  -
 * erasure.review        -  -  c  c  -  -  -  c  -  -  -
 * subject.export        -  -  -  c  -  x  x  c  -  x  -
 * operations.read       -  -  -  y  -  -  y  -  y  -  -
 * breaker.reset         -  -  -  c  -  -  -  -  c  -  -
 * letters.redrive       -  -  -  c  -  -  -  -  c  -  -
 * lockdown.place        -  -  c  c  -  -  -  -  c  -  -
 * lockdown.end          -  -  c  c  -  -  -  -  -  -  -
 * session.revoke        -  -  c  c  -  -  -  -  c  -  -
 * apikey.read           -  -  -  y  -  -  -  -  -  -  -
 * apikey.change         -  -  -  c  -  -  -  -  -  -  -
 * registry.control      -  -  -  -  -  -  -  -  -  -  -
 * budget.change         -  -  -  -  -  -  -  -  -  -  -
 * graph.export          -  -  -  -  -  -  -  -  -  -  -
 * request.attempt       -  -  -  -  -  -  -  -  -  -  -
 * </pre>
 *
 * DS data_scientist, ML ml_engineer, CO compliance_officer, AD admin, TW telemetry_writer, AU
 * auditor, KA key_admin, PO privacy_officer, OP operator, SV service, EU end_user. 2: public and
 * internal; 3: confidential, too; 5: all; P: public, internal and pii; E: only what is expired (CO:
 * of pii); y: yes; o: of what is their own or nobody's; c: with a client certificate and an agreed
 * purpose; x: never, whatever else one holds.
 */
@NullMarked
package dev.memorygraph.access.cedar;

import org.jspecify.annotations.NullMarked;
