/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing groups: what is set up, renewed, closed, reported and recorded. Kinds are in kinds.c. */
#include "features/groups/store.h"

#include "base/zone.h"
#include "features/groups/rules.h"
#include "features/themes/themes.h"
#include "record/record.h"
#include "rights/seats.h"
#include "view/translation.h"

static const Query insert_group = {
    "INSERT INTO groups (id, slug, kind, name, language, name_key, remit, scope, join_way, audience, starts, sunset, report_due, "
    "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
};
static const Query find_slug = { "SELECT id FROM groups WHERE slug = $1" };
static const Query insert_parent = {
    "INSERT INTO group_parent (group_id, parent) VALUES ($1, $2) ON CONFLICT DO NOTHING"
};
static const Query insert_theme = { "INSERT INTO group_theme (group_id, theme) VALUES ($1, $2) ON CONFLICT DO NOTHING" };
static const Query delete_theme = { "DELETE FROM group_theme WHERE group_id = $1 AND theme = $2" };
static const Query set_words = { "UPDATE groups SET remit = $2, scope = $3 WHERE id = $1" };
static const Query forget_old_words = { "DELETE FROM translation WHERE object = $1 AND field = $2" };
static const Query words_of = { "SELECT remit, scope FROM groups WHERE id = $1" };
static const Query set_join_way = { "UPDATE groups SET join_way = $2 WHERE id = $1" };
static const Query insert_decision = {
    "INSERT INTO group_decision (id, group_id, kind, decided_on, decided_by, sunset, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query set_sunset = { "UPDATE groups SET sunset = $2 WHERE id = $1" };
static const Query set_end = { "UPDATE groups SET ends = $2, report_due = NULL WHERE id = $1" };
static const Query insert_report = {
    "INSERT INTO group_report (id, group_id, year, text, language, author, filed_on) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query kind_of = { "SELECT kind FROM groups WHERE id = $1" };
static const Query set_report_due = { "UPDATE groups SET report_due = $2 WHERE id = $1 AND ends IS NULL" };
static const Query recount = {
    "UPDATE groups SET "
    "cities = (SELECT COUNT(DISTINCT seat.organisation) FROM seat WHERE seat.group_id = groups.id AND seat.organisation <> 0 "
    "AND seat.starts <= $2 AND (seat.ends IS NULL OR seat.ends > $2)), "
    "people = (SELECT COUNT(DISTINCT seat_holder.person) FROM seat JOIN seat_holder ON seat_holder.seat = seat.id "
    "WHERE seat.group_id = groups.id AND seat.starts <= $2 AND (seat.ends IS NULL OR seat.ends > $2) "
    "AND seat_holder.starts <= $2 AND (seat_holder.ends IS NULL OR seat_holder.ends > $2)) "
    "WHERE id = $1"
};

static void record_group(Write *write, int64_t group, const char *verb, int64_t by, Value *content)
{
    record_append(write, (Entry){ .person = by, .verb = verb, .object_kind = "group", .object = group, .place = group,
                                  .content = content, .also = { value_get_number(content, "theme") } });
    write_touch(write, "groups");
}

static Text first_of(Text list)
{
    Text first = { 0 };
    text_split(&list, ' ', &first);
    return first;
}

/* /groups/add is the form for a new one; the numbers part groups of one name. */
static Text free_slug(Write *write, const NewGroup *group)
{
    Text base = group->slug.length > 0 ? group->slug : text_slug(write->arena, group->name);
    Text candidate = base;
    for (int number = 2; !database_failed(write->database); number++) {
        if (!group_slug_is_reserved(candidate) && database_number(write->database, &find_slug, ARGS(candidate), 0) == 0)
            break;
        candidate = text_printf(write->arena, "%.*s-%d", TEXT_ARGUMENTS(base), number);
    }
    return candidate;
}

static void decide(Write *write, int64_t group, const char *kind, Text decided_on, Text decided_by, Text sunset, Text reason)
{
    database_run(write->database, &insert_decision,
                 ARGS(write_new_id(write), group, kind, decided_on, decided_by, parameter_or_null(sunset), reason));
}

static void group_insert(Write *write, int64_t id, const NewGroup *group)
{
    GroupKind kind = { 0 };
    group_kind_load(write->database, write->arena, group->kind, &kind);
    Text join_way = group->join_way.length > 0 ? group->join_way : first_of(kind.join_ways);
    database_run(write->database, &insert_group,
                 ARGS(id, free_slug(write, group), group->kind, group->name, group->language,
                      text_fold(write->arena, group->name), group->remit, group->scope, join_way,
                      group->audience ? group->audience : AUDIENCE_PUBLIC, group->starts, parameter_or_null(group->sunset),
                      parameter_or_null(day_after_months(write->arena, group->starts, kind.report_months)), write->now));
}

int64_t group_add(Write *write, const NewGroup *group)
{
    int64_t id = write_new_id(write);
    group_insert(write, id, group);
    audience_of_group(write, id);
    for (size_t i = 0; i < sizeof group->parents / sizeof *group->parents; i++)
        if (group->parents[i])
            database_run(write->database, &insert_parent, ARGS(id, group->parents[i]));
    Text decided_on = group->decided_on.length > 0 ? group->decided_on : group->starts;
    decide(write, id, "set_up", decided_on, group->decided_by, group->sunset, (Text){ 0 });

    Value *content = value_object(write->arena);
    put_text(content, "name", group->name);
    put_text(content, "kind", group->kind);
    put_text(content, "starts", group->starts);
    put_text(content, "sunset", group->sunset);
    put_text(content, "decided_on", decided_on);
    put_text(content, "decided_by", group->decided_by);
    record_group(write, id, "group.set_up", group->by, content);
    return id;
}

static void record_theme(Write *write, int64_t group, int64_t theme, const char *verb, int64_t by)
{
    Value *content = value_object(write->arena);
    put_number(content, "theme", theme);
    put_text(content, "name", theme_name(write->database, write->arena, theme));
    record_group(write, group, verb, by, content);
    write_touch(write, "themes");
}

void group_theme_add(Write *write, int64_t group, int64_t theme, int64_t by)
{
    if (database_run(write->database, &insert_theme, ARGS(group, theme)) > 0)
        record_theme(write, group, theme, "group.theme_added", by);
}

void group_theme_end(Write *write, int64_t group, int64_t theme, int64_t by)
{
    if (database_run(write->database, &delete_theme, ARGS(group, theme)) > 0)
        record_theme(write, group, theme, "group.theme_ended", by);
}

/* What others have translated does not say the new words; the record keeps it. */
static void forget_translations(Write *write, int64_t group, const char *field, Text before, Text after)
{
    if (!text_equal(before, after))
        database_run(write->database, &forget_old_words, ARGS(group, field));
}

void group_describe(Write *write, int64_t group, Text remit, Text scope, int64_t by)
{
    Value *before = value_from_row(write->arena, database_query(write->database, write->arena, &words_of, ARGS(group)));
    database_run(write->database, &set_words, ARGS(group, remit, scope));
    forget_translations(write, group, "remit", value_get_text(before, "remit"), remit);
    forget_translations(write, group, "scope", value_get_text(before, "scope"), scope);
    Value *content = value_object(write->arena);
    put_text(content, "remit", remit);
    put_text(content, "scope", scope);
    record_group(write, group, "group.described", by, content);
}

void group_join_way_set(Write *write, int64_t group, Text join_way, int64_t by)
{
    database_run(write->database, &set_join_way, ARGS(group, join_way));
    Value *content = value_object(write->arena);
    put_text(content, "join_way", join_way);
    record_group(write, group, "group.join_way_set", by, content);
}

void group_translate(Write *write, int64_t group, const char *field, Text language, Text text, int64_t by)
{
    translation_put(write, group, text_from_z(field), language, text, 1);
    Value *content = value_object(write->arena);
    put_text(content, "field", text_from_z(field));
    put_text(content, "language", language);
    put_text(content, "text", text);
    record_group(write, group, "group.translated", by, content);
}

void group_renew(Write *write, int64_t group, Text sunset, Text decided_on, Text decided_by, Text reason, int64_t by)
{
    database_run(write->database, &set_sunset, ARGS(group, parameter_or_null(sunset)));
    decide(write, group, "renewed", decided_on, decided_by, sunset, reason);
    Value *content = value_object(write->arena);
    put_text(content, "sunset", sunset);
    put_text(content, "decided_on", decided_on);
    put_text(content, "decided_by", decided_by);
    put_text(content, "reason", reason);
    record_group(write, group, "group.renewed", by, content);
}

void group_close(Write *write, int64_t group, Text ends, Text decided_on, Text decided_by, Text reason, int64_t by)
{
    database_run(write->database, &set_end, ARGS(group, ends));
    decide(write, group, "closed", decided_on, decided_by, (Text){ 0 }, reason);
    seats_end_of_group(write, group, ends, by);
    Value *content = value_object(write->arena);
    put_text(content, "ends", ends);
    put_text(content, "decided_on", decided_on);
    put_text(content, "decided_by", decided_by);
    put_text(content, "reason", reason);
    record_group(write, group, "group.closed", by, content);
    group_recount(write, group, network_day(write->arena, write->now));
}

void group_report_file(Write *write, int64_t group, int64_t year, Text text, Text language, int64_t author)
{
    Text today = network_day(write->arena, write->now);
    GroupKind kind = { 0 };
    group_kind_load(write->database, write->arena, database_text(write->database, write->arena, &kind_of, ARGS(group)), &kind);
    database_run(write->database, &insert_report, ARGS(write_new_id(write), group, year, text, language, author, today));
    database_run(write->database, &set_report_due,
                 ARGS(group, parameter_or_null(day_after_months(write->arena, today, kind.report_months))));
    Value *content = value_object(write->arena);
    put_number(content, "year", year);
    record_group(write, group, "group.reported", author, content);
}

int64_t group_find(Database *database, Text slug)
{
    return database_number(database, &find_slug, ARGS(slug), 0);
}

void group_recount(Write *write, int64_t group, Text today)
{
    database_run(write->database, &recount, ARGS(group, today));
    write_touch(write, "groups");
}
