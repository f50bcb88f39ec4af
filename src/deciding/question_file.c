/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a question: the whole, and the roll with its proxies. Ballots are read in question_ballots.c. */
#include "deciding/question_ballots.h"

#include <stdlib.h>

#include "deciding/rule_json.h"

enum { MOST_CITIES = 100000, MOST_CODE = 200, MOST_SEED = 1000 };

static const int64_t most_people = ((int64_t)1 << 53) - 1;

static const char *const way_names[] = { "vote", "silence", "consent", "election", NULL };

Text way_code(Way way)
{
    return text_from_z(way_names[way]);
}

/* ---- Codes ---- */

static int compare_codes(const void *a, const void *b)
{
    return text_compare(((const CodeAt *)a)->code, ((const CodeAt *)b)->code);
}

/* Codes are shown on terminals: no control characters, neither those of ASCII nor U+0080 to U+009F. */
static bool is_code(Text text)
{
    for (ptrdiff_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i], next = i + 1 < text.length ? (unsigned char)text.data[i + 1] : 0;
        if (c < 0x20 || c == 0x7f || (c == 0xc2 && next < 0xa0))
            return false;
    }
    return text.length > 0 && text.length <= MOST_CODE;
}

static bool index_codes(const JsonPlace *roll, QuestionReading *reading)
{
    ptrdiff_t count = reading->file->deciding.count;
    CodeAt *codes = new(roll->reading->arena, CodeAt, count);
    for (ptrdiff_t i = 0; i < count; i++)
        codes[i] = (CodeAt){ reading->file->codes[i], i };
    qsort(codes, (size_t)count, sizeof *codes, compare_codes);
    reading->by_code = codes;
    for (ptrdiff_t i = 1; i < count; i++) {
        if (text_equal(codes[i - 1].code, codes[i].code))
            return json_wrong(roll, "has %.*s twice", TEXT_ARGUMENTS(codes[i].code));
    }
    return true;
}

const CodeAt *code_find(const QuestionReading *reading, Text code)
{
    const CodeAt key = { code, 0 };
    return bsearch(&key, reading->by_code, (size_t)reading->file->deciding.count, sizeof key, compare_codes);
}

ptrdiff_t city_read(const QuestionReading *reading, const JsonPlace *object, const char *name)
{
    Text code = { 0 };
    JsonPlace place = json_member(object, name);
    json_text(object, name, &code);
    const CodeAt *found = code_find(reading, code);
    if (found)
        return found->index;
    if (!is_code(code))
        json_wrong(&place, "has to be the code of a city");
    else
        json_wrong(&place, "%.*s is not on the roll", TEXT_ARGUMENTS(code));
    return -1;
}

Text code_of(const QuestionReading *reading, ptrdiff_t city)
{
    return reading->file->codes[city];
}

/* ---- The roll ---- */

static bool read_city(const JsonPlace *place, Text *result_code, RollCity *result_city)
{
    static const char *const names[] = { "code", "name", "population", "year", "source", "present", "about", NULL };
    Text words = { 0 };
    int64_t year = 0, population = -1;
    if (!json_is_object(place, names))
        return false;
    json_text(place, "code", result_code);
    json_text(place, "name", &words);
    json_text(place, "source", &words);
    json_number(place, "year", 0, 9999, &year);
    json_number(place, "population", 0, most_people, &population);
    json_truth(place, "present", &result_city->is_present);
    result_city->population = population;
    result_city->held_by = -1;
    if (!is_code(*result_code))
        return json_wrong(place, "needs a code of 1 to %d bytes without control characters", MOST_CODE);
    return population >= 0 || json_wrong(place, "needs a population");
}

static bool read_roll(const JsonPlace *whole, QuestionReading *reading)
{
    JsonPlace list = json_member(whole, "roll");
    ptrdiff_t count = json_length(&list);
    int64_t people = 0;
    if (!json_is_list(&list))
        return json_wrong(&list, "is missing");
    if (count > MOST_CITIES)
        return json_wrong(&list, "has more than %d cities", MOST_CITIES);
    Text *codes = new(whole->reading->arena, Text, count > 0 ? count : 1);
    reading->roll = new(whole->reading->arena, RollCity, count > 0 ? count : 1);
    reading->file->codes = codes;
    reading->file->deciding.roll = reading->roll;
    reading->file->deciding.count = count;
    for (ptrdiff_t i = 0; i < count; i++) {
        JsonPlace item = json_item(&list, i);
        if (!read_city(&item, &codes[i], &reading->roll[i]))
            return false;
        people += reading->roll[i].population;
        if (people > most_people)
            return json_wrong(&list, "has more than %lld people", (long long)most_people);
    }
    return index_codes(&list, reading);
}

/* ---- Proxies ---- */

