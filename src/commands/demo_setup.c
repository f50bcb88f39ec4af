/* SPDX-License-Identifier: EUPL-1.2 */
/* What a network needs before its first city: countries, categories, themes, a secretariat, a name. */
#include "commands/demo_walk.h"

#include <assert.h>

#include "base/embedded.h"
#include "commands/demo_accounts.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/network/network.h"
#include "features/people/people.h"
#include "features/themes/themes.h"
#include "office/csv.h"
#include "view/data_words.h"

enum { MOST_CELLS = 5 };

static void put_countries(Write *write, const DemoData *data)
{
    for (int i = 0; i < data->country_count; i++) {
        const DemoCountry *country = &data->countries[i];
        const NewCountry row = { country->code, country->eu_code, country->eu_from, country->eu_until,
                                 country->region };
        country_put(write, &row, DEMO_FIRST_DAY);
    }
}

static void put_categories(Write *write)
{
    CsvReader reader = csv_reader(write->arena, embedded("data/categories.csv"), ',');
    Text cells[MOST_CELLS];
    int count;
    const DataWord *words = data_words(write->arena, TEXT("categories"));
    csv_next(&reader, MOST_CELLS, cells, &count);
    while (csv_next(&reader, MOST_CELLS, cells, &count)) {
        int64_t position = 0;
        text_to_number(cells[1], &position);
        int64_t category = category_put(write, cells[0], position, cells[2], cells[3]);
        for (const DataWord *word = data_word_find(words, cells[0]); word; word = data_word_find(word->next, cells[0]))
            category_name_in(write, category, text_z(write->arena, word->field), word->language, word->text);
    }
}

static int64_t put_theme(Write *write, const Text *cells, const DataWord *words, int64_t parent, int64_t by)
{
    NewTheme theme = { .slug = cells[0], .parent = parent, .name = cells[3], .description = cells[4], .language = TEXT("en"), .by = by };
    text_to_number(cells[2], &theme.position);
    int64_t id = theme_add(write, &theme);
    for (const DataWord *word = data_word_find(words, cells[0]); word; word = data_word_find(word->next, cells[0]))
        theme_translate(write, id, text_z(write->arena, word->field), word->language, word->text, by);
    return id;
}

/* Sub-themes follow right after their area. */
static void put_themes(Write *write, DemoWalk *walk)
{
    CsvReader reader = csv_reader(write->arena, embedded("data/themes.csv"), ',');
    Text cells[MOST_CELLS];
    int count;
    const DataWord *words = data_words(write->arena, TEXT("themes"));
    csv_next(&reader, MOST_CELLS, cells, &count);
    while (csv_next(&reader, MOST_CELLS, cells, &count)) {
        assert(walk->area_count < 16 && walk->theme_count < 64);
        if (cells[1].length == 0) {
            walk->areas[walk->area_count++] = put_theme(write, cells, words, 0, walk->staff[0]);
            continue;
        }
        walk->theme_area[walk->theme_count] = walk->area_count - 1;
        walk->themes[walk->theme_count++] = put_theme(write, cells, words, walk->areas[walk->area_count - 1], walk->staff[0]);
    }
}

static void put_staff(Write *write, DemoWalk *walk)
{
    for (int i = 0; i < DEMO_STAFF; i++) {
        const DemoAccount *account = &demo_accounts[i];
        const NewPerson person = { .name = text_from_z(account->name), .email = text_from_z(account->email),
                                   .language = TEXT("en"), .staff = account->staff, .by = walk->staff[0] };
        walk->staff[i] = person_add(write, &person);
    }
}

bool demo_set_up(Write *write, void *state)
{
    DemoWalk *walk = state;
    put_staff(write, walk);
    network_setting_put(write, "name", TEXT("Hanse demonstration network"), walk->staff[0]);
    network_setting_put(write, "demonstration", TEXT("1"), walk->staff[0]);
    network_setting_put(write, "data_licence", TEXT("https://creativecommons.org/publicdomain/zero/1.0/"), walk->staff[0]);
    network_setting_put(write, "security_contact", TEXT("security@hanse.example.org"), walk->staff[0]);
    put_countries(write, walk->plan.data);
    put_categories(write);
    put_themes(write, walk);
    return group_preset_apply(write, TEXT("eurocities"), walk->staff[0]);
}
