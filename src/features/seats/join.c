/* SPDX-License-Identifier: EUPL-1.2 */
/* Coming into a group: taking a seat, asking for one, inviting a city, and the answers. Rules decide in the write. */
#include "features/seats/letters.h"
#include "features/seats/pages.h"

#include "features/cities/cities.h"
#include "features/groups/groups.h"

enum { LONGEST_MESSAGE = 2000 };

static const Field join_fields[] = {
    { "organisation", FIELD_CHOICE, SAY("For which city"), NULL, false, 0, 20, NULL },
    { "person", FIELD_CHOICE, SAY("Who sits for the city"), NULL, false, 0, 20, NULL },
    { "message", FIELD_LINES, SAY("What the city brings to the group"), SAY("The chair reads it where a seat has to be asked for."),
      false, 0, LONGEST_MESSAGE, NULL },
    { 0 }
};
const Form join_form = { join_fields, SAY("Join the group") };

static const Field invitation_fields[] = {
    { "organisation", FIELD_CITY, SAY("City"), NULL, true, 0, 200, NULL },
    { "message", FIELD_LINES, SAY("Why this city"), SAY("The city's coordinator reads it."), false, 0, LONGEST_MESSAGE, NULL },
    { 0 }
};
const Form invitation_form = { invitation_fields, SAY("Invite the city") };

static const Field accept_fields[] = {
    { "person", FIELD_CHOICE, SAY("Who sits for the city"), NULL, false, 0, 20, NULL },
    { 0 }
};
const Form accept_form = { accept_fields, SAY("Accept") };

static const Field refuse_fields[] = {
    { "reason", FIELD_LINES, SAY("Reason"), SAY("The city reads it."), true, 0, LONGEST_MESSAGE, NULL },
    { 0 }
};
const Form refuse_form = { refuse_fields, SAY("Refuse") };

static const Field decline_fields[] = {
    { "reason", FIELD_LINES, SAY("Reason"), SAY("The chair reads it."), false, 0, LONGEST_MESSAGE, NULL },
    { 0 }
};
const Form decline_form = { decline_fields, SAY("Decline") };

static Text words_of(const Deed *deed, const char *name)
{
    return text_trim(field(deed->request, name));
}

static SeatLetter letter_about(const Deed *deed, LetterKind kind, Text words)
{
    return (SeatLetter){ .kind = kind,
                         .group = deed->group_id,
                         .organisation = deed->organisation,
                         .words = words,
                         .by = deed->request->reader.person };
}

static void seat_now(Write *write, const Deed *deed, Text held_by)
{
    seat_take(write,
              &(NewSeat){ .group = deed->group_id,
                          .organisation = deed->organisation,
                          .role = TEXT("member"),
                          .held_by = held_by,
                          .starts = deed->request->today,
                          .by = deed->request->reader.person },
              held_by.length > 0 ? 0 : deed->person);
    SeatLetter letter = letter_about(deed, LETTER_SEATED, (Text){ 0 });
    letter_to(write, deed->request->app, deed->person, &letter);
}

static void ask_chair(Write *write, const Deed *deed)
{
    const NewJoinRequest asked = { deed->group_id,      deed->organisation,         deed->person, TEXT("request"),
                                   words_of(deed, "message"), deed->request->reader.person };
    join_request_add(write, &asked);
    SeatLetter letter = letter_about(deed, LETTER_MADE, asked.message);
    letters_to_chairs(write, deed->request->app, &letter);
}

static bool write_join(Write *write, void *state)
{
    Deed *deed = state;
    const char *problem = joining_problem(write, deed, false);
    if (problem)
        return deed_refuse(deed, "", problem);
    Text held_by = role_that_sits(write->database, write->arena, deed->group);
    problem = sitting_problem(write, deed, held_by);
    if (problem)
        return deed_refuse(deed, "person", problem);
    if (joins_at_once(value_get_text(deed->group, "join_way")))
        seat_now(write, deed, held_by);
    else
        ask_chair(write, deed);
    return true;
}

/* Who coordinates one city only need not say which. */
static int64_t city_meant(const Request *request)
{
    int64_t organisation = field_number(request, "organisation");
    for (int i = 0; organisation == 0 && i < request->reader.mandate_count; i++)
        if (request->reader.mandates[i].coordinator)
            organisation = request->reader.mandates[i].organisation;
    return organisation;
}