static bool read_proxy(const JsonPlace *place, QuestionReading *reading)
{
    static const char *const names[] = { "from", "to", "about", NULL };
    if (!json_is_object(place, names))
        return false;
    ptrdiff_t from = city_read(reading, place, "from"), to = city_read(reading, place, "to");
    if (from < 0 || to < 0)
        return false;
    if (from == to)
        return json_wrong(place, "%.*s gives its proxy to itself", TEXT_ARGUMENTS(code_of(reading, from)));
    if (reading->roll[from].held_by >= 0)
        return json_wrong(place, "%.*s gives its proxy twice", TEXT_ARGUMENTS(code_of(reading, from)));
    reading->roll[from].held_by = to;
    return true;
}

static bool check_proxies(const JsonPlace *list, const QuestionReading *reading)
{
    ptrdiff_t count = reading->file->deciding.count;
    int64_t *held = new(list->reading->arena, int64_t, count > 0 ? count : 1);
    for (ptrdiff_t i = 0; i < count; i++) {
        ptrdiff_t holder = reading->roll[i].held_by;
        if (holder < 0)
            continue;
        if (reading->roll[holder].held_by >= 0)
            return json_wrong(list, "%.*s passes on the proxy of %.*s", TEXT_ARGUMENTS(code_of(reading, holder)), TEXT_ARGUMENTS(code_of(reading, i)));
        if (++held[holder] > reading->file->rule.proxies)
            return json_wrong(list, "%.*s holds more than %lld", TEXT_ARGUMENTS(code_of(reading, holder)), (long long)reading->file->rule.proxies);
    }
    return true;
}

static bool read_proxies(const JsonPlace *whole, QuestionReading *reading)
{
    JsonPlace list = json_member(whole, "proxies");
    if (!json_is_list(&list))
        return true;
    for (ptrdiff_t i = 0; i < json_length(&list); i++) {
        JsonPlace item = json_item(&list, i);
        if (!read_proxy(&item, reading))
            return false;
    }
    return check_proxies(&list, reading);
}

/* ---- The whole ---- */

static void read_chair(const JsonPlace *whole, Choice *result_choice)
{
    static const char *const names[] = { "", "yes", "no", NULL };
    JsonPlace place = json_member(whole, "chair");
    int choice = CHOICE_NONE;
    if (place.value && place.value->kind != VALUE_NOTHING)
        json_choice(whole, "chair", names, &choice);
    *result_choice = choice;
}

static bool read_head(const JsonPlace *whole, QuestionFile *file)
{
    static const char *const names[] = { "way", "rule", "convocation", "roll", "proxies", "ballots", "turnout", "objections", "reservations", "closes_at",
                                         "chair", "seed", "seats", "candidates", "balance", "outcome", "about", NULL };
    int way = -1;
    if (!json_is_object(whole, names))
        return false;
    json_choice(whole, "way", way_names, &way);
    if (way < 0)
        return json_wrong(whole, "lacks its way");
    file->way = way;
    JsonPlace rule = json_member(whole, "rule");
    rule_read(&rule, &file->rule);
    json_number(whole, "convocation", 1, 2, &file->deciding.convocation);
    json_text(whole, "seed", &file->deciding.seed);
    read_chair(whole, &file->deciding.chair);
    return file->deciding.seed.length <= MOST_SEED || json_wrong(whole, "has a seed of more than %d bytes", MOST_SEED);
}

bool question_file_read(Arena *arena, Text json, QuestionFile *result_file, Text *result_problem)
{
    JsonReading problems = { .arena = arena };
    *result_file = (QuestionFile){ 0 };
    result_file->deciding.rule = &result_file->rule;
    result_file->deciding.convocation = 1;
    QuestionReading reading = { .file = result_file };
    const Value *value = value_from_json(arena, json, &problems.problem);
    JsonPlace whole = json_whole(&problems, value);
    if (value && read_head(&whole, result_file) && read_roll(&whole, &reading) && read_proxies(&whole, &reading))
        ballots_read(&whole, &reading);
    result_file->outcome = value ? value_get(value, TEXT("outcome")) : NULL;
    *result_problem = problems.problem;
    return problems.problem.length == 0;
}

Text question_file_decide(Arena *arena, const QuestionFile *file)
{
    switch (file->way) {
    case WAY_SILENCE: {
        SilenceOutcome silence = decide_silence(arena, &file->silence);
        return silence_to_json(arena, &silence);
    }
    case WAY_CONSENT: {
        ConsentOutcome consent = decide_consent(&file->rule, file->deciding.convocation, file->deciding.count, file->answers);
        return consent_to_json(arena, &consent);
    }
    case WAY_ELECTION: {
        ElectionOutcome election = elect(arena, &file->deciding, &file->election);
        return election_to_json(arena, &election, file->election.names);
    }
    case WAY_VOTE:
        break;
    }
    Outcome outcome = decide(arena, &file->deciding);
    return outcome_to_json(arena, &outcome);
}
