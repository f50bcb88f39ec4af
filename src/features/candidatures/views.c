/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading calls and candidatures, and who conducts an election. */
#include "features/candidatures/store.h"

#include "features/groups/groups.h"
#include "features/seats/seats.h"
#include "view/sort.h"

/* $1: what is looked for; $2: the language. */
#define CALL                                                                                                            \
    "SELECT c.id, c.group_id, g.slug AS group_slug, COALESCE(t.text, g.name) AS group_name, "                          \
    "COALESCE(t.language, g.language) AS group_name_language, g.kind, c.role, c.replaces, c.opens_on, c.closes_on, "   \
    "c.elected, c.decided_on, c.decided_by, c.votes, c.term_starts, c.term_ends "                                      \
    "FROM candidature_call c JOIN groups g ON g.id = c.group_id "                                                      \
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $2 "

static const Query of_group = { CALL "WHERE c.group_id = $1 ORDER BY c.opens_on DESC, c.id DESC LIMIT 20" };
static const Query one_call = { CALL "WHERE c.id = $1" };
static const Query to_decide = { CALL "WHERE c.decided_on = '' AND c.closes_on < $1 ORDER BY c.closes_on, c.id LIMIT 50" };
static const Query for_city = {
    CALL "WHERE c.decided_on = '' AND c.closes_on >= $3 AND c.opens_on <= $3 AND EXISTS (SELECT 1 FROM seat WHERE seat.organisation = $1 "
    "AND seat.group_id = c.group_id AND seat.starts <= $3 AND (seat.ends IS NULL OR seat.ends > $3)) AND NOT EXISTS (SELECT 1 FROM "
    "candidature WHERE candidature.call = c.id AND candidature.organisation = $1 AND candidature.status = 'standing') "
    "ORDER BY c.closes_on, c.id LIMIT 50"
};
static const Query undecided = {
    "SELECT COUNT(*) FROM candidature_call WHERE group_id = $1 AND role = $2 AND decided_on = ''"
};
static const Query of_call = {
    "SELECT c.id, c.call, c.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, "
    "c.person, COALESCE(p.name, '') AS person_name, c.status, c.balance, c.language AS balance_language, c.expertise, "
    "c.language AS expertise_language, c.leadership, c.language AS leadership_language, c.resources, "
    "c.language AS resources_language, c.support, c.language AS support_language, c.investment, "
    "c.language AS investment_language, c.interest, c.language AS interest_language "
    "FROM candidature c JOIN organisation o ON o.id = c.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "LEFT JOIN person p ON p.id = c.person AND p.status = 'active' AND " SEEN_BY("$3", "p.audience") " "
    "WHERE c.call = $1 ORDER BY CASE c.status WHEN 'elected' THEN 1 WHEN 'withdrawn' THEN 3 ELSE 2 END, o.name_key, c.id LIMIT 100"
};
static const Query one_candidature = { "SELECT id, call, organisation, person, status FROM candidature WHERE id = $1" };
static const Query standing = {
    "SELECT COUNT(*) FROM candidature WHERE call = $1 AND organisation = $2 AND status = 'standing'"
};
static const Query is_assembly = { "SELECT COUNT(*) FROM groups WHERE id = $1 AND kind = 'assembly'" };

static Value *rows_of(Request *request, const Query *query, Parameters parameters)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, query, parameters));
}

Value *calls_of_group(Request *request, int64_t group)
{
    return rows_of(request, &of_group, ARGS(group, language_code(request->language)));
}

Value *call_load(Database *database, Arena *arena, int64_t call, Text language)
{
    return value_from_row(arena, database_query(database, arena, &one_call, ARGS(call, language)));
}

Value *calls_to_decide(Request *request)
{
    return rows_of(request, &to_decide, ARGS(request->today, language_code(request->language)));
}

Value *calls_for_city(Request *request, int64_t organisation)
{
    return rows_of(request, &for_city, ARGS(organisation, language_code(request->language), request->today));
}

bool has_undecided_call(Database *database, int64_t group, Text role)
{
    return database_number(database, &undecided, ARGS(group, role), 0) > 0;
}

Value *candidatures_of_call(Request *request, int64_t call)
{
    Value *rows = rows_of(request, &of_call, ARGS(call, language_code(request->language), request->reader.audiences));
    return rows_sorted(request->language, rows, (RowOrder){ .member = "name", .within = "status" });
}

Value *candidature_load(Database *database, Arena *arena, int64_t candidature)
{
    return value_from_row(arena, database_query(database, arena, &one_candidature, ARGS(candidature)));
}

bool city_stands(Database *database, int64_t call, int64_t organisation)
{
    return database_number(database, &standing, ARGS(call, organisation), 0) > 0;
}

static bool chairs_assembly(Database *database, const Reader *reader)
{
    for (int i = 0; i < reader->seat_count; i++)
        if (reader->seats[i].chairs && database_number(database, &is_assembly, ARGS(reader->seats[i].group), 0) > 0)
            return true;
    return false;
}

bool conducts_elections_of(Database *database, Arena *arena, const Reader *reader, int64_t group, Text kind)
{
    GroupKind found = { 0 };
    group_kind_load(database, arena, kind, &found);
    return conducts_election(found.chair_elected_by, (Leading){ .group = chairs(reader, group),
                                                                .parent = group_is_decided_by(database, reader, group),
                                                                .assembly = chairs_assembly(database, reader),
                                                                .secretariat = is_secretariat(reader) });
}
