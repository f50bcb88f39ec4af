/* SPDX-License-Identifier: EUPL-1.2 */
/* Opening a call, standing, withdrawing and entering what was decided. Rules decide in the write. */
#include "features/candidatures/pages.h"

#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/seats/seats.h"

enum { LONGEST_TEXT = 4000 };

static const Field call_fields[] = {
    { "role", FIELD_CHOICE, SAY("Role"), NULL, true, 0, 20, NULL },
    { "replaces", FIELD_CHOICE, SAY("In place of"), SAY("This city's seat then becomes a member's."), false, 0, 20, NULL },
    { "opens_on", FIELD_DAY, SAY("First day"), SAY("From this day on cities can come forward."), true, 0, 0, NULL },
    { "closes_on", FIELD_DAY, SAY("Last day"), NULL, true, 0, 0, NULL },
    { 0 }
};
const Form call_form = { call_fields, SAY("Open the call") };

static const Field candidature_fields[] = {
    { "call", FIELD_CHOICE, SAY("Role"), NULL, false, 0, 20, NULL },
    { "organisation", FIELD_CHOICE, SAY("For which city"), NULL, false, 0, 20, NULL },
    { "person", FIELD_CHOICE, SAY("Who would sit for the city"), NULL, true, 0, 20, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the texts"), NULL, true, 0, 10, NULL },
    { "balance", FIELD_LINES, SAY("Geographical and gender balance"), SAY("What the choice of this city and person does for it."), true, 0,
      LONGEST_TEXT, NULL },
    { "expertise", FIELD_LINES, SAY("Expertise"), NULL, true, 0, LONGEST_TEXT, NULL },
    { "leadership", FIELD_LINES, SAY("Capacity to lead"), NULL, true, 0, LONGEST_TEXT, NULL },
    { "resources", FIELD_LINES, SAY("Money and staff"), SAY("What the city can set aside for the role."), true, 0, LONGEST_TEXT, NULL },
    { "support", FIELD_LINES, SAY("Political support and availability"), NULL, true, 0, LONGEST_TEXT, NULL },
    { "investment", FIELD_LINES, SAY("What the city has given so far"), NULL, false, 0, LONGEST_TEXT, NULL },
    { "interest", FIELD_LINES, SAY("The interest of the network as a whole"), NULL, false, 0, LONGEST_TEXT, NULL },
    { 0 }
};
const Form candidature_form = { candidature_fields, SAY("Stand for the role") };
_Static_assert(sizeof candidature_fields / sizeof *candidature_fields == FIELDS_BEFORE_CRITERIA + CRITERIA + 1, "the criteria come last");

static const Field outcome_fields[] = {
    { "decided_on", FIELD_DAY, SAY("Decided on"), NULL, true, 0, 0, NULL },
    { "decided_by", FIELD_TEXT, SAY("Decided by"), SAY("The body: the group itself, its forum, annual general meeting."), true, 0, 200, NULL },
    { "starts", FIELD_DAY, SAY("From"), SAY("The first day in the new role."), true, 0, 0, NULL },
    { "votes", FIELD_LINES, SAY("Votes"), SAY("As they were counted, city by city or in numbers."), false, 0, LONGEST_TEXT, NULL },
    { 0 }
};
const Form outcome_form = { outcome_fields, SAY("This city is elected") };

typedef struct Deed {
    Request *request;
    const Value *group;
    int64_t group_id;
    int64_t object; /* the call or the candidature */
    int64_t organisation;
    const char *problem_field;
    const char *problem;
} Deed;

static Deed deed_begin(Request *request)
{
    Value *group = group_of_path(request);
    return (Deed){ .request = request, .group = group, .group_id = value_get_number(group, "id") };
}

static bool refuse(Deed *deed, const char *field_name, const char *problem)
{
    deed->problem_field = field_name;
    deed->problem = problem;
    return false;
}

static Text trimmed(const Deed *deed, const char *name)
{
    return text_trim(field(deed->request, name));
}

static Answer finish(Deed *deed, WriteFunction write, Answer (*show)(Request *), const char *done)
{
    Request *request = deed->request;
    if (form_has_problems(request))
        return form_again(request, show);
    Answer answer = form_write(request, write, deed, &deed->problem_field, &deed->problem, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, text_printf(request->arena, "/groups/%.*s/candidatures", TEXT_ARGUMENTS(value_get_text(deed->group, "slug"))));
}

static bool conducts(Deed *deed)
{
    const Request *request = deed->request;
    return conducts_elections_of(request->database, request->arena, &request->reader, deed->group_id,
                                 value_get_text(deed->group, "kind"));
}

/* The seat that is to be given up must be there: nobody else's may change by the outcome. */
static bool holds_role(Write *write, const Deed *deed, int64_t organisation)
{
    Value *found = seats_with_role(write->database, write->arena, deed->group_id, trimmed(deed, "role"), deed->request->today);
    return organisation == 0 || value_find_number(found, "organisation", organisation);
}

static bool write_call(Write *write, void *state)
{
    Deed *deed = state;
    const NewCall call = { .group = deed->group_id,
                           .role = trimmed(deed, "role"),
                           .replaces = field_number(deed->request, "replaces"),
                           .opens_on = trimmed(deed, "opens_on"),
                           .closes_on = trimmed(deed, "closes_on"),
                           .by = deed->request->reader.person };
    bool is_open = has_undecided_call(write->database, deed->group_id, call.role);
    const char *problem = call_problem(call.role, call.opens_on, call.closes_on, deed->request->today, is_open);
    if (problem)
        return refuse(deed, is_open ? "role" : "closes_on", problem);
    if (!holds_role(write, deed, call.replaces))
        return refuse(deed, "replaces", SAY("This city does not have the role"));
    letters_of_call(write, deed->request->app, candidature_call_open(write, &call));
    return true;
}

Answer open_call(Request *request)
{
    Deed deed = deed_begin(request);
    if (!deed.group)
        return ANSWER_NOT_FOUND;
    if (!conducts(&deed))
        return ANSWER_FORBIDDEN;
    form_check(request);
    return finish(&deed, write_call, show_candidatures, SAY("The call is open. The cities of the group have been told."));
}

static const char *standing_problem(Write *write, const Deed *deed)
{
    Value *call = call_load(write->database, write->arena, deed->object, TEXT("en"));
    if (!call || value_get_number(call, "group_id") != deed->group_id)
        return SAY("There is no call for candidatures");
    const Standing standing = {
        .is_decided = value_get_text(call, "decided_on").length > 0,
        .opens_on = value_get_text(call, "opens_on"),
        .closes_on = value_get_text(call, "closes_on"),
        .sits = seat_of_city(write->database, deed->group_id, deed->organisation, deed->request->today) != 0,
        .stands = city_stands(write->database, deed->object, deed->organisation),
    };
    return candidature_problem(&standing, deed->request->today);
}

static bool write_candidature(Write *write, void *state)
{
    Deed *deed = state;
    const char *problem = standing_problem(write, deed);
    if (problem)
        return refuse(deed, "", problem);
    NewCandidature candidature = { .call = deed->object,
                                   .organisation = deed->organisation,
                                   .person = field_number(deed->request, "person"),
                                   .language = trimmed(deed, "language"),
                                   .by = deed->request->reader.person };
    if (!person_acts_for(write->database, candidature.person, deed->organisation, deed->request->today))
        return refuse(deed, "person", SAY("Please choose somebody who acts for the city"));
    for (int i = 0; i < CRITERIA; i++)
        candidature.texts[i] = trimmed(deed, candidature_fields[FIELDS_BEFORE_CRITERIA + i].name);
    candidature_add(write, &candidature);
    return true;
}

static int64_t first_choice(const Request *request, const char *name)
{
    const Value *offered = value_get(value_get(request->page, TEXT("choices")), text_from_z(name));
    int64_t number = field_number(request, name);
    if (number == 0 && offered && offered->count > 0)
        (void)text_to_number(value_get_text(offered->items[0], "value"), &number);
    return number;
}

static void check_language(Request *request)
{
    put_form_choices(request);
    const Value *offered = value_get(value_get(request->page, TEXT("choices")), TEXT("language"));
    Text language = text_trim(field(request, "language"));
    for (ptrdiff_t i = 0; i < offered->count; i++)
        if (text_equal(language, value_get_text(offered->items[i], "value")))
            return;
    form_problem(request, "language", SAY("Please choose one of the list"));
}

Answer enter_candidature(Request *request)
{
    Deed deed = deed_begin(request);
    if (!deed.group)
        return ANSWER_NOT_FOUND;
    form_check(request);
    check_language(request);
    put_choices_of_coordinator(request);
    put_choices_of_calls(request, deed.group_id);
    deed.organisation = first_choice(request, "organisation");
    deed.object = first_choice(request, "call");
    if (!is_secretariat(&request->reader) && !coordinates(&request->reader, deed.organisation))
        return ANSWER_FORBIDDEN;
    return finish(&deed, write_candidature, show_candidatures, SAY("The city stands. It can withdraw until the outcome."));
}

/* The candidature that the path names; false where the group has none of this number. */
static bool candidature_find(Deed *deed)
{
    const Request *request = deed->request;
    (void)text_to_number(path_parameter(request, "candidature"), &deed->object);
    Value *row = deed->group ? candidature_load(request->database, request->arena, deed->object) : NULL;
    Value *call = row ? call_load(request->database, request->arena, value_get_number(row, "call"), TEXT("en")) : NULL;
    deed->organisation = value_get_number(row, "organisation");
    return call && value_get_number(call, "group_id") == deed->group_id;
}

static bool write_withdrawal(Write *write, void *state)
{
    Deed *deed = state;
    Value *row = candidature_load(write->database, write->arena, deed->object);
    if (!text_is(value_get_text(row, "status"), "standing"))
        return refuse(deed, "", SAY("This city does not stand any more"));
    candidature_withdraw(write, deed->object, deed->request->reader.person);
    return true;
}

Answer withdraw_candidature(Request *request)
{
    Deed deed = deed_begin(request);
    if (!candidature_find(&deed))
        return ANSWER_NOT_FOUND;
    if (!is_secretariat(&request->reader) && !coordinates(&request->reader, deed.organisation))
        return ANSWER_FORBIDDEN;
    return finish(&deed, write_withdrawal, show_candidature, SAY("The city no longer stands."));
}

static bool write_outcome(Write *write, void *state)
{
    Deed *deed = state;
    const Election election = { .candidature = deed->object,
                                .decided_on = trimmed(deed, "decided_on"),
                                .decided_by = trimmed(deed, "decided_by"),
                                .votes = trimmed(deed, "votes"),
                                .starts = trimmed(deed, "starts"),
                                .by = deed->request->reader.person };
    const char *problem = election_problem(write, &election);
    if (problem)
        return refuse(deed, "", problem);
    candidature_elect(write, &election);
    return true;
}

Answer enter_outcome(Request *request)
{
    Deed deed = deed_begin(request);
    if (!candidature_find(&deed))
        return ANSWER_NOT_FOUND;
    if (!conducts(&deed))
        return ANSWER_FORBIDDEN;
    form_check(request);
    return finish(&deed, write_outcome, show_candidature, SAY("The outcome is entered. All who stood have been told."));
}
