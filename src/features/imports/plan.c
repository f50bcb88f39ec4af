/* SPDX-License-Identifier: EUPL-1.2 */
/* Planning an import against the register. */
#include "features/imports/plan.h"

#include <stdlib.h>
#include <string.h>

#include "features/imports/lexicon.h"
#include "features/imports/vocabulary.h"

enum { MOST_HELD = 200, ORGANISATIONS_AT_ONCE = 500 };

static const Query organisations_after = { "SELECT id, slug FROM organisation WHERE id > $1 AND " SEEN_BY("$2", "audience") " "
                                           "ORDER BY id LIMIT $3" };
static const Query names_of = { "SELECT name FROM organisation_name WHERE organisation = $1 UNION "
                                "SELECT text AS name FROM translation WHERE object = $1 AND field = 'name'" };
static const Query count_address = { "SELECT COUNT(*) FROM person WHERE email = $1" };
static const Query name_of_person = { "SELECT name FROM person WHERE id = $1" };
static const Query held_by = { "SELECT id, role, title, starts, ends, elected_on FROM mandate WHERE person = $1 AND organisation = $2 "
                               "ORDER BY starts DESC, id DESC LIMIT 200" };

bool may_import(const Reader *reader)
{
    bool is_coordinator = false;
    for (int i = 0; i < reader->mandate_count; i++)
        is_coordinator |= reader->mandates[i].coordinator;
    return is_coordinator || is_secretariat(reader);
}

int64_t only_city_of(const Reader *reader)
{
    int64_t only = 0;
    for (int i = 0; i < reader->mandate_count; i++) {
        const Mandate *mandate = &reader->mandates[i];
        if (mandate->coordinator && only != 0 && only != mandate->organisation)
            return 0;
        only = mandate->coordinator ? mandate->organisation : only;
    }
    return is_secretariat(reader) ? 0 : only;
}

/* ---- Cities ---- */

static void add_names(const Planning *planning, Lexicon *cities, int64_t organisation)
{
    for (Rows *rows = database_query(planning->database, planning->arena, &names_of, ARGS(organisation)); rows_next(rows);)
        lexicon_add(cities, rows_text(rows, 0), organisation);
}

/* Every organisation that the reader may see, under each of its names. */
static Lexicon *cities_named(const Planning *planning)
{
    Lexicon *cities = lexicon_new(planning->arena);
    int64_t last = 0;
    for (ptrdiff_t count = ORGANISATIONS_AT_ONCE; count == ORGANISATIONS_AT_ONCE;) {
        Rows *rows = database_query(planning->database, planning->arena, &organisations_after,
                                    ARGS(last, planning->reader->audiences, ORGANISATIONS_AT_ONCE));
        Value *found = value_from_rows(planning->arena, rows);
        count = found->count;
        for (ptrdiff_t i = 0; i < count; i++) {
            last = value_get_number(found->items[i], "id");
            lexicon_add(cities, value_get_text(found->items[i], "slug"), last);
            add_names(planning, cities, last);
        }
    }
    return cities;
}

static void find_city(const Planning *planning, Lexicon *cities, Line *line)
{
    Text city = line->cells[CELL_CITY];
    int64_t organisation = only_city_of(planning->reader);
    bool is_written = city.length > 0 || organisation != 0;
    int found = city.length > 0 ? lexicon_find(cities, city, &organisation) : 1;
    bool may = is_secretariat(planning->reader) || coordinates(planning->reader, organisation);
    line->city_problem = city_problem(is_written, found, may);
    line->organisation = line->city_problem ? 0 : organisation;
}

/* ---- What stands in the register ---- */

static void load_held(const Planning *planning, int64_t person, int64_t organisation, Known *known)
{
    Held found[MOST_HELD];
    Rows *rows = database_query(planning->database, planning->arena, &held_by, ARGS(person, organisation));
    while (known->held_count < MOST_HELD && rows_next(rows))
        found[known->held_count++] = (Held){ .id = rows_number(rows, 0),
                                             .role = rows_text(rows, 1),
                                             .title = rows_text(rows, 2),
                                             .term = { rows_text(rows, 3), rows_text(rows, 4) },
                                             .elected_on = rows_text(rows, 5) };
    Held *held = new(planning->arena, Held, known->held_count);
    memcpy(held, found, sizeof *held * (size_t)known->held_count);
    known->held = held;
}

static Known known_about(const Planning *planning, const Line *line)
{
    Known known = { 0 };
    int64_t person = person_find(planning->database, planning->arena, line->cells[CELL_EMAIL]);
    known.is_in_use = person != 0;
    known.has_account =
        known.is_in_use || database_number(planning->database, &count_address, ARGS(line->cells[CELL_EMAIL]), 0) > 0;
    if (!known.is_in_use)
        return known;
    Text name = database_text(planning->database, planning->arena, &name_of_person, ARGS(person));
    known.match_key = name_match_key(planning->arena, name);
    load_held(planning, person, line->organisation, &known);
    return known;
}

/* ---- Lines with one address, in their order ---- */

static int compare_lines(const void *a, const void *b)
{
    const Line *one = *(const Line *const *)a, *other = *(const Line *const *)b;
    int order = text_compare(one->cells[CELL_EMAIL], other->cells[CELL_EMAIL]);
    return order != 0 ? order : (one > other) - (one < other);
}

static const Line **by_address(Arena *arena, const Line *lines, int count)
{
    const Line **ordered = new(arena, const Line *, count);
    for (int i = 0; i < count; i++)
        ordered[i] = &lines[i];
    if (count > 0)
        qsort(ordered, (size_t)count, sizeof *ordered, compare_lines);
    return ordered;
}

static bool have_one_address(const Line *a, const Line *b)
{
    return a->cells[CELL_EMAIL].length > 0 && text_equal(a->cells[CELL_EMAIL], b->cells[CELL_EMAIL]);
}

static void understand_all(const Planning *planning, Line *lines, int count)
{
    Vocabulary *vocabulary = vocabulary_new(planning->arena, planning->app);
    Lexicon *cities = cities_named(planning);
    for (int i = 0; i < count; i++) {
        line_understand(vocabulary, &lines[i]);
        find_city(planning, cities, &lines[i]);
    }
}

Plan *lines_plan(const Planning *planning, Line *lines, int count)
{
    understand_all(planning, lines, count);
    Plan *plans = new(planning->arena, Plan, count + 1);
    const Line **ordered = by_address(planning->arena, lines, count);
    bool by_secretariat = is_secretariat(planning->reader);
    for (int i = 0, first = 0; i < count; i++) {
        if (!have_one_address(ordered[first], ordered[i]))
            first = i;
        Known known = known_about(planning, ordered[i]);
        plans[ordered[i] - lines] = line_plan(ordered[i], &known, ordered + first, i - first, by_secretariat, planning->today);
    }
    return plans;
}
