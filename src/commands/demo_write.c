/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes one event of the demonstration as a page would: through the store of its feature, by the person whose task it
 * is. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "commands/demo_names.h"
#include "commands/demo_steps.h"
#include "features/cities/cities.h"
#include "features/people/people.h"

enum { SCATTER_SUBTHEME = 60, PRESS_OFFICER = 450, EXPERT_IN_OFFICE = 2 };

static int64_t membership_officer(const DemoWalk *walk)
{
    return walk->staff[DEMO_MEMBERSHIP_OFFICER];
}

/* The city's coordinator once there is one; the secretariat before. */
static int64_t actor_of(const DemoWalk *walk, int city)
{
    return walk->coordinators[city] ? walk->coordinators[city] : membership_officer(walk);
}

static void write_city(Write *write, DemoWalk *walk, int rank)
{
    const DemoCity *city = &walk->plan.data->cities[rank];
    int64_t by = membership_officer(walk);
    const NewCity row = {
        .slug = city->slug, .kind = TEXT("city"), .name = city->name, .country = city->country->code,
        .latitude = city->latitude, .longitude = city->longitude, .zone = city->zone,
        .website = text_printf(write->arena, "https://%.*s.example.org", TEXT_ARGUMENTS(city->slug)),
        .audience = AUDIENCE_SECRETARIAT, .by = by,
    };
    int64_t id = walk->organisations[rank] = city_add(write, &row);
    city_code(write, id, TEXT("geonames"), city->geonames, by);
    for (int i = 0; i < city->name_count; i++)
        city_name_in(write, id, city->names[i].language, city->names[i].name, by);
}

static const DemoCity *city_of_slug(const DemoData *data, const char *slug)
{
    int rank = 0;
    while (!text_is(data->cities[rank].slug, slug))
        rank++;
    return &data->cities[rank];
}

static void write_partner(Write *write, DemoWalk *walk, int place)
{
    const DemoPartner *partner = &demo_partners[place];
    const DemoCity *seat = city_of_slug(walk->plan.data, partner->seat);
    const NewCity row = {
        .slug = text_from_z(partner->slug),
        .kind = text_from_z(partner->kind),
        .name = text_from_z(partner->name),
        .language = TEXT("en"),
        .country = seat->country->code,
        .latitude = seat->latitude,
        .longitude = seat->longitude,
        .zone = seat->zone,
        .website = text_printf(write->arena, "https://%s.example.org", partner->slug),
        .audience = AUDIENCE_PUBLIC,
        .by = membership_officer(walk),
    };
    Text starts = text_from_z(partner->starts);
    const NewMembership membership = {
        .organisation = city_add(write, &row),
        .category = text_from_z(partner->category),
        .status = TEXT("active"),
        .starts = starts,
        .decided_on = starts,
        .decided_by = TEXT("Annual general meeting"),
        .by = membership_officer(walk),
    };
    membership_begin(write, &membership, demo_today(write));
}

static void write_standing(Write *write, DemoWalk *walk, int rank, int place)
{
    DemoStanding rows[DEMO_STANDINGS];
    demo_standings(&walk->plan.data->cities[rank], walk->plan.data->city_count, rows);
    const DemoStanding *row = &rows[place];
    const NewMembership membership = {
        .organisation = walk->organisations[rank],
        .category = text_from_z(row->category),
        .status = text_from_z(row->status),
        .starts = text_from_z(row->starts),
        .decided_on = text_from_z(row->decided_on),
        .decided_by = text_from_z(row->decided_by),
        .by = membership_officer(walk),
    };
    membership_begin(write, &membership, demo_today(write));
}

static void write_population(Write *write, DemoWalk *walk, int rank, int place)
{
    bool is_last = place == DEMO_POPULATIONS - 1;
    const NewPopulation population = {
        .organisation = walk->organisations[rank], .year = demo_population_years[place],
        .number = demo_population(&walk->plan.data->cities[rank], place),
        .source = is_last ? TEXT("GeoNames, snapshot of March 2023") : TEXT("Invented for the demonstration"),
        .by = actor_of(walk, rank),
    };
    population_state(write, &population);
}

static void write_contact(Write *write, DemoWalk *walk, int rank, const char *role, const char *mailbox, int person,
                          int64_t audience)
{
    const DemoCity *city = &walk->plan.data->cities[rank];
    const NewContact contact = {
        .organisation = walk->organisations[rank], .role = text_from_z(role),
        .name = demo_person(write->arena, city, person, "head_of_office").name,
        .email = text_printf(write->arena, "%s@%.*s.example.org", mailbox, TEXT_ARGUMENTS(city->slug)),
        .address = text_printf(write->arena, "City Hall, %.*s", TEXT_ARGUMENTS(city->name)),
        .audience = audience, .starts = demo_today(write), .by = actor_of(walk, rank),
    };
    contact_add(write, &contact);
}

