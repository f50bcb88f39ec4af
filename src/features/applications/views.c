/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading applications: one and what hangs on it. The list is in list.c. */
#include "features/applications/store.h"

#include "rights/reader.h"

static const Query of_token = {
    "SELECT application_link.application FROM application_link JOIN application_contact "
    "ON application_contact.application = application_link.application WHERE digest = $1"
};
static const Query count_unconfirmed = {
    "SELECT COUNT(*) FROM application_contact JOIN application ON application.id = application_contact.application "
    "WHERE email = $1 AND status = 'unconfirmed'"
};
static const Query find_organisation = {
    "SELECT id FROM organisation WHERE country = $1 AND name_key = $2 ORDER BY id LIMIT 1"
};
static const Query load = {
    "SELECT a.id, a.status, a.kind, a.name, a.language AS name_language, a.country, c.in_eu, a.population, a.population_year, "
    "a.population_source, a.website, a.reason, a.reason_language, a.council_decision, a.council_decided_on, a.organisation, "
    "a.resembles, a.category, COALESCE(tc.text, cat.name, '') AS category_name, a.proposed_by, a.note, a.decided_on, a.decided_by, "
    "a.starts, a.decision_reason, a.received_on "
    "FROM application a JOIN country c ON c.code = a.country LEFT JOIN category cat ON cat.code = a.category "
    "LEFT JOIN translation tc ON tc.object = cat.id AND tc.field = 'name' AND tc.language = $2 WHERE a.id = $1"
};
static const Query contact_of = {
    "SELECT name, role, email, language, person FROM application_contact WHERE application = $1"
};
static const Query messages_of = {
    "SELECT kind, text, at FROM application_message WHERE application = $1 ORDER BY id LIMIT 200"
};
static const Query count_waiting = {
    "SELECT COUNT(*) FROM application WHERE status IN ('received', 'asked', 'proposed')"
};
static const Query oldest_waiting = {
    "SELECT MIN(received_on) FROM application WHERE status IN ('received', 'asked', 'proposed')"
};
static const Query categories = {
    "SELECT cat.code, COALESCE(tn.text, cat.name) AS name, COALESCE(tn.language, 'en') AS name_language, "
    "COALESCE(td.text, cat.description) AS description, COALESCE(td.language, 'en') AS description_language FROM category cat "
    "LEFT JOIN translation tn ON tn.object = cat.id AND tn.field = 'name' AND tn.language = $1 "
    "LEFT JOIN translation td ON td.object = cat.id AND td.field = 'description' AND td.language = $1 ORDER BY cat.position"
};

int64_t application_of_token(Database *database, Arena *arena, Text token)
{
    return database_number(database, &of_token, ARGS(token_digest(arena, token)), 0);
}

int64_t applications_unconfirmed(Database *database, Arena *arena, Text email)
{
    return database_number(database, &count_unconfirmed, ARGS(text_ascii_lower(arena, email)), 0);
}

int64_t application_resembles(Database *database, Arena *arena, Text name, Text country)
{
    return database_number(database, &find_organisation, ARGS(country, text_fold(arena, name)), 0);
}

Value *application_load(Database *database, Arena *arena, int64_t application, Text language)
{
    return value_from_row(arena, database_query(database, arena, &load, ARGS(application, language)));
}

Value *application_contact(Database *database, Arena *arena, int64_t application)
{
    return value_from_row(arena, database_query(database, arena, &contact_of, ARGS(application)));
}

Value *application_messages(Database *database, Arena *arena, int64_t application)
{
    return value_from_rows(arena, database_query(database, arena, &messages_of, ARGS(application)));
}

int64_t applications_waiting(Database *database, Arena *arena, Text *result_oldest)
{
    *result_oldest = database_text(database, arena, &oldest_waiting, NO_ARGS);
    return database_number(database, &count_waiting, NO_ARGS, 0);
}

Value *categories_explained(Database *database, Arena *arena, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &categories, ARGS(language)));
}
