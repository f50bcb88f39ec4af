/* SPDX-License-Identifier: EUPL-1.2 */
/* What those elected get: seats of a group, an office, or the chair of a call, from the first day of the term. Seat and office are the city's; who sits
 * follows from its mandates, or is the person who stood. */
#include "features/elections/store.h"

#include "base/zone.h"
#include "features/candidatures/candidatures.h"
#include "features/groups/groups.h"
#include "features/offices/offices.h"
#include "features/seats/seats.h"

typedef struct Term {
    Write *write;
    const Value *question;
    int64_t group;
    Text role, starts, ends;
    Text held_by;
} Term;

/* ---- Seats ---- */

static void seat_of_elected(const Term *term, const Value *candidate)
{
    int64_t organisation = value_get_number(candidate, "organisation"), person = value_get_number(candidate, "person");
    int64_t seat = seat_of_city(term->write->database, term->group, organisation, term->starts);
    if (!seat) {
        (void)seat_take(term->write, &(NewSeat){ .group = term->group, .organisation = organisation, .role = term->role, .held_by = term->held_by,
                                                 .starts = term->starts, .ends = term->ends }, term->held_by.length > 0 ? 0 : person);
        return;
    }
    /* Another term, or another role: the seat begins anew, so that terms can be counted. */
    seat = seat_change_role(term->write, seat, term->role, term->starts, term->ends, 0);
    if (term->held_by.length == 0 && person)
        seat_hand_over(term->write, seat, person, term->starts, 0);
}

/* Who had the role and is not elected again: a chair is a member from then on, others leave. */
static void seats_of_others(const Term *term, const Value *elected)
{
    Value *before = seats_with_role(term->write->database, term->write->arena, term->group, term->role, term->starts);
    for (ptrdiff_t i = 0; i < before->count; i++) {
        int64_t seat = value_get_number(before->items[i], "id");
        if (value_find_number(elected, "organisation", value_get_number(before->items[i], "organisation")))
            continue;
        if (text_is(term->role, "member"))
            seat_leave(term->write, seat, term->starts, 0);
        else
            (void)seat_change_role(term->write, seat, TEXT("member"), term->starts, (Text){ 0 }, 0);
    }
}

static void take_seats(Term *term, const Value *elected)
{
    Value *group = group_brief(term->write->database, term->write->arena, term->group, TEXT("en"));
    GroupKind kind = { 0 };
    group_kind_load(term->write->database, term->write->arena, value_get_text(group, "kind"), &kind);
    term->held_by = kind.seats_held_by;
    seats_of_others(term, elected);
    for (ptrdiff_t i = 0; i < elected->count; i++)
        seat_of_elected(term, elected->items[i]);
}

/* ---- Offices ---- */

static const Query holding = { "SELECT id, organisation FROM office WHERE post = $1 AND ends > $2 ORDER BY id" };

static Text body_name(const Term *term)
{
    Value *body = group_brief(term->write->database, term->write->arena, value_get_number(term->question, "body"), TEXT("en"));
    return value_get_text(body, "name");
}

static void take_office(const Term *term, const Value *elected)
{
    Value *before = value_from_rows(term->write->arena, database_query(term->write->database, term->write->arena, &holding, ARGS(term->role, term->starts)));
    for (ptrdiff_t i = 0; i < before->count; i++)
        office_end(term->write, value_get_number(before->items[i], "id"), term->starts, 0);
    Text today = network_day(term->write->arena, term->write->now);
    for (ptrdiff_t i = 0; i < elected->count; i++)
        (void)office_begin(term->write, &(NewOffice){ .post = term->role, .organisation = value_get_number(elected->items[i], "organisation"),
                                                      .starts = term->starts, .ends = term->ends, .decided_on = today,
                                                      .decided_by = body_name(term) });
}

/* ---- The chair of a call ---- */

static void take_chair(const Term *term, const Value *elected)
{
    if (elected->count == 0)
        return;
    const Election election = { .candidature = value_get_number(elected->items[0], "candidature"),
                                .decided_on = network_day(term->write->arena, term->write->now), .decided_by = body_name(term),
                                .starts = term->starts };
    if (!election_problem(term->write, &election))
        candidature_elect(term->write, &election);
}

void election_take_effect(Write *write, const Value *question, const Value *election, const Value *elected)
{
    Term term = { .write = write, .question = question, .group = value_get_number(election, "group_id"), .role = value_get_text(election, "role"),
                  .starts = value_get_text(election, "starts"), .ends = value_get_text(election, "ends") };
    Text fills = value_get_text(election, "fills");
    if (text_is(fills, "seats"))
        take_seats(&term, elected);
    else if (text_is(fills, "office"))
        take_office(&term, elected);
    else
        take_chair(&term, elected);
}
