/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading what was cast: ballots that are open or secret, objections, and who stands for election. */
#include "deciding/question_ballots.h"

enum { MOST_BALLOTS = 1000000, MOST_TEXT = 1000 };

/* What does not belong to the way is refused, as it would else be passed over. */
static bool lack(const JsonPlace *whole, const char *const *names)
{
    for (; *names; names++) {
        JsonPlace place = json_member(whole, *names);
        if (place.value)
            return json_wrong(&place, "does not belong to such a question");
    }
    return true;
}

static bool read_list(const JsonPlace *whole, const char *name, JsonPlace *result_list)
{
    *result_list = json_member(whole, name);
    if (result_list->value && !json_is_list(result_list))
        return false;
    return json_length(result_list) <= MOST_BALLOTS || json_wrong(result_list, "has more than %d items", MOST_BALLOTS);
}

/* ---- Open ballots ---- */

static bool may_cast(const QuestionReading *reading, const JsonPlace *place, ptrdiff_t city, ptrdiff_t by)
{
    if (by == city || reading->roll[city].held_by == by)
        return true;
    return json_wrong(place, "%.*s does not hold the proxy of %.*s", TEXT_ARGUMENTS(code_of(reading, by)), TEXT_ARGUMENTS(code_of(reading, city)));
}

static bool read_open(const JsonPlace *place, const char *const *choices, QuestionReading *reading, int *cast)
{
    static const char *const names[] = { "city", "choice", "by", "about", NULL };
    if (!json_is_object(place, names))
        return false;
    int choice = 0;
    ptrdiff_t city = city_read(reading, place, "city"), by = city;
    if (json_member(place, "by").value)
        by = city_read(reading, place, "by");
    json_choice(place, "choice", choices, &choice);
    if (city < 0 || by < 0 || !may_cast(reading, place, city, by))
        return false;
    if (choice == 0)
        return json_wrong(place, "needs a choice");
    if (cast[city] != 0)
        return json_wrong(place, "%.*s has voted already", TEXT_ARGUMENTS(code_of(reading, city)));
    cast[city] = choice;
    reading->roll[city].is_present |= by == city;
    return true;
}

/* By city, what it cast; NULL where something is wrong. choices: the first stands for nothing. */
static const int *read_all_open(const JsonPlace *whole, const char *const *choices, QuestionReading *reading)
{
    static const char *const others[] = { "turnout", "objections", "reservations", "closes_at", "seats", "candidates", "balance", NULL };
    ptrdiff_t count = reading->file->deciding.count;
    int *cast = new(whole->reading->arena, int, count > 0 ? count : 1);
    JsonPlace list;
    if (!lack(whole, others) || !read_list(whole, "ballots", &list))
        return NULL;
    for (ptrdiff_t i = 0; i < json_length(&list); i++) {
        JsonPlace item = json_item(&list, i);
        if (!read_open(&item, choices, reading, cast))
            return NULL;
    }
    return cast;
}

static const char *const vote_choices[] = { "", "yes", "no", "abstain", NULL };

static void read_vote(const JsonPlace *whole, QuestionReading *reading)
{
    const int *cast = read_all_open(whole, vote_choices, reading);
    for (ptrdiff_t i = 0; cast && i < reading->file->deciding.count; i++)
        reading->roll[i].choice = cast[i];
}

static void read_consent(const JsonPlace *whole, QuestionReading *reading)
{
    static const char *const choices[] = { "", "agree", "aside", "object", NULL };
    const int *cast = read_all_open(whole, choices, reading);
    ptrdiff_t count = reading->file->deciding.count;
    reading->file->answers = new(whole->reading->arena, Consent, count > 0 ? count : 1);
    for (ptrdiff_t i = 0; cast && i < count; i++)
        reading->file->answers[i] = cast[i];
}

/* ---- Secret ballots ---- */

static bool read_turned_out(const JsonPlace *item, QuestionReading *reading, bool *turned_out)
{
    const CodeAt *found = item->value->kind == VALUE_TEXT ? code_find(reading, item->value->text) : NULL;
    if (found == NULL)
        return json_wrong(item, "has to be the code of a city on the roll");
    if (turned_out[found->index])
        return json_wrong(item, "%.*s has voted already", TEXT_ARGUMENTS(found->code));
    turned_out[found->index] = true;
    reading->roll[found->index].is_present |= reading->roll[found->index].held_by < 0;
    return true;
}

static bool check_turned_out(const JsonPlace *list, const QuestionReading *reading, const bool *turned_out)
{
    for (ptrdiff_t i = 0; i < reading->file->deciding.count; i++) {
        const RollCity *city = &reading->roll[i];
        if (turned_out[i] && !city->is_present && !reading->roll[city->held_by].is_present)
            return json_wrong(list, "%.*s has voted through %.*s, which is not present", TEXT_ARGUMENTS(code_of(reading, i)),
                              TEXT_ARGUMENTS(code_of(reading, city->held_by)));
    }
    return true;
}

