/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL about providers, links and half-done sign-ins. */
#include "features/providers/store.h"

#include <stdio.h>

#include "features/providers/rules.h"
#include "record/record.h"

#define COLUMNS "id, slug, name, issuer, client, algorithm, domains, trusts_domains, acr, amr, state"
static const Query all_providers = { "SELECT " COLUMNS ", (SELECT COUNT(*) FROM provider_link WHERE provider_link.provider = provider.id) AS links FROM "
                                     "provider ORDER BY name, id" };
static const Query active_providers = { "SELECT id, slug, name FROM provider WHERE state = 'active' ORDER BY name, id" };
static const Query count_in_use = { "SELECT COUNT(*) FROM provider WHERE id = $1 AND state = 'active' AND issuer = $2 AND client = $3 "
                                    "AND domains = $4 AND trusts_domains = $5 AND acr = $6 AND amr = $7" };
static const Query of_slug = { "SELECT " COLUMNS " FROM provider WHERE slug = $1" };
static const Query count_slug = { "SELECT COUNT(*) FROM provider WHERE slug = $1" };
static const Query insert_provider = { "INSERT INTO provider (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)" };
static const Query update_provider = { "UPDATE provider SET name = $2, issuer = $3, client = $4, algorithm = $5, domains = $6, trusts_domains = $7, acr = "
                                       "$8, amr = $9, state = $10 WHERE id = $1" };
static const Query delete_provider = { "DELETE FROM provider WHERE id = $1" };
static const Query secret_of = { "SELECT secret FROM provider_secret WHERE provider = $1" };
static const Query put_secret = { "INSERT INTO provider_secret (provider, secret) VALUES ($1, $2) ON CONFLICT (provider) DO UPDATE SET secret = $2" };
static const Query delete_secret = { "DELETE FROM provider_secret WHERE provider = $1" };
static const Query document_of = { "SELECT body, fetched_at FROM provider_document WHERE provider = $1 AND kind = $2" };
static const Query put_document = { "INSERT INTO provider_document (provider, kind, body, fetched_at) VALUES ($1, $2, $3, $4) "
                                    "ON CONFLICT (provider, kind) DO UPDATE SET body = $3, fetched_at = $4" };
static const Query delete_documents = { "DELETE FROM provider_document WHERE provider = $1" };
static const Query count_attempts = { "SELECT COUNT(*) FROM provider_attempt WHERE network = $1 AND begun_at > $2" };
static const Query insert_attempt = { "INSERT INTO provider_attempt (state, browser, provider, person, next, network, begun_at) VALUES ($1, $2, $3, $4, "
                                      "$5, $6, $7)" };
static const Query find_attempt = { "SELECT person, next FROM provider_attempt WHERE state = $1 AND browser = $2 AND provider = $3 AND begun_at > $4" };
static const Query delete_attempt = { "DELETE FROM provider_attempt WHERE state = $1" };
static const Query delete_attempts = { "DELETE FROM provider_attempt WHERE provider = $1" };
static const Query expire_attempts = { "DELETE FROM provider_attempt WHERE begun_at <= $1" };
static const Query person_of_subject = { "SELECT person.id FROM provider_link JOIN person ON person.id = provider_link.person "
                                         "WHERE provider = $1 AND subject = $2 AND person.status = 'active'" };
static const Query links_of = { "SELECT provider_link.id, slug, name, state, linked_at, used_at FROM provider_link JOIN provider ON provider.id = "
                                "provider_link.provider WHERE person = $1 ORDER BY name, provider_link.id" };
static const Query count_links = { "SELECT COUNT(*) FROM provider_link WHERE person = $1 AND provider = $2" };
static const Query count_active = { "SELECT COUNT(*) FROM person WHERE id = $1 AND status = 'active'" };
static const Query insert_link = { "INSERT INTO provider_link (id, provider, person, subject, linked_at, used_at) VALUES ($1, $2, $3, $4, $5, $5)" };
static const Query name_of_link = { "SELECT provider.name FROM provider_link JOIN provider ON provider.id = provider_link.provider WHERE "
                                    "provider_link.id = $1 AND provider_link.person = $2" };
