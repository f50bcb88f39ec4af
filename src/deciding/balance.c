/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether some who are elected can be completed to a full body is a question of flow between genders and countries. There are three genders, so the answer
 * is exact by looking at each set of them: no set may need more seats than the countries leave to it. */
#include "deciding/balance.h"

#include <string.h>

enum { WOMAN, MAN, OTHER, GENDERS, SETS = 1 << GENDERS };

typedef enum { FREE, CHOSEN, OUT } Standing;

typedef struct Body {
    int candidates, seats, countries;
    int most;              /* per country */
    int least[GENDERS];
    const int *country, *gender; /* by candidate, from 0 */
    Standing *standing;    /* by candidate */
    int *room;             /* by country: what may still be elected from it */
    int *left;             /* by country and gender: who is still free */
} Body;

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* How many free candidates of some genders the countries leave room for. */
static int most_of(const Body *body, int set)
{
    int sum = 0;
    for (int country = 0; country < body->countries; country++) {
        int free = 0;
        for (int gender = 0; gender < GENDERS; gender++)
            free += set & 1 << gender ? body->left[country * GENDERS + gender] : 0;
        sum += smaller(free, body->room[country]);
    }
    return sum;
}

/* Counts who is chosen and who is free; how many are chosen, and of each gender. False where a country has too many. */
static bool body_count(const Body *body, int *result_chosen, int of_gender[GENDERS])
{
    bool is_within = true;
    *result_chosen = 0;
    memset(of_gender, 0, GENDERS * sizeof *of_gender);
    memset(body->left, 0, (size_t)body->countries * GENDERS * sizeof *body->left);
    for (int country = 0; country < body->countries; country++)
        body->room[country] = body->most;
    for (int i = 0; i < body->candidates; i++) {
        if (body->standing[i] == FREE)
            body->left[body->country[i] * GENDERS + body->gender[i]]++;
        if (body->standing[i] != CHOSEN)
            continue;
        ++*result_chosen;
        of_gender[body->gender[i]]++;
        is_within &= --body->room[body->country[i]] >= 0;
    }
    return is_within;
}

static bool can_be_completed(const Body *body)
{
    int chosen, of_gender[GENDERS], needed[GENDERS], all = 0;
    if (!body_count(body, &chosen, of_gender))
        return false;
    for (int gender = 0; gender < GENDERS; gender++) {
        needed[gender] = body->least[gender] > of_gender[gender] ? body->least[gender] - of_gender[gender] : 0;
        all += needed[gender];
    }
    int seats = body->seats - chosen;
    if (all > seats || seats > most_of(body, SETS - 1))
        return false;
    for (int set = 1; set < SETS; set++) {
        int wanted = 0;
        for (int gender = 0; gender < GENDERS; gender++)
            wanted += set & 1 << gender ? needed[gender] : 0;
        if (wanted > most_of(body, set))
            return false;
    }
    return true;
}

static int gender_of(Text gender)
{
    return text_is(gender, "woman") ? WOMAN : text_is(gender, "man") ? MAN : OTHER;
}

/* Countries as numbers; who has none is alone in one. */
static int countries_number(const Balance *balance, int candidates, int *country)
{
    int count = 0;
    for (int i = 0; i < candidates; i++) {
        int same = i;
        while (--same >= 0 && (balance->countries[i].length == 0 || !text_equal(balance->countries[i], balance->countries[same])))
            continue;
        country[i] = same >= 0 ? country[same] : count++;
    }
    return count;
}

/* What the candidates do not allow is lowered: seats that nobody could fill, then the larger share by one, both where they are equal. */
static void lower_to_what_can_be(Body *body)
{
    int chosen, of_gender[GENDERS];
    body_count(body, &chosen, of_gender);
    body->seats = smaller(body->seats, most_of(body, SETS - 1));
    while (!can_be_completed(body) && body->least[WOMAN] + body->least[MAN] > 0) {
        int women = body->least[WOMAN], men = body->least[MAN];
        body->least[WOMAN] -= women >= men;
        body->least[MAN] -= men >= women;
    }
}

static Body body_of(Arena *arena, const CountElection *election, const Balance *balance)
{
    int count = election->candidates, *country = new(arena, int, count), *gender = new(arena, int, count);
    int least = (election->seats * balance->gender_percent + 99) / 100;
    Body body = { .candidates = count, .seats = election->seats, .most = balance->most_per_country ? balance->most_per_country : count,
                  .least = { least, least, 0 }, .country = country, .gender = gender, .standing = new(arena, Standing, count) };
    body.countries = countries_number(balance, count, country);
    body.room = new(arena, int, body.countries);
    body.left = new(arena, int, (ptrdiff_t)body.countries * GENDERS);
    for (int i = 0; i < count; i++) {
        gender[i] = gender_of(balance->genders[i]);
        body.standing[i] = election->withdrawn && election->withdrawn[i] ? OUT : FREE;
    }
    lower_to_what_can_be(&body);
    return body;
}

/* Whether it is the country that has too many, whatever the genders. */
static BarredReason reason_of(const Body *body)
{
    Body countries = *body;
    memset(countries.least, 0, sizeof countries.least);
    return can_be_completed(&countries) ? BARRED_GENDER : BARRED_COUNTRY;
}

/* The first winner with whom the body cannot be completed, from 0; -1: all can stay. */
static int first_to_bar(Body *body, const CountResult *result, BarredReason *result_reason)
{
    int found = -1;
    for (int i = 0; i < result->winner_count && found < 0; i++) {
        int winner = result->winners[i] - 1;
        body->standing[winner] = CHOSEN;
        if (can_be_completed(body))
            continue;
        *result_reason = reason_of(body);
        found = winner;
    }
    for (int i = 0; i < body->candidates; i++)
        body->standing[i] = body->standing[i] == CHOSEN ? FREE : body->standing[i];
    return found;
}

static void count_until_balanced(Arena *arena, CountRule rule, CountElection *election, Body *body, bool *withdrawn, BalancedCount *balanced)
{
    Barred *barred = new(arena, Barred, body->candidates);
    balanced->barred = barred;
    for (;;) {
        BarredReason reason = BARRED_COUNTRY;
        balanced->result = count_election(arena, rule, election);
        int next = first_to_bar(body, &balanced->result, &reason);
        if (next < 0)
            return;
        barred[balanced->barred_count++] = (Barred){ next + 1, reason };
        withdrawn[next] = true;
        body->standing[next] = OUT;
    }
}

BalancedCount count_balanced(Arena *arena, CountRule rule, const CountElection *election, const Balance *balance)
{
    bool is_free = !balance || (balance->most_per_country == 0 && balance->gender_percent == 0);
    if (is_free)
        return (BalancedCount){ .result = count_election(arena, rule, election), .seats = election->seats };
    Body body = body_of(arena, election, balance);
    BalancedCount balanced = { .seats = body.seats, .least_women = body.least[WOMAN], .least_men = body.least[MAN] };
    bool *withdrawn = new(arena, bool, election->candidates);
    if (election->withdrawn)
        memcpy(withdrawn, election->withdrawn, (size_t)election->candidates * sizeof *withdrawn);
    CountElection counted = *election;
    counted.withdrawn = withdrawn;
    counted.seats = body.seats > 0 ? body.seats : election->seats;
    count_until_balanced(arena, rule, &counted, &body, withdrawn, &balanced);
    return balanced;
}

const char *barred_reason_name(BarredReason reason)
{
    return reason == BARRED_COUNTRY ? "country" : "gender";
}