/* By city, whether it has voted; NULL where something is wrong. */
static const bool *read_turnout(const JsonPlace *whole, QuestionReading *reading, ptrdiff_t *result_count)
{
    ptrdiff_t count = reading->file->deciding.count;
    bool *turned_out = new(whole->reading->arena, bool, count > 0 ? count : 1);
    JsonPlace list;
    if (!read_list(whole, "turnout", &list))
        return NULL;
    *result_count = json_length(&list);
    for (ptrdiff_t i = 0; i < *result_count; i++) {
        JsonPlace item = json_item(&list, i);
        if (!read_turned_out(&item, reading, turned_out))
            return NULL;
    }
    return check_turned_out(&list, reading, turned_out) ? turned_out : NULL;
}

static bool read_sealed(const JsonPlace *place, Text *result_choice)
{
    static const char *const names[] = { "choice", "mark", "about", NULL };
    Text mark = { 0 };
    if (!json_is_object(place, names))
        return false;
    json_text(place, "mark", &mark);
    json_text(place, "choice", result_choice);
    return json_member(place, "choice").value || json_wrong(place, "needs a choice");
}

/* The choices as they stand; NULL where something is wrong. *result_turned_out: by city. */
static const Text *read_box(const JsonPlace *whole, QuestionReading *reading, ptrdiff_t *result_count, const bool **result_turned_out)
{
    JsonPlace list;
    *result_turned_out = read_turnout(whole, reading, result_count);
    if (*result_turned_out == NULL || !read_list(whole, "ballots", &list))
        return NULL;
    if (json_length(&list) != *result_count) {
        json_wrong(&list, "are %td, but %td cities have voted", json_length(&list), *result_count);
        return NULL;
    }
    Text *choices = new(whole->reading->arena, Text, *result_count > 0 ? *result_count : 1);
    for (ptrdiff_t i = 0; i < *result_count; i++) {
        JsonPlace item = json_item(&list, i);
        if (!read_sealed(&item, &choices[i]))
            return NULL;
    }
    return choices;
}

/* Which city cast which ballot is not known, and does not matter: each gets the next one. */
static void read_secret_vote(const JsonPlace *whole, QuestionReading *reading)
{
    static const char *const others[] = { "objections", "reservations", "closes_at", "seats", "candidates", "balance", NULL };
    const bool *turned_out;
    ptrdiff_t count, next = 0;
    const Text *choices = lack(whole, others) ? read_box(whole, reading, &count, &turned_out) : NULL;
    JsonPlace list = json_member(whole, "ballots");
    for (ptrdiff_t i = 0; choices && i < reading->file->deciding.count; i++) {
        if (!turned_out[i])
            continue;
        JsonPlace item = json_item(&list, next);
        reading->roll[i].choice = choice_of(choices[next++]);
        if (reading->roll[i].choice == CHOICE_NONE)
            json_wrong(&item, "has to have the choice \"yes\", \"no\" or \"abstain\"");
    }
}

/* ---- Elections ---- */

typedef struct Candidate {
    Text name, country, gender;
    bool is_withdrawn;
} Candidate;

static bool read_candidate(const JsonPlace *place, Candidate *result_candidate)
{
    static const char *const names[] = { "name", "withdrawn", "country", "gender", "about", NULL };
    if (!json_is_object(place, names))
        return false;
    json_text(place, "name", &result_candidate->name);
    json_text(place, "country", &result_candidate->country);
    json_text(place, "gender", &result_candidate->gender);
    json_truth(place, "withdrawn", &result_candidate->is_withdrawn);
    ptrdiff_t length = result_candidate->name.length;
    return (length > 0 && length <= MOST_TEXT) || json_wrong(place, "needs a name of 1 to %d bytes", MOST_TEXT);
}

/* Rules of balance: at most so many of one country, so many in a hundred of women and of men. */
static bool read_balance(const JsonPlace *whole, Election *election, const Text *countries, const Text *genders)
{
    static const char *const names[] = { "most_per_country", "gender_percent", NULL };
    JsonPlace place = json_member(whole, "balance");
    if (!place.value)
        return true;
    int64_t most = 0, percent = 0;
    if (!json_is_object(&place, names))
        return false;
    json_number(&place, "most_per_country", 0, COUNT_MOST_CANDIDATES, &most);
    json_number(&place, "gender_percent", 0, 50, &percent);
    Balance *balance = new(whole->reading->arena, Balance, 1);
    *balance = (Balance){ (int)most, (int)percent, countries, genders };
    election->balance = balance;
    return true;
}

