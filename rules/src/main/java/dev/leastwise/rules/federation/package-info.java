/**
 * Whose tokens identity providers hand out: what their claims look like, which of them a stranger
 * can have, and requests with such tokens. No rule lives here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html">Identity-provider
 *     controls for shared OIDC providers</a>
 */
@NullMarked
package dev.leastwise.rules.federation;

import org.jspecify.annotations.NullMarked;
