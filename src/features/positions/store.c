/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing positions: commissioning, roles, what the network stands behind. Stages are in stages.c. */
#include "features/positions/store.h"

#include "base/zone.h"
#include "features/deadlines/deadlines.h"
#include "record/record.h"
#include "view/translation.h"

static const Query insert_position = {
    "INSERT INTO position (id, slug, kind, title, title_key, language, task, body, drafting_group, file, file_closes_on, review_on, "
    "superseded_by, commissioned_on, published_on, published_version, by_person, created_at, stage, stage_code, owner, audience, moved_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', 0, $12, '', 0, $13, $14, 0, '', $8, $15, $14)"
};
static const Query insert_theme = { "INSERT INTO position_theme (position, theme) VALUES ($1, $2) ON CONFLICT DO NOTHING" };
static const Query find_slug = { "SELECT id FROM position WHERE slug = $1" };
static const Query insert_role = {
    "INSERT INTO position_role (id, position, person, organisation, role, starts, ends) VALUES ($1, $2, $3, $4, $5, $6, '')"
};
static const Query end_role = {
    "UPDATE position_role SET ends = $4 WHERE position = $1 AND person = $2 AND role = $3 AND ends = ''"
};
static const Query set_published = { "UPDATE position SET published_version = $2, published_on = $3 WHERE id = $1" };
static const Query set_superseded = {
    "UPDATE position SET superseded_by = $2, stage_code = 'superseded', moved_at = $3 WHERE id = $1 AND superseded_by = 0"
};
static const Query set_review = { "UPDATE position SET review_on = $2 WHERE id = $1" };
static const Query put_dissent = {
    "INSERT INTO position_dissent (id, position, organisation, text, language, by_person, at) VALUES ($1, $2, $3, $4, $5, $6, $7) "
    "ON CONFLICT (position, organisation) DO UPDATE SET text = excluded.text, language = excluded.language, "
    "by_person = excluded.by_person, at = excluded.at"
};
static const Query delete_dissent = { "DELETE FROM position_dissent WHERE position = $1 AND organisation = $2" };

void record_position(Write *write, const char *verb, int64_t position, int64_t organisation, Value *content, int64_t by)
{
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "position",
                                  .object = position,
                                  .place = position,
                                  .content = content,
                                  .also = { value_get_number(content, "person"), value_get_number(content, "group") } });
    write_touch(write, "positions");
}

static Text free_slug(Write *write, const NewPosition *position)
{
    Text base = position->slug.length > 0 ? position->slug : text_slug(write->arena, position->title);
    Text candidate = base;
    for (int number = 2; !database_failed(write->database); number++) {
        if (!position_slug_is_reserved(candidate) && position_find(write->database, candidate) == 0)
            break;
        candidate = text_printf(write->arena, "%.*s-%d", TEXT_ARGUMENTS(base), number);
    }
    return candidate;
}

static void insert(Write *write, const NewPosition *position, int64_t id)
{
    int64_t drafting = position->drafting_group ? position->drafting_group : position->body;
    database_run(write->database, &insert_position,
                 ARGS(id, free_slug(write, position), position->kind, position->title, text_fold(write->arena, position->title),
                      position->language, position->task, position->body, drafting, position->file, position->file_closes_on,
                      network_day(write->arena, write->now), position->by, write->now, audience_of_group(write, position->body)));
    for (size_t i = 0; i < sizeof position->themes / sizeof *position->themes && position->themes[i]; i++)
        database_run(write->database, &insert_theme, ARGS(id, position->themes[i]));
}

/* What is handed in too late is not read: the day on which it closes is a deadline of the text, which reminds. */
static void set_closing_date(Write *write, const NewPosition *position, int64_t id)
{
    Moment closes_at = position->file_closes_on.length > 0 ? zone_day_end(position->file_closes_on, NETWORK_ZONE) : 0;
    int64_t group = position->drafting_group ? position->drafting_group : position->body;
    if (closes_at > write->now)
        deadline_set(write, &(NewDeadline){ .place = id, .audience = audience_of_group(write, group), .title = position->file,
                                            .language = position->language, .closes_at = closes_at, .reminders = TEXT("168 72 24"),
                                            .by = position->by });
}

