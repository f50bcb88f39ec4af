/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may come in by a provider, and what may be set of one: pure decisions, each refusal with its reason as a message. */
#ifndef FEATURES_PROVIDERS_RULES_H
#define FEATURES_PROVIDERS_RULES_H

#include "features/providers/providers.h"
#include "oidc/id_token.h"

#define ATTEMPT_LASTS  (10 * MINUTE)
#define DOCUMENT_LASTS DAY
#define KEYS_REST      MINUTE /* keys are not fetched anew more often, whatever a token names */
enum { ATTEMPTS_AT_ONCE = 200 /* half-done sign-ins from one network address, behind which a whole assembly may sit */ };

/* Lower case, each once, one space between; a leading @ does not matter. */
Text domains_tidy(Arena *arena, Text written);

/* Why an address does not say whom it is: NULL where it does. */
const char *email_problem(const Identity *identity, Text domains, bool trusts_domains);

/* What stands in the way of taking somebody for a person by their address. */
typedef struct Meeting {
    int64_t person;           /* whose address it is; 0: nobody's */
    bool is_active;
    bool has_other_link;      /* another account at this provider is theirs */
} Meeting;
const char *meeting_problem(const Meeting *meeting);

/* Whether a document that was fetched then is asked for anew. */
bool document_is_old(Moment fetched_at, Moment now);

/* The field of the form that is wrong, and why; NULL where nothing is. has_secret: one is there already. */
const char *settings_problem(const ProviderSettings *settings, bool has_secret, const char **result_field);

#endif
