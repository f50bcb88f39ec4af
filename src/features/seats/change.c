/* SPDX-License-Identifier: EUPL-1.2 */
/* Changing seats that there are: their role, who sits, their end; and guests. */
#include "features/seats/letters.h"
#include "features/seats/pages.h"

#include "features/groups/groups.h"
#include "features/people/people.h"

enum { LONGEST_REASON = 2000 };

static const Field role_fields[] = {
    { "role", FIELD_CHOICE, SAY("Role"), NULL, true, 0, 20, NULL },
    { 0 }
};
const Form role_form = { role_fields, SAY("Give this role") };

static const Field person_fields[] = {
    { "person", FIELD_CHOICE, SAY("Who sits for the city"), SAY("From today on, in place of who does now."), true, 0, 20, NULL },
    { 0 }
};
const Form person_form = { person_fields, SAY("Name this person") };

static const Field end_fields[] = {
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Who is concerned reads it. The chair has to give one."), false, 0, LONGEST_REASON, NULL },
    { 0 }
};
const Form end_form = { end_fields, SAY("End the seat today") };

static const Field guest_fields[] = {
    { "name", FIELD_TEXT, SAY("Full name"), NULL, true, 0, 200, NULL },
    { "email", FIELD_EMAIL, SAY("E-mail"), SAY("An invitation to sign in is mailed there."), true, 0, 254, NULL },
    { "ends", FIELD_DAY, SAY("Until"), SAY("The first day on which they are no longer a guest."), true, 0, 0, NULL },
    { 0 }
};
const Form guest_form = { guest_fields, SAY("Invite the guest") };

/* The seat that the path names; NULL where the group has no such seat in force. */
static Value *seat_of_deed(Deed *deed)
{
    View view = view_of(deed->request);
    (void)text_to_number(path_parameter(deed->request, "seat"), &deed->object);
    Value *seat = deed->group ? seat_in_group(&view, deed->group_id, deed->object) : NULL;
    deed->organisation = value_get_number(seat, "organisation");
    return seat;
}

/* The same within the write, where somebody else may have changed it. */
static Value *seat_as_it_stands(Write *write, const Deed *deed)
{
    View view = view_of(deed->request);
    view.database = write->database;
    view.arena = write->arena;
    return seat_in_group(&view, deed->group_id, deed->object);
}

static bool is_over(Deed *deed)
{
    return deed_refuse(deed, "", SAY("This seat has ended"));
}

static bool write_role(Write *write, void *state)
{
    Deed *deed = state;
    Value *seat = seat_as_it_stands(write, deed);
    if (!seat)
        return is_over(deed);
    Text role = text_trim(field(deed->request, "role")), today = deed->request->today;
    GroupKind kind = { 0 };
    group_kind_load(write->database, write->arena, value_get_text(deed->group, "kind"), &kind);
    const char *problem = role_problem(role, value_get_text(seat, "role"), chairs_in_group(write->database, deed->group_id, today),
                                       kind.most_chairs);
    if (problem)
        return deed_refuse(deed, "role", problem);
    int64_t changed = seat_change_role(write, deed->object, role, today, value_get_text(seat, "ends"), deed->request->reader.person);
    if (text_is(role, "chair") || text_is(role, "vice_chair"))
        letter_to_chairs(write, deed->request->app, changed);
    return true;
}

Answer change_role(Request *request)
{
    Deed deed = deed_begin(request);
    if (!seat_of_deed(&deed))
        return ANSWER_NOT_FOUND;
    if (!group_is_decided_by(request->database, &request->reader, deed.group_id))
        return ANSWER_FORBIDDEN;
    form_check(request);
    return deed_finish(&deed, write_role, show_seat, SAY("The seat has its new role from today on."));
}

