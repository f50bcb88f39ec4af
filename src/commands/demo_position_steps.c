/* SPDX-License-Identifier: EUPL-1.2 */
/* The lives of a dozen texts: commissioned, drafted by two, consulted on, amended, endorsed, adopted, published. */
#include "commands/demo_walk.h"

#include <stdio.h>

#include "base/embedded.h"
#include "commands/demo_accounts.h"
#include "commands/demo_positions.h"
#include "commands/demo_steps.h"
#include "commands/schemas.h"
#include "features/versions/versions.h"
#include "features/groups/groups.h"
#include "features/people/people.h"
#include "features/seats/seats.h"
#include "features/themes/themes.h"

static int64_t group_of(Write *write, const char *slug)
{
    int64_t group = group_find(write->database, text_from_z(slug));
    demo_allows(group || slug[0] == '\0' ? NULL : "no such group");
    return group;
}

static int64_t chair_of(Write *write, int64_t group)
{
    Value *chairs = seats_with_role(write->database, write->arena, group, TEXT("chair"), demo_today(write));
    return chairs->count ? demo_sits_for(write, group, value_get_number(chairs->items[0], "organisation")) : 0;
}

static void commission(Write *write, DemoWalk *walk, int number)
{
    const DemoPosition *one = &demo_positions[number];
    NewPosition position = { .kind = text_from_z(one->kind),
                             .slug = text_from_z(one->file),
                             .title = text_from_z(one->title),
                             .language = text_from_z(one->language),
                             .task = text_from_z(one->task),
                             .file = text_from_z(one->reply_to),
                             .body = group_of(write, one->body),
                             .drafting_group = group_of(write, one->drafting_group),
                             .assembly = group_of(write, one->assembly),
                             .by = chair_of(write, group_of(write, one->body)) };
    for (int i = 0; i < 2 && one->themes[i]; i++)
        position.themes[i] = theme_find(write->database, text_from_z(one->themes[i]));
    walk->positions[number] = position_commission(write, &position);
}

/* Who sits for the city in the group that drafts; where nobody does, who acts for it; where it has nobody yet, who chairs the group. */
static int64_t drafter_of(Write *write, const DemoWalk *walk, int number, int which)
{
    const DemoPosition *one = &demo_positions[number];
    int64_t group = group_of(write, one->drafting_group[0] ? one->drafting_group : one->body);
    int64_t city = demo_organisation(walk, one->drafters[which]), sitting = demo_sits_for(write, group, city);
    if (sitting)
        return sitting;
    Value *acting = people_acting_for(write->database, write->arena, city, (Text){ 0 }, demo_today(write));
    return acting->count > 0 ? value_get_number(acting->items[0], "person") : chair_of(write, group);
}

static const char *city_of_drafter(int number, int which)
{
    return demo_positions[number].drafters[which];
}

static void give_roles(Write *write, DemoWalk *walk, int number)
{
    for (int i = 0; i < 2 && city_of_drafter(number, i); i++)
        position_role_give(write, walk->positions[number], drafter_of(write, walk, number, i),
                           demo_organisation(walk, city_of_drafter(number, i)), i == 0 ? "rapporteur" : "drafter", 0);
    position_role_give(write, walk->positions[number], drafter_of(write, walk, number, 0), demo_organisation(walk, city_of_drafter(number, 0)), "drafter", 0);
}

static Text text_of(Arena *arena, int number)
{
    return embedded(text_z(arena, text_join(arena, TEXT("data/positions/"), text_join(arena, text_from_z(demo_positions[number].file), TEXT(".md")))));
}

static void save(Write *write, const DemoWalk *walk, int number, int which, Text text, const char *note)
{
    Merge merge = { 0 };
    int64_t position = walk->positions[number];
    const NewVersion version = { .position = position, .made_of = "draft", .note = text_from_z(note), .by = drafter_of(write, walk, number, which),
                                 .organisation = demo_organisation(walk, city_of_drafter(number, which)) };
    demo_allows(version_save(write, &version, version_latest(write->database, position), text, &merge) ? NULL : "a text was not saved");
}

