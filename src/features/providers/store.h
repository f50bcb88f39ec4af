/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL about providers, links and half-done sign-ins. */
#ifndef FEATURES_PROVIDERS_STORE_H
#define FEATURES_PROVIDERS_STORE_H

#include "features/providers/providers.h"

/* All, in the order of their names: id, slug, name, issuer, client, algorithm, domains, trusts_domains, acr, amr, state, links (how many). */
Value *providers_all(Database *database, Arena *arena);
/* Whether it is in use and still set as it was read: calls to it take seconds, in which an administrator may change it. */
bool provider_still_holds(Database *database, const Value *provider);
Value *provider_of_slug(Database *database, Arena *arena, Text slug);

/* Those that are offered to who signs in: id, slug, name. */
Value *providers_active(Database *database, Arena *arena);

/* Not for a page. */
Text provider_secret(Database *database, Arena *arena, int64_t provider);

/* Within a RECORDED write. Another issuer or client ends all links: a subject is of one issuer alone, and some tell another to each client. */
void provider_change(Write *write, const Value *provider, const ProviderSettings *settings, int64_t by);

/* Removes it with its secret and its links, and ends the sessions that were begun by it. */
void provider_remove(Write *write, const Value *provider, int64_t by);

/* What a provider has said, and when; the empty text where it has not yet. Writes may be UNRECORDED. */
Text provider_document(Database *database, Arena *arena, int64_t provider, const char *kind, Moment *result_fetched_at);
void provider_document_keep(Write *write, int64_t provider, const char *kind, Text body);

enum { LONGEST_NEXT = 1000 };

typedef struct NewAttempt {
    Text state, browser; /* digests */
    int64_t provider, person;
    Text next;
    Text network;
} NewAttempt;

/* False where there are too many from the network already. Writes may be UNRECORDED. */
bool attempt_begin(Write *write, const NewAttempt *attempt);

/* Whose account is to be linked (0: somebody signs in), and where they wanted to go. */
typedef struct Returning {
    int64_t person;
    char next[LONGEST_NEXT + 1];
} Returning;

/* Takes it out of the table; false where there is none of this state, browser and provider, or it is too old. */
bool attempt_take(Write *write, Text state, Text browser, int64_t provider, Returning *result);
void attempts_expire(Write *write);

/* The person, if they still have an account in use; 0: nobody. */
int64_t linked_person(Database *database, int64_t provider, Text subject);

/* Links of a person: id, slug, name, linked_at, used_at, state (of the provider). */
Value *links_of_person(Database *database, Arena *arena, int64_t person);

bool person_is_active(Database *database, int64_t person);
bool person_has_link(Database *database, int64_t person, int64_t provider);

/* Within a RECORDED write. */
void link_make(Write *write, const Value *provider, int64_t person, Text subject);
bool link_end(Write *write, int64_t person, int64_t link);
/* Ends the sessions that the person began by a provider, but one. */
void sessions_by_provider_end(Write *write, int64_t person, int64_t but);
void link_note_used(Write *write, int64_t provider, Text subject);

void providers_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void providers_erase_person(Write *write, int64_t person);
extern const PersonColumn providers_person_columns[];

Text providers_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t providers_entry_audience(Database *database, const Value *entry);
extern const EntryKind providers_entry_kinds[];
extern const Vouch providers_vouched[];

#endif
