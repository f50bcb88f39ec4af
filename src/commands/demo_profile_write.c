/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes what people of the demonstration say about themselves, and whom they let see it. */
#include "commands/demo_walk.h"

#include "base/embedded.h"
#include "commands/demo_names.h"
#include "features/profiles/profiles.h"
#include "features/profiles/rules.h"
#include "office/csv.h"

enum { SCATTER_CHOICE = 100, SCATTER_EXPERTISE, SCATTER_LANGUAGE };
enum { CHOOSE_ABOUT, CHOOSE_TELEPHONE, CHOOSE_WIDTH, CHOOSE_NUMBER };
enum { TEXTS_OF_A_LANGUAGE = 2, DRAWS = 8 };

/* One person, and what chance says about them. */
typedef struct Profile {
    Write *write;
    DemoWalk *walk;
    int rank;
    int ordinal;
    DemoPerson who;
    int64_t person;
} Profile;

static uint64_t chance(const Profile *profile, uint64_t what)
{
    return demo_scatter(SCATTER_CHOICE, (uint64_t)profile->rank, (uint64_t)profile->ordinal, what);
}

/* The nth text of a language; empty where there is none. */
static Text text_in(Arena *arena, Text language, uint64_t number)
{
    CsvReader reader = csv_reader(arena, embedded("data/profiles.csv"), ',');
    Text cells[2];
    int count;
    while (csv_next(&reader, 2, cells, &count))
        if (text_equal(cells[0], language) && number-- == 0)
            return cells[1];
    return (Text){ 0 };
}

/* Country code 999 is nobody's. */
static Text telephone(const Profile *profile)
{
    uint64_t number = chance(profile, CHOOSE_NUMBER);
    return text_printf(profile->write->arena, "+999 %03d %03d %03d", (int)(number % 1000), (int)(number / 1000 % 1000),
                       (int)(number / 1000000 % 1000));
}

static void write_text(const Profile *profile)
{
    uint64_t about = chance(profile, CHOOSE_ABOUT);
    bool is_coordinator = profile->ordinal == DEMO_COORDINATOR;
    ProfileText text = { 0 };
    if (is_coordinator || chance(profile, CHOOSE_TELEPHONE) % 4 == 0)
        text.telephone = telephone(profile);
    if (is_coordinator || about % 4 == 0) {
        text.about = text_in(profile->write->arena, profile->who.language, about / 4 % TEXTS_OF_A_LANGUAGE);
        text.about_language = profile->who.language;
    }
    if (text.about.length > 0 || text.telephone.length > 0)
        profile_save(profile->write, profile->person, &text, profile->person);
}

/* One or two sub-themes, of the areas that the city works on. */
static void write_expertise(const Profile *profile)
{
    const DemoWalk *walk = profile->walk;
    uint64_t areas = demo_areas(&walk->plan.data->cities[profile->rank], walk->area_count);
    for (uint64_t i = 0, left = 1 + chance(profile, CHOOSE_WIDTH) / 100 % 2; i < DRAWS && left > 0; i++) {
        int theme = (int)(demo_scatter(SCATTER_EXPERTISE, (uint64_t)profile->rank, (uint64_t)profile->ordinal, i) %
                          (uint64_t)walk->theme_count);
        if (!(areas >> walk->theme_area[theme] & 1))
            continue;
        profile_theme_add(profile->write, profile->person, walk->themes[theme], profile->person);
        left--;
    }
}

/* Their own, the one that they read the network in, often English, and sometimes another of the seven. Norwegian is one language to
 * choose. */
static void write_languages(const Profile *profile)
{
    Text own = profile->who.own_language;
    uint64_t bits = demo_scatter(SCATTER_LANGUAGE, (uint64_t)profile->rank, (uint64_t)profile->ordinal, 0);
    profile_language_add(profile->write, profile->person, text_is(own, "nb") ? TEXT("no") : own, profile->person);
    if (!text_equal(profile->who.language, own))
        profile_language_add(profile->write, profile->person, profile->who.language, profile->person);
    if (bits % 4 > 1 || profile->ordinal == DEMO_COORDINATOR)
        profile_language_add(profile->write, profile->person, TEXT("en"), profile->person);
    if (bits % 4 == 1)
        profile_language_add(profile->write, profile->person, text_from_z(demo_languages[bits / 4 % DEMO_LANGUAGES]),
                             profile->person);
}

/* Each item no wider than the person. */
static void write_visibility(const Profile *profile, int64_t widest, const int64_t audiences[ITEM_COUNT])
{
    Visibility visibility;
    for (int item = 0; item < ITEM_COUNT; item++)
        visibility.audiences[item] = audience_narrowed(audiences[item], widest);
    visibility_set(profile->write, profile->person, &visibility, profile->person);
}

/* Most leave it as it is; some open all of it, some keep to their own city. In the order of the items. */
static void choose_visibility(const Profile *profile)
{
    uint64_t choice = chance(profile, CHOOSE_WIDTH) % 20;
    Visibility now = visibility_of(profile->write->database, profile->person, demo_today(profile->write));
    int64_t widest = now.audiences[ITEM_PERSON];
    int64_t city = audience_of_city(profile->write, profile->walk->organisations[profile->rank]);
    if (choice < 3)
        write_visibility(profile, AUDIENCE_PUBLIC,
                         (int64_t[]){ AUDIENCE_PUBLIC, AUDIENCE_NETWORK, city, AUDIENCE_NETWORK, AUDIENCE_PUBLIC, AUDIENCE_PUBLIC,
                                      AUDIENCE_PUBLIC });
    else if (choice < 5)
        write_visibility(profile, widest,
                         (int64_t[]){ widest, city, AUDIENCE_SECRETARIAT, city, city, AUDIENCE_NETWORK, AUDIENCE_NETWORK });
    else if (choice == 5 && widest == AUDIENCE_NETWORK && profile->ordinal != DEMO_COORDINATOR)
        write_visibility(profile, city, (int64_t[]){ city, city, AUDIENCE_SECRETARIAT, city, city, city, city });
}

void demo_profile_write(Write *write, DemoWalk *walk, int rank, int ordinal)
{
    const DemoCity *city = &walk->plan.data->cities[rank];
    Profile profile = { .write = write, .walk = walk, .rank = rank, .ordinal = ordinal };
    profile.who = demo_person(write->arena, city, ordinal, demo_mandate(city, demo_first_year(walk->plan.data, rank), ordinal).role);
    profile.person = walk->people[walk->plan.shares[rank] + ordinal];
    write_text(&profile);
    write_expertise(&profile);
    write_languages(&profile);
    choose_visibility(&profile);
}