/* The first drafter begins with the first half. */
static void draft(Write *write, DemoWalk *walk, int number)
{
    Document document = document_read(write->arena, text_of(write->arena, number));
    document.count = document.count / 2 + 1;
    document.tail = TEXT("\n");
    save(write, walk, number, 0, document_text(write->arena, &document), "First half, to be quarrelled with.");
}

/* The other writes the rest. */
static void finish(Write *write, DemoWalk *walk, int number)
{
    save(write, walk, number, city_of_drafter(number, 1) ? 1 : 0, text_of(write->arena, number), "");
}

static void pass_on(Write *write, DemoWalk *walk, int number)
{
    Value *stage = position_stage_load(write->database, write->arena, walk->positions[number]);
    const StageOutcome outcome = { .outcome = "passed_on", .language = TEXT("en"), .by = chair_of(write, value_get_number(stage, "owner")) };
    demo_allows(position_stage_close(write, features, walk->positions[number], &outcome));
}

/* Cities have until after the turn of the year. */
static void give_time(Write *write, DemoWalk *walk, int number)
{
    Moment closes_at = day_start(TEXT("2027-01-29")) + 16 * HOUR;
    demo_allows(position_stage_deadline(write, features, walk->positions[number], closes_at, TEXT("The councils meet in January."),
                                        walk->staff[DEMO_DIRECTOR]));
}

static void adopt(Write *write, DemoWalk *walk, int number)
{
    Value *stage = position_stage_load(write->database, write->arena, walk->positions[number]);
    const StageOutcome outcome = { .outcome = "adopted", .text = TEXT("Adopted without a vote against."), .language = TEXT("en"),
                                   .by = chair_of(write, value_get_number(stage, "owner")) };
    demo_allows(position_stage_close(write, features, walk->positions[number], &outcome));
}

static void dissent(Write *write, DemoWalk *walk, int number)
{
    position_dissent(write, walk->positions[number], demo_organisation(walk, "katowice"),
                     TEXT("Katowice nie przyłącza się do żądania limitów temperatury pracy, dopóki nie ma środków na ich wprowadzenie."), TEXT("pl"),
                     demo_person_id(walk, "katowice", DEMO_COORDINATOR));
}

static void supersede(Write *write, DemoWalk *walk, int number)
{
    position_supersede(write, walk->positions[number], walk->positions[ON_BUYING_TOGETHER], walk->staff[DEMO_DIRECTOR]);
}

static void review(Write *write, DemoWalk *walk, int number)
{
    position_review_set(write, walk->positions[number], TEXT("2027-05-31"), walk->staff[DEMO_DIRECTOR]);
}

const DemoStep demo_position_steps[] = {
    { "2018-01-15", commission, ON_BUYING },
    { "2018-01-15", give_roles, ON_BUYING },
    { "2018-01-17", pass_on, ON_BUYING },
    { "2018-02-05", finish, ON_BUYING },
    { "2018-03-05", pass_on, ON_BUYING },
    { "2018-04-16", pass_on, ON_BUYING },
    { "2018-06-12", pass_on, ON_BUYING },
    { "2018-11-22", adopt, ON_BUYING },
    { "2024-03-04", commission, ON_HEAT },
    { "2024-03-04", give_roles, ON_HEAT },
    { "2024-03-06", pass_on, ON_HEAT },
    { "2024-03-20", draft, ON_HEAT },
    { "2024-04-10", finish, ON_HEAT },
    { "2024-05-02", pass_on, ON_HEAT },
    { "2024-06-13", pass_on, ON_HEAT },
    { "2024-09-12", pass_on, ON_HEAT },
    { "2024-11-20", dissent, ON_HEAT },
    { "2024-11-21", adopt, ON_HEAT },
    { "2025-01-15", pass_on, ON_HEAT },
    { "2025-01-15", review, ON_HEAT },
    { "2025-05-05", commission, ON_NATURE },
    { "2025-05-05", give_roles, ON_NATURE },
    { "2025-05-12", draft, ON_NATURE },
    { "2025-05-19", finish, ON_NATURE },
    { "2025-06-02", pass_on, ON_NATURE },
    { "2025-06-16", pass_on, ON_NATURE },
    { "2025-06-26", adopt, ON_NATURE },
    { "2025-09-08", commission, ON_BUYING_TOGETHER },
    { "2025-09-08", give_roles, ON_BUYING_TOGETHER },
    { "2025-09-10", pass_on, ON_BUYING_TOGETHER },
    { "2025-10-01", draft, ON_BUYING_TOGETHER },
    { "2025-11-03", finish, ON_BUYING_TOGETHER },
    { "2025-11-24", pass_on, ON_BUYING_TOGETHER },
    { "2026-01-05", pass_on, ON_BUYING_TOGETHER },
    { "2026-03-12", pass_on, ON_BUYING_TOGETHER },
    { "2026-06-18", adopt, ON_BUYING_TOGETHER },
    { "2026-06-18", supersede, ON_BUYING },
    { 0 },
};

