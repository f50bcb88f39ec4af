/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes what happens to groups and seats in the demonstration, through the stores of their features. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "features/groups/groups.h"
#include "features/themes/themes.h"
#include "rights/seats.h"
#include "view/data_words.h"

static int64_t director(const DemoWalk *walk)
{
    return walk->staff[DEMO_DIRECTOR];
}

static int64_t group_of_slug(const DemoWalk *walk, Text slug)
{
    for (int i = 0; i < walk->plan.group_count; i++)
        if (text_equal(walk->plan.groups[i].slug, slug))
            return walk->groups[i];
    return 0;
}

/* Who decided that there should be such a group. */
static Text decided_by(const DemoGroup *group)
{
    bool by_meeting = text_is(group->kind, "assembly") || text_is(group->kind, "executive_committee");
    return by_meeting ? TEXT("Founding conference") : TEXT("Executive committee");
}

static void add_themes(Write *write, int64_t group, Text slugs, int64_t by)
{
    Text slug;
    while (text_split(&slugs, ' ', &slug))
        group_theme_add(write, group, theme_find(write->database, slug), by);
}

static void translate(Write *write, int64_t group, Text slug, int64_t by)
{
    const DataWord *words = data_words(write->arena, TEXT("groups"));
    for (const DataWord *word = data_word_find(words, slug); word; word = data_word_find(word->next, slug))
        group_translate(write, group, text_z(write->arena, word->field), word->language, word->text, by);
}

void demo_group_write(Write *write, DemoWalk *walk, int number)
{
    const DemoGroup *group = &walk->plan.groups[number];
    int64_t by = director(walk);
    NewGroup row = { .slug = group->slug, .kind = group->kind, .name = group->name, .language = TEXT("en"),
                     .remit = group->remit, .starts = group->starts, .sunset = group->sunset,
                     .decided_by = decided_by(group), .by = by };
    Text parents = group->parents, parent;
    for (int i = 0; i < 2 && text_split(&parents, ' ', &parent); i++)
        row.parents[i] = group_of_slug(walk, parent);
    int64_t id = walk->groups[number] = group_add(write, &row);
    add_themes(write, id, group->themes, by);
    translate(write, id, group->slug, by);
}

void demo_group_end_write(Write *write, DemoWalk *walk, int number)
{
    const DemoGroup *group = &walk->plan.groups[number];
    group_close(write, walk->groups[number], group->ends, group->ends, TEXT("Executive committee"),
                TEXT("The task is done."), director(walk));
}

int64_t demo_chair(const DemoWalk *walk, int number)
{
    for (int64_t i = 0; i < walk->plan.seats.count; i++) {
        const DemoSeat *seat = &walk->plan.seats.list[i];
        if (seat->group == number && seat->person >= 0 && text_is(text_from_z(seat->role), "chair"))
            return walk->people[walk->plan.shares[seat->city] + seat->person];
    }
    return 0;
}

void demo_report_write(Write *write, DemoWalk *walk, int year, int number)
{
    int64_t author = demo_chair(walk, number);
    const DemoGroup *group = &walk->plan.groups[number];
    Text text = text_printf(write->arena,
                            "The group met three times in %d, twice in a member city and once online. %.*s\n\nNext year it "
                            "wants to share what works, and to help the forum with its position papers.",
                            year, TEXT_ARGUMENTS(group->remit));
    group_report_file(write, walk->groups[number], year, text, TEXT("en"), author ? author : director(walk));
}

void demo_seat_write(Write *write, DemoWalk *walk, int number)
{
    const DemoSeat *seat = &walk->plan.seats.list[number];
    walk->seats[number] = seat_begin(write, &(NewSeat){ .group = walk->groups[seat->group],
                                                        .organisation = walk->organisations[seat->city],
                                                        .role = text_from_z(seat->role),
                                                        .held_by = text_from_z(seat->held_by),
                                                        .starts = text_from_z(seat->starts),
                                                        .ends = text_from_z(seat->is_term ? seat->ends : ""),
                                                        .by = director(walk) });
}

void demo_sits_write(Write *write, DemoWalk *walk, int number)
{
    const DemoSeat *seat = &walk->plan.seats.list[number];
    int64_t by = walk->coordinators[seat->city] ? walk->coordinators[seat->city] : director(walk);
    seat_give(write, walk->seats[number], walk->people[walk->plan.shares[seat->city] + seat->person],
              text_from_z(seat->sits_from), by);
}

void demo_seat_end_write(Write *write, DemoWalk *walk, int number)
{
    seat_end(write, walk->seats[number], text_from_z(walk->plan.seats.list[number].ends), director(walk));
}
