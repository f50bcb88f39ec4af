/* SPDX-License-Identifier: EUPL-1.2 */
/* What is kept about a person here, given out and erased, and what the record says of it. */
#include "features/providers/store.h"
#include "http/gather.h"

/* The subject is the name that the provider gave the person. */
static const Query about_links = { "SELECT name AS provider, subject, linked_at, used_at FROM provider_link JOIN provider ON provider.id = "
                                   "provider_link.provider WHERE person = $1 ORDER BY linked_at, provider_link.id" };
static const Query erase_links = { "DELETE FROM provider_link WHERE person = $1" };
static const Query erase_attempts = { "DELETE FROM provider_attempt WHERE person = $1" };

/* They stay with the account that goes out of use: who comes by them is not brought into another one without being asked. */
const PersonColumn providers_person_columns[] = {
    { "provider_link.person", NULL, NULL },
    { "provider_attempt.person", NULL, NULL },
    { 0 },
};

void providers_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "links", database, arena, &about_links, person);
}

void providers_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &erase_links, ARGS(person));
    database_run(write->database, &erase_attempts, ARGS(person));
}

static const EntrySentence sentences[] = {
    { "provider.added", SAY("{name} was added for signing in"), SAY("A provider was added for signing in") },
    { "provider.changed", SAY("How people sign in through {name} was changed"), SAY("How people sign in through a provider was changed") },
    { "provider.removed", SAY("{name} was removed: nobody signs in through it any more"), SAY("A provider for signing in was removed") },
    { "provider.linked", SAY("The account was linked with {name}"), SAY("The account was linked with a provider") },
    { "provider.unlinked", SAY("The link of the account with {name} was ended"), SAY("The link of the account with a provider was ended") },
    { 0 },
};

Text providers_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

/* Links are seen in the history of the person alone. */
int64_t providers_entry_audience(Database *database, const Value *entry)
{
    (void)database;
    Text verb = value_get_text(entry, "verb");
    bool is_of_provider = text_is(verb, "provider.added") || text_is(verb, "provider.changed") || text_is(verb, "provider.removed");
    return is_of_provider ? AUDIENCE_SECRETARIAT : 0;
}

static const Query vouched_rows = { "SELECT id, slug, name, issuer, client, algorithm, domains, trusts_domains, acr, amr, state FROM provider WHERE id = $1" };
const Vouch providers_vouched[] = { { "provider", "provider", &vouched_rows }, { 0 } };

const EntryKind providers_entry_kinds[] = {
    { .code = "provider", .label = SAY("Ways to sign in"), .verbs = "provider", .is_inside = true },
    { 0 },
};
