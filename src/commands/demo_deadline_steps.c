/* SPDX-License-Identifier: EUPL-1.2 */
/* Deadlines of groups, themes and cities: past, open, moved, withdrawn and not open yet. The clock's part is played on the days on which it
 * would have come. */
#include "commands/demo_walk.h"

#include "base/zone.h"
#include "commands/demo_accounts.h"
#include "commands/demo_steps.h"
#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/deadlines/deadlines.h"
#include "features/deadlines/rules.h"
#include "features/groups/groups.h"
#include "features/themes/themes.h"

typedef struct DemoDeadline {
    int64_t (*find)(Database *database, Text slug); /* of the place */
    const char *place;
    const char *language;
    const char *title;
    const char *text;
    const char *opens_on;     /* empty: open at once */
    const char *closes_on;
    const char *closes_clock;
    const char *zone;
} DemoDeadline;

enum { SURVEY, GUIDE, KITCHENS, COUNT, SPRING, TRAINS, VISITS, DELEGATION, SEATS, BUDGET };

static const DemoDeadline told[DEMO_DEADLINES] = {
    [SURVEY] = { group_find, "waste", "en", "Answers to the survey on reuse centres",
                 "Twelve questions, one answer a city. Numbers of 2025 are enough.", "", "2026-06-12", "17:00", "Europe/Brussels" },
    [GUIDE] = { group_find, "waste", "en", "Comments on the draft guide to textile collection",
                "Please write what does not hold in your city, and what is missing. Two pages at most.", "", "2026-11-20", "17:00",
                "Europe/Brussels" },
    [KITCHENS] = { group_find, "food", "en", "Kitchens that try the new menus",
                   "Each city names up to three public kitchens, with somebody to talk to.", "2026-11-02", "2027-01-15", "17:00",
                   "Europe/Brussels" },
    [COUNT] = { group_find, "homelessness", "en", "Figures of the winter count", "By the common method of 2024, with its date.", "",
                "2027-02-26", "23:59", "Europe/Brussels" },
    [SPRING] = { group_find, "environment-forum", "en", "Proposals for the forum in spring", "A title, three sentences, a city beside yours.",
                 "", "2027-01-29", "12:00", "Europe/Brussels" },
    [TRAINS] = { theme_find, "mobility", "en", "Contributions to the answer on night trains",
                 "What night trains bring to your city, and what keeps them away.", "", "2026-12-04", "17:00", "Europe/Brussels" },
    [VISITS] = { theme_find, "air-quality", "en", "Applications for a peer visit on clean air zones",
                 "Two cities visit, one is visited. Travel is paid.", "", "2026-09-30", "17:00", "Europe/Brussels" },
    [DELEGATION] = { city_find, "lyon", "fr", "Noms de la délégation au forum de l'environnement",
                     "Deux élus et une personne de la direction, avec leurs langues.", "", "2026-12-09", "12:00", "Europe/Paris" },
    [SEATS] = { city_find, "tampere", "en", "Seats for 2027: who goes on, who changes", "A line for each seat, to the coordinator.", "",
              "2026-11-27", "16:00", "Europe/Helsinki" },
    [BUDGET] = { city_find, "athens", "el", "Στοιχεία για τη συνδρομή του 2027", "Ο πληθυσμός με την πηγή του.", "", "2026-12-15", "14:00",
                 "Europe/Athens" },
};

static Moment moment_of(const char *day, const char *clock, const char *zone)
{
    Moment moment = 0;
    demo_allows(day[0] == '\0' || zone_moment(text_from_z(day), text_from_z(clock), text_from_z(zone), &moment) ? NULL : "no such moment");
    return moment;
}

static int64_t setter_of(const DemoWalk *walk, const DemoDeadline *one)
{
    return one->find == city_find ? demo_person_id(walk, one->place, DEMO_COORDINATOR) : walk->staff[DEMO_DIRECTOR];
}

static void set(Write *write, DemoWalk *walk, int number)
{
    const DemoDeadline *one = &told[number];
    Place place;
    int64_t id = one->find(write->database, text_from_z(one->place));
    demo_allows(place_load(features, write->database, write->arena, TEXT("en"), id, &place) ? NULL : "no such place");
    NewDeadline deadline = { .place = id,
                             .audience = deadline_audience(write, &place),
                             .title = text_from_z(one->title),
                             .language = text_from_z(one->language),
                             .text = text_from_z(one->text),
                             .opens_at = moment_of(one->opens_on, "09:00", one->zone),
                             .closes_at = moment_of(one->closes_on, one->closes_clock, one->zone),
                             .zone = text_from_z(one->zone),
                             .by = setter_of(walk, one) };
    demo_allows(deadline_problem(deadline.opens_at, deadline.closes_at, write->now));
    walk->deadlines[number] = deadline_set(write, &deadline);
}

static void go_on(Write *write, DemoWalk *walk, int number)
{
    deadline_go_on(write, features, walk->deadlines[number]);
}

static void move_guide(Write *write, DemoWalk *walk, int number)
{
    demo_allows(deadline_move(write, walk->deadlines[number], 0, moment_of("2026-12-11", "12:00", "Europe/Brussels"),
                              TEXT("Four cities asked for three weeks more, since their councils meet in December."),
                              walk->staff[DEMO_DIRECTOR]));
}

static void withdraw_spring(Write *write, DemoWalk *walk, int number)
{
    demo_allows(deadline_withdraw(write, walk->deadlines[number], TEXT("The forum meets in autumn instead; there will be a new call."),
                                  walk->staff[DEMO_DIRECTOR]));
}

const DemoStep demo_deadline_steps[] = {
    { "2026-05-18", set, SURVEY },
    { "2026-06-09", go_on, SURVEY },
    { "2026-06-11", go_on, SURVEY },
    { "2026-06-12", go_on, SURVEY },
    { "2026-09-01", set, VISITS },
    { "2026-09-14", set, SPRING },
    { "2026-09-27", go_on, VISITS },
    { "2026-09-29", go_on, VISITS },
    { "2026-09-30", go_on, VISITS },
    { "2026-10-01", set, GUIDE },
    { "2026-10-06", set, TRAINS },
    { "2026-10-12", set, KITCHENS },
    { "2026-10-13", set, COUNT },
    { "2026-10-14", withdraw_spring, SPRING },
    { "2026-10-19", set, SEATS },
    { "2026-10-20", move_guide, GUIDE },
    { "2026-10-21", set, DELEGATION },
    { "2026-10-22", set, BUDGET },
    { 0 },
};