static bool read_candidates(const JsonPlace *whole, Election *election)
{
    JsonPlace list;
    if (!read_list(whole, "candidates", &list))
        return false;
    ptrdiff_t count = json_length(&list);
    if (count < 1 || count > COUNT_MOST_CANDIDATES)
        return json_wrong(&list, "have to be 1 to %d", COUNT_MOST_CANDIDATES);
    Text *names = new(whole->reading->arena, Text, count), *countries = new(whole->reading->arena, Text, count);
    Text *genders = new(whole->reading->arena, Text, count);
    bool *withdrawn = new(whole->reading->arena, bool, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        JsonPlace item = json_item(&list, i);
        Candidate candidate = { 0 };
        if (!read_candidate(&item, &candidate))
            return false;
        names[i] = candidate.name;
        countries[i] = candidate.country;
        genders[i] = candidate.gender;
        withdrawn[i] = candidate.is_withdrawn;
    }
    int64_t seats = 0;
    json_number(whole, "seats", 1, COUNT_MOST_CANDIDATES, &seats);
    election->names = names;
    election->count.candidates = (int)count;
    election->count.withdrawn = withdrawn;
    election->count.seats = (int)seats;
    if (!read_balance(whole, election, countries, genders))
        return false;
    return seats > 0 || json_wrong(whole, "needs a number of seats");
}

static void read_ranks(const JsonPlace *whole, const Text *choices, ptrdiff_t count, Election *election)
{
    JsonPlace list = json_member(whole, "ballots");
    CountBallot *ballots = new(whole->reading->arena, CountBallot, count > 0 ? count : 1);
    for (ptrdiff_t i = 0; i < count; i++) {
        JsonPlace item = json_item(&list, i);
        if (!ranks_read(whole->reading->arena, choices[i], election->count.candidates, &ballots[i]))
            json_wrong(&item, "has to rank candidates, each once, as in \"3 1=2\"");
    }
    election->count.ballots = ballots;
    election->count.ballot_count = count;
}

static void read_election(const JsonPlace *whole, QuestionReading *reading)
{
    static const char *const others[] = { "objections", "reservations", "closes_at", "chair", NULL };
    Election *election = &reading->file->election;
    const bool *turned_out;
    ptrdiff_t count;
    if (!lack(whole, others) || !read_candidates(whole, election))
        return;
    if (reading->file->rule.counting.length == 0)
        json_wrong(whole, "has a rule that does not say how elections are counted");
    const Text *choices = read_box(whole, reading, &count, &turned_out);
    if (choices)
        read_ranks(whole, choices, count, election);
}

/* ---- Silences ---- */

static bool read_statement(const JsonPlace *place, const QuestionReading *reading, Objection *result_objection)
{
    static const char *const names[] = { "city", "at", "reason", "about", NULL };
    Text reason = { 0 };
    if (!json_is_object(place, names))
        return false;
    result_objection->at = INT64_MIN;
    result_objection->city = city_read(reading, place, "city");
    json_number(place, "at", 0, INT64_MAX, &result_objection->at);
    json_text(place, "reason", &reason);
    return result_objection->city >= 0;
}

static bool read_statements(const JsonPlace *whole, const char *name, const QuestionReading *reading, Objection *objections, ptrdiff_t *count)
{
    JsonPlace list = json_member(whole, name);
    for (ptrdiff_t i = 0; i < json_length(&list); i++) {
        JsonPlace item = json_item(&list, i);
        if (!read_statement(&item, reading, &objections[*count]))
            return false;
        objections[*count].is_reservation = text_is(text_from_z(name), "reservations");
        (*count)++;
    }
    return true;
}

static void read_silence(const JsonPlace *whole, QuestionReading *reading)
{
    static const char *const others[] = { "ballots", "turnout", "chair", "seats", "candidates", "balance", NULL };
    Silence *silence = &reading->file->silence;
    JsonPlace objections, reservations;
    if (!lack(whole, others) || !read_list(whole, "objections", &objections) || !read_list(whole, "reservations", &reservations))
        return;
    ptrdiff_t all = json_length(&objections) + json_length(&reservations);
    Objection *said = new(whole->reading->arena, Objection, all > 0 ? all : 1);
    *silence = (Silence){ reading->file->deciding.count, INT64_MAX, 0, said };
    json_number(whole, "closes_at", 0, INT64_MAX, &silence->ends_at);
    if (read_statements(whole, "objections", reading, said, &silence->count))
        read_statements(whole, "reservations", reading, said, &silence->count);
}

void ballots_read(const JsonPlace *whole, QuestionReading *reading)
{
    switch (reading->file->way) {
    case WAY_SILENCE:
        read_silence(whole, reading);
        break;
    case WAY_CONSENT:
        read_consent(whole, reading);
        break;
    case WAY_ELECTION:
        read_election(whole, reading);
        break;
    case WAY_VOTE:
        if (reading->file->rule.is_secret)
            read_secret_vote(whole, reading);
        else
            read_vote(whole, reading);
        break;
    }
}
