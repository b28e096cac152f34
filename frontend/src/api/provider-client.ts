// Loaded only when somebody goes to the identity provider or comes back from it.
import { ErrorResponse, ErrorTimeout, OidcClient, WebStorageStateStore } from 'oidc-client-ts';
import { i18n } from '@/i18n';
import { api, call } from './client';
import { ApiProblem } from './problem';
import type { IdentityProvider, SessionView } from './types';

const clientOf = (provider: IdentityProvider) =>
  new OidcClient({
    authority: provider.issuer,
    client_id: provider.clientId,
    redirect_uri: `${location.origin}/sign-in/provider`,
    post_logout_redirect_uri: `${location.origin}/`,
    response_type: 'code',
    scope: provider.scope,
    requestTimeoutInSeconds: 10,
    // What must be remembered until the way back, in this tab alone; never a token.
    stateStore: new WebStorageStateStore({ prefix: 'sign-in.', store: sessionStorage }),
  });

interface Wish {
  /** Where to go on afterwards. */
  next?: string;
  /** The provider asks again who it is, whoever is signed in there. */
  asSomebodyElse?: boolean;
}

export async function leaveForProvider(provider: IdentityProvider, { next, asSomebodyElse }: Wish): Promise<void> {
  const client = clientOf(provider);
  await client.clearStaleState();
  const { url } = await client.createSigninRequest({
    state: { next },
    nonce: crypto.randomUUID(),
    ui_locales: i18n.language,
    prompt: asSomebodyElse ? 'login' : undefined,
  });
  location.assign(url);
}

/** What the provider sent back, after state and nonce were held against what this tab asked for. */
export async function proofOf(provider: IdentityProvider, href: string): Promise<{ idToken: string; next?: string }> {
  const { id_token: idToken, userState } = await clientOf(provider).processSigninResponse(href);
  if (!idToken) {
    throw new Error('The provider sent no ID token');
  }
  return { idToken, next: (userState as { next?: string } | undefined)?.next };
}

/** The token becomes a session, and is forgotten. */
export const exchange = (idToken: string) =>
  call<SessionView>(api.POST('/api/v1/session/token', { body: { idToken } }));

/** Goes to the provider to sign out there too, which asks first; fails where it offers nothing of the kind. */
export async function signOutAtProvider(provider: IdentityProvider): Promise<void> {
  const { url } = await clientOf(provider).createSignoutRequest();
  location.assign(url);
}

export type ReturnFailure = 'denied' | 'expired' | 'unreachable' | 'failed';

/** Why nobody was signed in, where the service itself has not said so. */
export function failureOf(error: unknown): ReturnFailure {
  if (error instanceof ApiProblem) {
    return error.status === 0 ? 'unreachable' : 'failed';
  }
  if (error instanceof ErrorResponse) {
    if (error.error === 'access_denied') {
      return 'denied';
    }
    return error.error === 'invalid_grant' || /expired/.test(error.error_description ?? '') ? 'expired' : 'failed';
  }
  if (error instanceof ErrorTimeout || error instanceof TypeError) {
    return 'unreachable';
  }
  return error instanceof Error && /No matching state|No state in response/.test(error.message) ? 'expired' : 'failed';
}
