/* SPDX-License-Identifier: EUPL-1.2 */
/* A provider of OpenID Connect on this machine that answers whatever a test lets it answer. */
#ifndef TESTS_APPLICATION_FAKE_PROVIDER_H
#define TESTS_APPLICATION_FAKE_PROVIDER_H

#include "base/arena.h"
#include "base/text.h"

typedef struct FakeProvider FakeProvider;

FakeProvider *fake_provider_start(void);
void fake_provider_stop(FakeProvider *provider);

/* "http://127.0.0.1:PORT". */
const char *fake_provider_issuer(const FakeProvider *provider);

/* What a path answers from now on: the whole response, head and body; NULL: nothing, it closes the connection. Copied. */
void fake_provider_says(FakeProvider *provider, const char *path, const char *response);

/* The same with status 200 and a body of JSON. */
void fake_provider_says_json(FakeProvider *provider, const char *path, const char *json);

/* The last request to a path, head and body, "" where there was none; and how many there were. */
const char *fake_provider_heard(FakeProvider *provider, const char *path);
int fake_provider_count(FakeProvider *provider, const char *path);

#endif
