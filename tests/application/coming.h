/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests of signing in through a provider: two providers that say what a test lets them say, and browsers that go there and come back. */
#ifndef TESTS_APPLICATION_COMING_H
#define TESTS_APPLICATION_COMING_H

#include "oidc/testing.h"
#include "tests/application/fake_provider.h"
#include "tests/application/signing_in.h"

#define DISCOVERY "/.well-known/openid-configuration"
#define ANNA      ",\"email\":\"role-1@example.org\",\"email_verified\":true"

/* "city" and "other" of the site, and the keys that they sign by: the first one is shown. */
extern FakeProvider *there, *other;
extern SigningKey *key, *next_key;

int coming_begin(void **state);
int coming_end(void **state);

/* What a provider says of itself, with more members (",\"a\":1"); and its key. */
void describe(FakeProvider *provider, const char *more);
void show_key(FakeProvider *provider, const SigningKey *shown);

/* A browser that is on its way. */
typedef struct Leaving {
    const char *slug;
    const char *cookie; /* "leaving" */
    Text state, nonce;
    const char *session; /* who is signed in; NULL: nobody */
} Leaving;

Leaving leaving_by(const char *slug, const Outgoing *answer, const char *session);
Leaving leave_for(const char *slug, const char *next);

/* What the provider gives for the next code: a token for the subject, with more claims. */
void gives(FakeProvider *provider, const SigningKey *signer, Text nonce, const char *subject, const char *more);

Outgoing back_with(const Leaving *leaving, const char *query);

/* Away and back as a subject of the first provider. */
Outgoing come(const char *subject, const char *more);

void is_refused(Outgoing answer, const char *words);

extern const Query link_count, people_count, attempts_left, entries_of;

#endif
