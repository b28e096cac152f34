import { expect, type Page } from '@playwright/test';

const address = process.env.KEYCLOAK_URL ?? 'http://localhost:8180';
const realm = `${address}/admin/realms/satu-inovasi`;
export const issuer = `${address}/realms/satu-inovasi`;

async function adminToken(): Promise<string> {
  const answer = await fetch(`${address}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'admin-cli',
      username: 'admin',
      password: process.env.ADMIN_PASSWORD ?? '',
    }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()).access_token;
}

/** Asks Keycloak's administration; answers the body, or the id of what was created. */
export async function admin(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(realm + path, {
    method,
    headers: { Authorization: `Bearer ${await adminToken()}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const said = await answer.text();
  expect(answer.ok, `${method} ${path}: ${answer.status} ${said}`).toBe(true);
  return answer.headers.get('Location')?.split('/').at(-1) ?? (said ? JSON.parse(said) : undefined);
}

export interface Person {
  /** The subject of this person's tokens. */
  id: string;
  username: string;
  password: string;
  name: string;
}

const unique = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

export async function person(...groups: string[]): Promise<Person> {
  const username = `budi.${unique()}`;
  const password = crypto.randomUUID();
  const id = (await admin('POST', '/users', {
    username,
    enabled: true,
    firstName: 'Budi',
    lastName: 'Santoso',
    email: `${username}@example.go.id`,
    emailVerified: true,
    credentials: [{ type: 'password', value: password, temporary: false }],
  })) as string;
  for (const group of groups) {
    await admin('PUT', `/users/${id}/groups/${group}`);
  }
  return { id, username, password, name: 'Budi Santoso' };
}

/** A group of its own for a test: the id to put people in, and the name that their tokens carry. */
export async function group(): Promise<{ id: string; name: string }> {
  const name = `biro-${unique()}`;
  return { id: (await admin('POST', '/groups', { name })) as string, name };
}

/** A program with a secret of its own, whose tokens are meant for the given audience. */
export async function program(audience: string): Promise<{ clientId: string; token: () => Promise<string> }> {
  const clientId = `portal-${unique()}`;
  const secret = crypto.randomUUID();
  await admin('POST', '/clients', {
    clientId,
    secret,
    serviceAccountsEnabled: true,
    standardFlowEnabled: false,
    protocolMappers: [
      {
        name: 'audience',
        protocol: 'openid-connect',
        protocolMapper: 'oidc-audience-mapper',
        config: { 'included.custom.audience': audience, 'access.token.claim': 'true' },
      },
    ],
  });
  return {
    clientId,
    token: async () => {
      const answer = await fetch(`${issuer}/protocol/openid-connect/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret }),
      });
      return (await answer.json()).access_token;
    },
  };
}

/** At Keycloak's own form. */
export async function signInAtKeycloak(page: Page, { username, password }: Person): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`^${issuer}/`));
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.locator('#kc-login').click();
}