int64_t position_commission(Write *write, const NewPosition *position)
{
    int64_t id = write_new_id(write);
    insert(write, position, id);
    stages_begin(write, position, id);
    Value *content = value_object(write->arena);
    put_text(content, "title", position->title);
    put_text(content, "kind", position->kind);
    put_number(content, "group", position->body);
    record_position(write, "position.commissioned", id, 0, content, position->by);
    set_closing_date(write, position, id);
    write_touch(write, "groups");
    write_touch(write, "themes");
    return id;
}

int64_t position_find(Database *database, Text slug)
{
    return database_number(database, &find_slug, ARGS(slug), 0);
}

void position_translate(Write *write, int64_t position, Text language, Text title, int64_t by)
{
    translation_put(write, position, TEXT("title"), language, title, 1);
    Value *content = value_object(write->arena);
    put_text(content, "language", language);
    put_text(content, "title", title);
    record_position(write, "position.translated", position, 0, content, by);
}

static Value *role_content(Write *write, int64_t person, const char *role)
{
    Value *content = value_object(write->arena);
    put_number(content, "person", person);
    put_text(content, "role", text_from_z(role));
    return content;
}

void position_role_give(Write *write, int64_t position, int64_t person, int64_t organisation, const char *role, int64_t by)
{
    Text today = network_day(write->arena, write->now);
    if (position_role_organisation(write->database, position, person, role, today) >= 0)
        return;
    database_run(write->database, &insert_role, ARGS(write_new_id(write), position, person, organisation, role, today));
    record_position(write, "position.role_given", position, organisation, role_content(write, person, role), by);
}

void position_role_end(Write *write, int64_t position, int64_t person, const char *role, int64_t by)
{
    if (database_run(write->database, &end_role, ARGS(position, person, role, network_day(write->arena, write->now))) > 0)
        record_position(write, "position.role_ended", position, 0, role_content(write, person, role), by);
}

void position_publish(Write *write, int64_t position, int64_t version, int64_t by)
{
    database_run(write->database, &set_published, ARGS(position, version, network_day(write->arena, write->now)));
    Value *content = value_object(write->arena);
    put_number(content, "version", version);
    record_position(write, "position.published", position, 0, content, by);
    write_touch(write, "groups");
}

void position_supersede(Write *write, int64_t position, int64_t by_position, int64_t by)
{
    if (database_run(write->database, &set_superseded, ARGS(position, by_position, write->now)) == 0)
        return;
    Value *content = value_object(write->arena);
    put_number(content, "position", by_position);
    record_position(write, "position.superseded", position, 0, content, by);
    write_touch(write, "groups");
}

void position_review_set(Write *write, int64_t position, Text day, int64_t by)
{
    database_run(write->database, &set_review, ARGS(position, day));
    Value *content = value_object(write->arena);
    put_text(content, "review_on", day);
    record_position(write, "position.review_set", position, 0, content, by);
}

void position_dissent(Write *write, int64_t position, int64_t organisation, Text text, Text language, int64_t by)
{
    bool takes_back = text.length == 0;
    if (takes_back && database_run(write->database, &delete_dissent, ARGS(position, organisation)) == 0)
        return;
    if (!takes_back)
        database_run(write->database, &put_dissent, ARGS(write_new_id(write), position, organisation, text, language, by, write->now));
    Value *content = value_object(write->arena);
    put_number(content, "organisation", organisation);
    if (!takes_back) {
        put_text(content, "text", text);
        put_text(content, "language", language);
    }
    record_position(write, takes_back ? "position.associated" : "position.dissented", position, organisation, content, by);
    write_touch(write, "cities");
}