const DemoStep demo_later_position_steps[] = {
    { "2025-11-10", commission, ON_HOLIDAYS },
    { "2025-11-10", give_roles, ON_HOLIDAYS },
    { "2025-11-12", pass_on, ON_HOLIDAYS },
    { "2025-12-01", draft, ON_HOLIDAYS },
    { "2026-01-12", finish, ON_HOLIDAYS },
    { "2026-02-02", pass_on, ON_HOLIDAYS },
    { "2026-02-09", commission, ON_TEXTILES },
    { "2026-02-09", give_roles, ON_TEXTILES },
    { "2026-02-10", pass_on, ON_TEXTILES },
    { "2026-03-02", commission, ON_A_HOME },
    { "2026-03-02", give_roles, ON_A_HOME },
    { "2026-03-02", draft, ON_TEXTILES },
    { "2026-03-16", pass_on, ON_HOLIDAYS },
    { "2026-03-16", draft, ON_A_HOME },
    { "2026-03-30", finish, ON_TEXTILES },
    { "2026-04-13", finish, ON_A_HOME },
    { "2026-04-20", pass_on, ON_TEXTILES },
    { "2026-05-04", pass_on, ON_A_HOME },
    { "2026-06-01", pass_on, ON_TEXTILES },
    { "2026-06-10", pass_on, ON_HOLIDAYS },
    { "2026-06-15", adopt, ON_A_HOME },
    { "2026-08-24", commission, ON_CLEAN_AIR },
    { "2026-08-24", give_roles, ON_CLEAN_AIR },
    { "2026-08-25", pass_on, ON_CLEAN_AIR },
    { "2026-08-31", commission, ON_ESSEN },
    { "2026-08-31", give_roles, ON_ESSEN },
    { "2026-09-02", pass_on, ON_ESSEN },
    { "2026-09-07", draft, ON_CLEAN_AIR },
    { "2026-09-14", finish, ON_CLEAN_AIR },
    { "2026-09-21", commission, ON_GUICHET },
    { "2026-09-21", give_roles, ON_GUICHET },
    { "2026-09-22", pass_on, ON_GUICHET },
    { "2026-09-23", draft, ON_ESSEN },
    { "2026-10-05", finish, ON_ESSEN },
    { "2026-10-05", commission, ON_BUDGET },
    { "2026-10-05", give_roles, ON_BUDGET },
    { "2026-10-06", draft, ON_GUICHET },
    { "2026-10-12", pass_on, ON_CLEAN_AIR },
    { "2026-10-12", give_time, ON_CLEAN_AIR },
    { "2026-10-12", draft, ON_BUDGET },
    { "2026-10-19", pass_on, ON_ESSEN },
    { "2026-10-19", give_time, ON_ESSEN },
    { "2026-10-26", commission, ON_NIGHT_TRAINS },
    { "2026-10-26", give_roles, ON_NIGHT_TRAINS },
    { "2026-10-26", finish, ON_NIGHT_TRAINS },
    { "2026-10-27", pass_on, ON_NIGHT_TRAINS },
    { "2026-10-29", adopt, ON_NIGHT_TRAINS },
    { "2026-10-29", commission, ON_ODBUDOWA },
    { 0 },
};