/* Of an account that is not in use any more: the way to another one is not barred by it. */
static const Query delete_stale = { "DELETE FROM provider_link WHERE provider = $1 AND subject = $2" };
static const Query delete_link = { "DELETE FROM provider_link WHERE id = $1" };
static const Query delete_links = { "DELETE FROM provider_link WHERE provider = $1" };
static const Query note_used = { "UPDATE provider_link SET used_at = $3 WHERE provider = $1 AND subject = $2" };
/* Who comes by one provider of several ends at both: it is not told which session came by which. */
static const Query end_sessions = { "DELETE FROM session WHERE kind = 'browser' AND label = 'provider' AND person IN (SELECT person FROM provider_link "
                                    "WHERE provider = $1)" };
static const Query end_sessions_of = { "DELETE FROM session WHERE person = $1 AND kind = 'browser' AND label = 'provider' AND id <> $2" };

Value *providers_all(Database *database, Arena *arena)
{
    return value_from_rows(arena, database_query(database, arena, &all_providers, NO_ARGS));
}

Value *providers_active(Database *database, Arena *arena)
{
    return value_from_rows(arena, database_query(database, arena, &active_providers, NO_ARGS));
}

bool provider_still_holds(Database *database, const Value *provider)
{
    return database_number(database, &count_in_use,
                           ARGS(value_get_number(provider, "id"), value_get_text(provider, "issuer"), value_get_text(provider, "client"),
                                value_get_text(provider, "domains"), value_get_number(provider, "trusts_domains"), value_get_text(provider, "acr"),
                                value_get_text(provider, "amr")),
                           0) > 0;
}

Value *provider_of_slug(Database *database, Arena *arena, Text slug)
{
    return value_from_row(arena, database_query(database, arena, &of_slug, ARGS(slug)));
}

Text provider_secret(Database *database, Arena *arena, int64_t provider)
{
    return database_text(database, arena, &secret_of, ARGS(provider));
}

/* The secret is left out, and whether it was changed is said. */
static void record_provider(Write *write, const char *verb, int64_t provider, const ProviderSettings *settings, int64_t by)
{
    Value *content = value_object(write->arena);
    put_text(content, "name", settings->name);
    put_text(content, "issuer", settings->issuer);
    put_text(content, "client", settings->client);
    put_text(content, "domains", settings->domains);
    put_truth(content, "has_new_secret", settings->secret.length > 0);
    record_append(write, (Entry){ .person = by, .verb = verb, .object_kind = "provider", .object = provider, .content = content });
}

/* "city-of-lyon", or "city-of-lyon-2" where that is taken. */
static Text slug_new(Write *write, Text name)
{
    Text slug = text_slug(write->arena, name);
    slug = slug.length > 0 ? slug : TEXT("provider");
    Text tried = slug;
    for (int i = 2; database_number(write->database, &count_slug, ARGS(tried), 0) > 0; i++)
        tried = text_printf(write->arena, "%.*s-%d", TEXT_ARGUMENTS(slug), i);
    return tried;
}

static const char *state_of(const ProviderSettings *settings)
{
    return settings->is_paused ? "paused" : "active";
}

int64_t provider_add(Write *write, const ProviderSettings *settings, int64_t by)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_provider,
                 ARGS(id, slug_new(write, settings->name), settings->name, settings->issuer, settings->client, settings->algorithm, settings->domains,
                      (int64_t)settings->trusts_domains, settings->acr, settings->amr, state_of(settings)));
    database_run(write->database, &put_secret, ARGS(id, settings->secret));
    record_provider(write, "provider.added", id, settings, by);
    return id;
}

static void links_end(Write *write, int64_t provider)
{
    database_run(write->database, &end_sessions, ARGS(provider));
    database_run(write->database, &delete_links, ARGS(provider));
    database_run(write->database, &delete_attempts, ARGS(provider));
    database_run(write->database, &delete_documents, ARGS(provider));
}

void provider_change(Write *write, const Value *provider, const ProviderSettings *settings, int64_t by)
{
    int64_t id = value_get_number(provider, "id");
    if (!text_equal(settings->issuer, value_get_text(provider, "issuer")) || !text_equal(settings->client, value_get_text(provider, "client")))
        links_end(write, id);
    database_run(write->database, &update_provider,
                 ARGS(id, settings->name, settings->issuer, settings->client, settings->algorithm, settings->domains, (int64_t)settings->trusts_domains,
                      settings->acr, settings->amr, state_of(settings)));
    database_run(write->database, &delete_documents, ARGS(id));
    if (settings->secret.length > 0)
        database_run(write->database, &put_secret, ARGS(id, settings->secret));
    record_provider(write, "provider.changed", id, settings, by);
}

