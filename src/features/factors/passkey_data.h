/* SPDX-License-Identifier: EUPL-1.2 */
/* What the script of passkeys is told, and how a browser is bound to a challenge: by a cookie of its own. */
#ifndef FEATURES_FACTORS_PASSKEY_DATA_H
#define FEATURES_FACTORS_PASSKEY_DATA_H

#include "features/factors/pages.h"

PasskeySite site_of(const Request *request);

/* What passkeys are told of a person to be found by: no name, no address. */
Text passkey_user(Arena *arena, int64_t person);

/* A challenge as the script wants it; person and purpose as challenge_make() has them. Without passkeys here: not found. */
Answer challenge_answer(Request *request, int64_t person, const char *purpose);

/* Uses up the challenge that client data answer, within a write. */
bool challenge_of(Write *write, Request *request, Text client_data, int64_t person, const char *purpose);

#endif
