/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is told what about seats, by mail and in their own language. */
#include "features/seats/letters.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "http/letter.h"
#include "rights/holders.h"
#include "rights/standing.h"

static const struct {
    const char *subject;
    const char *body;
} texts[] = {
    [LETTER_MADE] = { SAY("{member} asks for a seat in {group}"),
                      SAY("Hello {name},\n\n{member} asks for a seat in {group}.\n\n{words}\n\nPlease accept or refuse here: "
                          "{site}/groups/{slug}/seats\n") },
    [LETTER_INVITED] = { SAY("{group} invites {member}"),
                         SAY("Hello {name},\n\n{group} invites {member} to take a seat.\n\n{words}\n\nPlease accept and say who "
                             "sits, or decline, here: {site}/cities/{city_slug}/seats\n") },
    [LETTER_ACCEPTED] = { SAY("{member} has a seat in {group}"),
                          SAY("Hello {name},\n\n{member} has a seat in {group} from today on.\n\n{site}/groups/{slug}/seats\n") },
    [LETTER_REFUSED] = { SAY("{group} does not give {member} a seat"),
                         SAY("Hello {name},\n\n{group} has refused the request of {member} for a seat, for this reason:\n\n"
                             "{words}\n\n{site}/groups/{slug}/seats\n") },
    [LETTER_WITHDRAWN] = { SAY("Nothing to answer any more: {member} and {group}"),
                           SAY("Hello {name},\n\nwhat was asked about a seat of {member} in {group} has been withdrawn. There is "
                               "nothing to do.\n") },
    [LETTER_DECLINED] = { SAY("{member} does not take a seat in {group}"),
                          SAY("Hello {name},\n\n{member} has declined the invitation of {group}.\n\n{words}\n\n"
                              "{site}/groups/{slug}/seats\n") },
    [LETTER_SEATED] = { SAY("You have a seat in {group}"),
                        SAY("Hello {name},\n\nyou have a seat in {group} from today on. What the group does "
                            "stands here: {site}/groups/{slug}\n") },
    [LETTER_CHAIR] = { SAY("You chair {group}"),
                       SAY("Hello {name},\n\n{member} has the chair of {group}, and you sit for it. What is open there stands "
                           "in the handover pack: {site}/groups/{slug}/handover\n") },
    [LETTER_ENDED] = { SAY("The seat of {member} in {group} ends"),
                       SAY("Hello {name},\n\nthe seat of {member} in {group} ends today.\n\n{words}\n\n"
                           "{site}/groups/{slug}/seats\n") },
};

/* Those who sit in the seat $1 on the day $2. */
static const Query sitting = {
    "SELECT seat_holder.person FROM seat_holder WHERE seat_holder.seat = $1 AND " IN_FORCE("seat_holder")
    " UNION SELECT mandate.person FROM seat JOIN mandate ON mandate.organisation = seat.organisation AND mandate.role = seat.held_by "
    "WHERE seat.id = $1 AND " IN_FORCE("mandate")
};
static const Query one_seat = { "SELECT group_id, organisation FROM seat WHERE id = $1" };

static Value *values_for(Write *write, const struct App *app, int64_t person, const SeatLetter *letter)
{
    Text language = language_code(letter_language(write, app, person));
    Value *group = group_brief(write->database, write->arena, letter->group, language);
    Value *city = city_brief(write->database, write->arena, letter->organisation, language);
    Value *values = value_object(write->arena);
    put_text(values, "group", value_get_text(group, "name"));
    put_text(values, "slug", value_get_text(group, "slug"));
    put_text(values, "member", value_get_text(city, "name"));
    put_text(values, "city_slug", value_get_text(city, "slug"));
    put_text(values, "words", letter->words);
    return values;
}

void letter_to(Write *write, const struct App *app, int64_t person, const SeatLetter *letter)
{
    if (person == 0 || person == letter->by)
        return;
    letter_send(write, app,
                &(Letter){ .person = person,
                           .subject = texts[letter->kind].subject,
                           .body = texts[letter->kind].body,
                           .values = values_for(write, app, person, letter) });
}

void letters_to(Write *write, const struct App *app, const Value *people, const SeatLetter *letter)
{
    for (ptrdiff_t i = 0; i < people->count; i++)
        letter_to(write, app, value_get_number(people->items[i], "person"), letter);
}

void letters_to_chairs(Write *write, const struct App *app, const SeatLetter *letter)
{
    Text today = network_day(write->arena, write->now);
    Value *people = chairs_of(write->database, write->arena, letter->group, today);
    if (people->count == 0)
        people = people_of_audience(write->database, write->arena, AUDIENCE_SECRETARIAT, today);
    letters_to(write, app, people, letter);
}

void letters_to_city(Write *write, const struct App *app, const SeatLetter *letter)
{
    Text today = network_day(write->arena, write->now);
    letters_to(write, app, coordinators_of(write->database, write->arena, letter->organisation, today), letter);
}

void letter_to_chairs(Write *write, const struct App *app, int64_t seat)
{
    Value *row = value_from_row(write->arena, database_query(write->database, write->arena, &one_seat, ARGS(seat)));
    Text today = network_day(write->arena, write->now);
    SeatLetter letter = { .kind = LETTER_CHAIR,
                          .group = value_get_number(row, "group_id"),
                          .organisation = value_get_number(row, "organisation") };
    letters_to(write, app, value_from_rows(write->arena, database_query(write->database, write->arena, &sitting, ARGS(seat, today))),
               &letter);
}