void provider_remove(Write *write, const Value *provider, int64_t by)
{
    int64_t id = value_get_number(provider, "id");
    links_end(write, id);
    database_run(write->database, &delete_secret, ARGS(id));
    database_run(write->database, &delete_provider, ARGS(id));
    record_provider(write, "provider.removed", id, &(ProviderSettings){ .name = value_get_text(provider, "name") }, by);
}

Text provider_document(Database *database, Arena *arena, int64_t provider, const char *kind, Moment *result_fetched_at)
{
    Text body = { 0 };
    *result_fetched_at = 0;
    for (Rows *rows = database_query(database, arena, &document_of, ARGS(provider, kind)); rows_next(rows);) {
        body = rows_text(rows, 0);
        *result_fetched_at = rows_number(rows, 1);
    }
    return body;
}

void provider_document_keep(Write *write, int64_t provider, const char *kind, Text body)
{
    database_run(write->database, &put_document, ARGS(provider, kind, body, write->now));
}

bool attempt_begin(Write *write, const NewAttempt *attempt)
{
    if (database_number(write->database, &count_attempts, ARGS(attempt->network, write->now - ATTEMPT_LASTS), 0) >= ATTEMPTS_AT_ONCE)
        return false;
    database_run(write->database, &insert_attempt,
                 ARGS(attempt->state, attempt->browser, attempt->provider, attempt->person, attempt->next, attempt->network, write->now));
    return true;
}

bool attempt_take(Write *write, Text state, Text browser, int64_t provider, Returning *result)
{
    bool found = false;
    Parameters wanted = ARGS(state, browser, provider, write->now - ATTEMPT_LASTS);
    for (Rows *rows = database_query(write->database, write->arena, &find_attempt, wanted); rows_next(rows);) {
        found = true;
        result->person = rows_number(rows, 0);
        snprintf(result->next, sizeof result->next, "%.*s", TEXT_ARGUMENTS(rows_text(rows, 1)));
    }
    return found && database_run(write->database, &delete_attempt, ARGS(state)) == 1;
}

void attempts_expire(Write *write)
{
    database_run(write->database, &expire_attempts, ARGS(write->now - ATTEMPT_LASTS));
}

int64_t linked_person(Database *database, int64_t provider, Text subject)
{
    return database_number(database, &person_of_subject, ARGS(provider, subject), 0);
}

Value *links_of_person(Database *database, Arena *arena, int64_t person)
{
    return value_from_rows(arena, database_query(database, arena, &links_of, ARGS(person)));
}

bool person_is_active(Database *database, int64_t person)
{
    return database_number(database, &count_active, ARGS(person), 0) > 0;
}

bool person_has_link(Database *database, int64_t person, int64_t provider)
{
    return database_number(database, &count_links, ARGS(person, provider), 0) > 0;
}

static void record_link(Write *write, const char *verb, int64_t person, Text name)
{
    Value *content = value_object(write->arena);
    put_text(content, "name", name);
    record_append(write, (Entry){ .person = person, .verb = verb, .object_kind = "person", .object = person, .content = content });
}

void link_make(Write *write, const Value *provider, int64_t person, Text subject)
{
    database_run(write->database, &delete_stale, ARGS(value_get_number(provider, "id"), subject));
    database_run(write->database, &insert_link, ARGS(write_new_id(write), value_get_number(provider, "id"), person, subject, write->now));
    record_link(write, "provider.linked", person, value_get_text(provider, "name"));
}

bool link_end(Write *write, int64_t person, int64_t link)
{
    Text name = database_text(write->database, write->arena, &name_of_link, ARGS(link, person));
    if (name.length == 0)
        return false;
    database_run(write->database, &delete_link, ARGS(link));
    record_link(write, "provider.unlinked", person, name);
    return true;
}

void link_note_used(Write *write, int64_t provider, Text subject)
{
    database_run(write->database, &note_used, ARGS(provider, subject, write->now));
}

void sessions_by_provider_end(Write *write, int64_t person, int64_t but)
{
    database_run(write->database, &end_sessions_of, ARGS(person, but));
}
