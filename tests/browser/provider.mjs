// SPDX-License-Identifier: EUPL-1.2
// A real provider of OpenID Connect (oidc-provider) on this machine, for one client.
import { createServer } from "node:http";
import Provider from "oidc-provider";

export const client = { id: "hanse", secret: "a secret of the tests, & with = signs" };

// accounts: {login: {email, email_verified}}; whoever signs in there types a login and any password.
export async function startProvider(back, accounts, more = {}) {
    const server = createServer();
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const provider = new Provider(issuer, {
        clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [].concat(back), response_types: ["code"], grant_types: ["authorization_code"] }],
        claims: { openid: ["sub"], email: ["email", "email_verified"] },
        pkce: { required: () => true },
        cookies: { keys: ["of the tests"] },
        findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
        ...more,
    });
    server.on("request", provider.callback());
    return { issuer, accounts, stop: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
}