static bool write_person(Write *write, void *state)
{
    Deed *deed = state;
    Value *seat = seat_as_it_stands(write, deed);
    if (!seat)
        return is_over(deed);
    if (value_get_text(seat, "held_by").length > 0)
        return deed_refuse(deed, "", SAY("In this group whoever has the role sits: nobody is named"));
    const char *problem = sitting_problem(write, deed, (Text){ 0 });
    if (problem)
        return deed_refuse(deed, "person", problem);
    int64_t by = deed->request->reader.person;
    seat_hand_over(write, deed->object, deed->person, deed->request->today, by);
    bool leads = text_is(value_get_text(seat, "role"), "chair") || text_is(value_get_text(seat, "role"), "vice_chair");
    if (leads)
        letter_to_chairs(write, deed->request->app, deed->object);
    else
        letter_to(write, deed->request->app, deed->person,
                  &(SeatLetter){ .kind = LETTER_SEATED, .group = deed->group_id, .organisation = deed->organisation, .by = by });
    return true;
}

Answer change_person(Request *request)
{
    Deed deed = deed_begin(request);
    if (!seat_of_deed(&deed))
        return ANSWER_NOT_FOUND;
    if (!may_act_for(request, deed.organisation))
        return ANSWER_FORBIDDEN;
    deed.person = field_number(request, "person");
    form_check(request);
    return deed_finish(&deed, write_person, show_seat, SAY("The seat has a new person from today on."));
}

/* Told of the end: the city where the chair ends its seat, the chair where the city does. */
static void tell_of_end(Write *write, const Deed *deed)
{
    SeatLetter letter = { .kind = LETTER_ENDED,
                          .group = deed->group_id,
                          .organisation = deed->organisation,
                          .words = text_trim(field(deed->request, "reason")),
                          .by = deed->request->reader.person };
    if (deed->organisation == 0)
        return;
    if (coordinates(&deed->request->reader, deed->organisation))
        letters_to_chairs(write, deed->request->app, &letter);
    else
        letters_to_city(write, deed->request->app, &letter);
}

static bool write_end(Write *write, void *state)
{
    Deed *deed = state;
    if (!seat_as_it_stands(write, deed))
        return is_over(deed);
    bool of_city = coordinates(&deed->request->reader, deed->organisation);
    if (!of_city && text_trim(field(deed->request, "reason")).length == 0)
        return deed_refuse(deed, "reason", SAY("Please say why the seat ends"));
    tell_of_end(write, deed);
    seat_leave(write, deed->object, deed->request->today, deed->request->reader.person);
    return true;
}

Answer end_seat(Request *request)
{
    Deed deed = deed_begin(request);
    if (!seat_of_deed(&deed))
        return ANSWER_NOT_FOUND;
    if (!may_act_for(request, deed.organisation) && !leads_group(request, deed.group_id))
        return ANSWER_FORBIDDEN;
    form_check(request);
    return deed_finish(&deed, write_end, show_seat, SAY("The seat has ended."));
}

/* Somebody who has an account already keeps it; everybody else gets one that sees this group only. */
static int64_t guest_found_or_made(Write *write, const Deed *deed)
{
    Request *request = deed->request;
    Text email = text_trim(field(request, "email"));
    int64_t person = person_find(write->database, write->arena, email), by = request->reader.person;
    SeatLetter letter = { .kind = LETTER_SEATED, .group = deed->group_id, .by = by };
    if (person != 0) {
        letter_to(write, request->app, person, &letter);
        return person;
    }
    person = person_add(write, &(NewPerson){ .name = text_trim(field(request, "name")),
                                             .email = email,
                                             .language = language_code(request->language),
                                             .is_guest = true,
                                             .by = by });
    guest_invite(write, request->app, person, value_get_text(deed->group, "name"), by);
    return person;
}

static bool write_guest(Write *write, void *state)
{
    Deed *deed = state;
    Text ends = text_trim(field(deed->request, "ends")), today = deed->request->today;
    const char *problem = guest_end_problem(ends, today);
    if (problem)
        return deed_refuse(deed, "ends", problem);
    seat_take(write,
              &(NewSeat){ .group = deed->group_id,
                          .role = TEXT("observer"),
                          .starts = today,
                          .ends = ends,
                          .by = deed->request->reader.person },
              guest_found_or_made(write, deed));
    return true;
}

Answer add_guest(Request *request)
{
    Deed deed = deed_begin(request);
    if (!deed.group)
        return ANSWER_NOT_FOUND;
    form_check(request);
    return deed_finish(&deed, write_guest, show_seats, SAY("The guest has been invited."));
}