Answer join_group(Request *request)
{
    Deed deed = deed_begin(request);
    if (!deed.group)
        return ANSWER_NOT_FOUND;
    deed.organisation = city_meant(request);
    deed.person = field_number(request, "person");
    if (!may_act_for(request, deed.organisation))
        return ANSWER_FORBIDDEN;
    form_check(request);
    bool at_once = joins_at_once(value_get_text(deed.group, "join_way"));
    return deed_finish(&deed, write_join, show_seats,
                       at_once ? SAY("The city has a seat in the group.") : SAY("The chair has been asked for a seat."));
}

static bool write_invite(Write *write, void *state)
{
    Deed *deed = state;
    const char *problem = joining_problem(write, deed, true);
    if (problem)
        return deed_refuse(deed, "organisation", problem);
    const NewJoinRequest asked = { deed->group_id, deed->organisation, 0, TEXT("invitation"), words_of(deed, "message"),
                                   deed->request->reader.person };
    join_request_add(write, &asked);
    SeatLetter letter = letter_about(deed, LETTER_INVITED, asked.message);
    letters_to_city(write, deed->request->app, &letter);
    return true;
}

Answer invite_city(Request *request)
{
    Deed deed = deed_begin(request);
    if (!deed.group)
        return ANSWER_NOT_FOUND;
    deed.organisation = city_chosen(request, "organisation");
    form_check(request);
    return deed_finish(&deed, write_invite, show_seats, SAY("The city has been invited."));
}

static void tell_of_answer(Write *write, const Deed *deed, bool was_invited)
{
    static const LetterKind kinds[] = { LETTER_ACCEPTED, LETTER_REFUSED, LETTER_WITHDRAWN, LETTER_DECLINED };
    SeatLetter letter = letter_about(deed, kinds[deed->act], words_of(deed, "reason"));
    bool from_chair = was_invited == (deed->act == ACT_WITHDRAW);
    if (from_chair)
        letters_to_city(write, deed->request->app, &letter);
    else
        letters_to_chairs(write, deed->request->app, &letter);
}

static const char *acceptance_problem(Write *write, Deed *deed, Text held_by)
{
    const char *problem = joining_problem(write, deed, true);
    return problem ? problem : sitting_problem(write, deed, held_by);
}

static bool write_answer(Write *write, void *state)
{
    Deed *deed = state;
    View view = view_of(deed->request);
    view.database = write->database;
    view.arena = write->arena;
    Value *asked = join_request_load(&view, deed->object);
    if (!text_is(value_get_text(asked, "status"), "open"))
        return deed_refuse(deed, "", SAY("This has been answered already"));
    bool was_invited = text_is(value_get_text(asked, "way"), "invitation");
    if (!was_invited)
        deed->person = value_get_number(asked, "person");
    Text held_by = role_that_sits(write->database, write->arena, deed->group);
    const char *problem = deed->act == ACT_ACCEPT ? acceptance_problem(write, deed, held_by) : NULL;
    if (problem)
        return deed_refuse(deed, was_invited ? "person" : "", problem);
    join_request_answer(write, deed->object, deed->act, words_of(deed, "reason"), deed->request->reader.person);
    if (deed->act == ACT_ACCEPT)
        seat_now(write, deed, held_by);
    tell_of_answer(write, deed, was_invited);
    return true;
}

static Answer answer_request(Request *request, Act act, const char *done)
{
    Deed deed = deed_begin(request);
    (void)text_to_number(path_parameter(request, "request"), &deed.object);
    View view = view_of(request);
    Value *asked = deed.group ? join_request_load(&view, deed.object) : NULL;
    if (!asked || value_get_number(asked, "group_id") != deed.group_id)
        return ANSWER_NOT_FOUND;
    deed.act = act;
    deed.organisation = value_get_number(asked, "organisation");
    deed.person = field_number(request, "person");
    if (!act_is_for(act, value_get_text(asked, "way"), leads_group(request, deed.group_id), may_act_for(request, deed.organisation)))
        return ANSWER_FORBIDDEN;
    form_check(request);
    return deed_finish(&deed, write_answer, show_request, done);
}

Answer accept_request(Request *request)
{
    return answer_request(request, ACT_ACCEPT, SAY("The city has a seat in the group."));
}

Answer refuse_request(Request *request)
{
    return answer_request(request, ACT_REFUSE, SAY("The request is refused. The city has been told why."));
}

Answer withdraw_request(Request *request)
{
    return answer_request(request, ACT_WITHDRAW, SAY("It is withdrawn."));
}

Answer decline_request(Request *request)
{
    return answer_request(request, ACT_DECLINE, SAY("The invitation is declined. The chair has been told."));
}