static void write_contacts(Write *write, DemoWalk *walk, int rank)
{
    write_contact(write, walk, rank, "International office", "international", EXPERT_IN_OFFICE, AUDIENCE_NETWORK);
    write_contact(write, walk, rank, "Press office", "press", PRESS_OFFICER, AUDIENCE_PUBLIC);
}

/* The city's thematic areas, and of each area some sub-themes. */
static void write_themes(Write *write, DemoWalk *walk, int rank)
{
    int64_t organisation = walk->organisations[rank], by = actor_of(walk, rank);
    uint64_t areas = demo_areas(&walk->plan.data->cities[rank], walk->area_count);
    for (int i = 0; i < walk->area_count; i++)
        if (areas >> i & 1)
            city_theme_begin(write, organisation, walk->areas[i], demo_today(write), by);
    for (int i = 0; i < walk->theme_count; i++) {
        bool is_chosen = demo_scatter(SCATTER_SUBTHEME, (uint64_t)rank, (uint64_t)i, 0) % 4 == 0;
        if (is_chosen && (areas >> walk->theme_area[i] & 1))
            city_theme_begin(write, organisation, walk->themes[i], demo_today(write), by);
    }
}

static bool is_elected(const DemoMandate *mandate)
{
    return mandate->elected_on[0] != '\0';
}

/* Small cities have had fewer mayors in the network than their history would allow. */
static int64_t mandate_before(const DemoWalk *walk, int rank, const DemoMandate *mandate)
{
    int share = walk->plan.shares[rank + 1] - walk->plan.shares[rank];
    bool is_there = mandate->succeeds >= 0 && mandate->succeeds < share;
    return is_there ? walk->mandates[walk->plan.shares[rank] + mandate->succeeds] : 0;
}

static void write_person(Write *write, DemoWalk *walk, int rank, int ordinal)
{
    const DemoCity *city = &walk->plan.data->cities[rank];
    DemoMandate mandate = demo_mandate(city, demo_first_year(walk->plan.data, rank), ordinal);
    DemoPerson who = demo_person(write->arena, city, ordinal, mandate.role);
    int64_t by = actor_of(walk, rank);
    const NewPerson person = {
        .name = who.name, .email = who.email, .language = who.language, .zone = city->zone,
        .gender = text_from_z(who.gender),
        .audience = is_elected(&mandate) ? AUDIENCE_PUBLIC : AUDIENCE_NETWORK, .by = by,
    };
    int share = walk->plan.shares[rank] + ordinal;
    int64_t id = walk->people[share] = person_add(write, &person);
    const NewMandate row = {
        .person = id, .organisation = walk->organisations[rank], .role = text_from_z(mandate.role), .title = who.title,
        .starts = text_from_z(mandate.starts), .ends = text_from_z(mandate.term_ends),
        .elected_on = text_from_z(mandate.elected_on), .succeeds = mandate_before(walk, rank, &mandate), .by = by,
    };
    walk->mandates[share] = mandate_begin(write, &row);
    if (ordinal == DEMO_COORDINATOR)
        walk->coordinators[rank] = id;
}

static void write_mandate_end(Write *write, DemoWalk *walk, int rank, int ordinal)
{
    DemoMandate mandate = demo_mandate(&walk->plan.data->cities[rank], demo_first_year(walk->plan.data, rank), ordinal);
    mandate_end(write, walk->mandates[walk->plan.shares[rank] + ordinal], text_from_z(mandate.ends), actor_of(walk, rank));
}

static void write_step(Write *write, DemoWalk *walk, const DemoStep *step)
{
    step->write(write, walk, step->number);
}

void demo_event_write(Write *write, DemoWalk *walk, const DemoEvent *event)
{
    switch (event->kind) {
    case EVENT_CITY: write_city(write, walk, event->city); break;
    case EVENT_PARTNER: write_partner(write, walk, event->ordinal); break;
    case EVENT_STANDING: write_standing(write, walk, event->city, event->ordinal); break;
    case EVENT_POPULATION: write_population(write, walk, event->city, event->ordinal); break;
    case EVENT_CONTACTS: write_contacts(write, walk, event->city); break;
    case EVENT_THEMES: write_themes(write, walk, event->city); break;
    case EVENT_PERSON: write_person(write, walk, event->city, event->ordinal); break;
    case EVENT_MANDATE_ENDS: write_mandate_end(write, walk, event->city, event->ordinal); break;
    case EVENT_PROFILE: demo_profile_write(write, walk, event->city, event->ordinal); break;
    case EVENT_GROUP: demo_group_write(write, walk, event->ordinal); break;
    case EVENT_SEAT: demo_seat_write(write, walk, event->ordinal); break;
    case EVENT_SITS: demo_sits_write(write, walk, event->ordinal); break;
    case EVENT_SEAT_ENDS: demo_seat_end_write(write, walk, event->ordinal); break;
    case EVENT_REPORT: demo_report_write(write, walk, event->city, event->ordinal); break;
    case EVENT_GROUP_ENDS: demo_group_end_write(write, walk, event->ordinal); break;
    case EVENT_STEP: write_step(write, walk, &demo_stories[event->city][event->ordinal]); break;
    }
}
