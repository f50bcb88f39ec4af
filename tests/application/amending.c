/* SPDX-License-Identifier: EUPL-1.2 */
/* A text that cities amend. */
#include "tests/application/amending.h"

#include <string.h>

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "http/incoming.h"

int64_t amended, amended_lyon, amended_porto;

static const Query set_rules = {
    "INSERT INTO stage_rule (kind, body, ordinal, stage, owner, writes, amends, comments, audience, supporters, days) "
    "SELECT kind, CAST($1 AS BIGINT), ordinal, stage, owner, writes, amends, comments, audience, "
    "CASE WHEN stage = 'consultation' THEN CAST($2 AS BIGINT) ELSE 0 END, 0 FROM stage_rule WHERE kind = 'position' AND body = 0"
};
static const Query last_amendment = { "SELECT MAX(id) FROM amendment" };

static bool pass_on(Write *write, void *state)
{
    (void)state;
    return position_stage_close(write, features, amended, &(StageOutcome){ .outcome = "passed_on", .by = site->people[CHAIR_SAME] }) == NULL;
}

/* Some time after what happened in it. */
void amended_close_stage(void)
{
    site->clock.now += MINUTE;
    write_recorded(pass_on, NULL);
}

typedef struct Saving {
    Text markdown;
    int64_t base, by_hand;
} Saving;

static bool save(Write *write, void *state)
{
    Saving *saving = state;
    Merge merge;
    int64_t version = version_save(write, &(NewVersion){ .position = amended, .made_of = "draft", .by = site->people[MEMBER_SAME] }, saving->base,
                                   saving->markdown, &merge);
    if (saving->base)
        saving->by_hand = amendments_carry(write, amended, saving->base, version, site->people[MEMBER_SAME]);
    return version != 0;
}

static bool plant(Write *write, void *state)
{
    amended_lyon = city_find(write->database, TEXT("lyon"));
    amended_porto = city_find(write->database, TEXT("porto"));
    database_run(write->database, &set_rules, ARGS(site->first_group, *(int *)state));
    amended = position_commission(write, &(NewPosition){ .kind = TEXT("position"), .title = TEXT("Streets for people"), .language = TEXT("en"),
                                                         .task = TEXT("What do cities need?"), .body = site->first_group,
                                                         .by = site->people[CHAIR_SAME] });
    position_role_give(write, amended, site->people[MEMBER_SAME], 0, "drafter", site->people[CHAIR_SAME]);
    position_role_give(write, amended, site->people[MEMBER_SAME], 0, "rapporteur", site->people[CHAIR_SAME]);
    return true;
}

void amended_begin(int supporters)
{
    write_recorded(plant, &supporters);
    amended_close_stage();
    write_recorded(save, &(Saving){ .markdown = TEXT(AMENDED_TEXT) });
    amended_close_stage();
}

int64_t amended_version(void)
{
    Database *database = open_database();
    int64_t version = version_latest(database, amended);
    database_close(database);
    return version;
}

static Document latest(void)
{
    Database *database = open_database();
    Document document = version_document(database, site->arena, version_latest(database, amended));
    database_close(database);
    return document;
}

int64_t amended_paragraph(ptrdiff_t place)
{
    Document document = latest();
    assert_true(place < document.count);
    return document.items[place].id;
}

static Text replaced(const char *from, const char *to)
{
    Document document = latest();
    const char *text = text_z(site->arena, document_text(site->arena, &document));
    const char *at = strstr(text, from);
    assert_non_null(at);
    return text_printf(site->arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

const char *amended_body(const char *from, const char *to, int64_t organisation)
{
    Text text = url_encode(site->arena, replaced(from, to));
    Text city = organisation ? text_printf(site->arena, "%lld", (long long)organisation) : (Text){ 0 };
    return text_z(site->arena, text_printf(site->arena, "text=%.*s&organisation=%.*s&reason=So+it+is&language=en&version=%lld", TEXT_ARGUMENTS(text),
                                           TEXT_ARGUMENTS(city), (long long)amended_version()));
}

int64_t amended_by(Role role, int64_t organisation, const char *from, const char *to)
{
    expect(303, role, AMENDED, amended_body(from, to, organisation));
    return number_of(&last_amendment, NO_ARGS);
}

const char *amended_path(int64_t amendment, const char *act)
{
    return text_z(site->arena, text_printf(site->arena, AMENDED "/%lld%s", (long long)amendment, act));
}

int64_t amended_move_on(const char *from, const char *to)
{
    Saving saving = { .markdown = replaced(from, to), .base = amended_version() };
    write_recorded(save, &saving);
    return saving.by_hand;
}
