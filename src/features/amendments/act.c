/* SPDX-License-Identifier: EUPL-1.2 */
/* Supporting, withdrawing, taking over, joining. Rules decide in the write, on what stands then. */
#include "features/amendments/pages.h"

#include "features/amendments/rules.h"

static const Field city_fields[] = {
    { "organisation", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { 0 }
};
const Form amendment_city_form = { city_fields, SAY("Support it") };

static const Field into_fields[] = {
    { "into", FIELD_NUMBER, SAY("Number of the compromise amendment"), SAY("It stays visible, as a part of it."), true, 1, 1000000, NULL },
    { 0 }
};
const Form amendment_into_form = { into_fields, SAY("Make it part of the compromise") };

static const Query is_supported_by = { "SELECT COUNT(*) FROM amendment_supporter WHERE amendment = $1 AND organisation = $2" };
static const Query compromise_called = {
    "SELECT id FROM amendment WHERE position = $1 AND label = $2 AND kind = 'compromise' AND state = 'submitted'"
};

typedef struct Deed {
    Request *request;
    Value *position, *row;
    PositionRights rights;
    int64_t id, organisation;
    const char *(*rule)(const AmendmentStanding *standing);
    void (*act)(Write *write, const struct Deed *deed);
    const char *problem_field, *problem;
} Deed;

static bool deed_begin(Deed *deed, Request *request)
{
    *deed = (Deed){ .request = request };
    deed->position = position_of_amendments(request, &deed->rights);
    deed->row = amendment_of_path(request, deed->position);
    deed->id = value_get_number(deed->row, "id");
    return deed->row != NULL;
}

static AmendmentStanding standing_of(Write *write, const Deed *deed)
{
    Value *row = amendment_row(write, deed->id), *stage = stage_now(write->database, write->arena, value_get_number(deed->position, "id"));
    return (AmendmentStanding){ .state = value_get_text(row, "state"),
                                .fate = value_get_text(row, "fate"),
                                .by_hand = value_get_number(row, "by_hand") != 0,
                                .is_open_stage = is_of_open_stage(stage, row),
                                .is_own = value_get_number(row, "organisation") == deed->organisation,
                                .supports = database_number(write->database, &is_supported_by, ARGS(deed->id, deed->organisation), 0) > 0,
                                .answers = deed->rights.answers };
}

static bool write_deed(Write *write, void *state)
{
    Deed *deed = state;
    const AmendmentStanding standing = standing_of(write, deed);
    deed->problem = deed->rule(&standing);
    if (!deed->problem)
        deed->act(write, deed);
    return !deed->problem;
}

static Answer finish(Deed *deed, const char *said)
{
    Request *request = deed->request;
    Answer answer = form_write(request, write_deed, deed, &deed->problem_field, &deed->problem, show_amendment);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, said);
    return see_other(request, amendment_href(request->arena, deed->position, deed->id));
}

/* The city that it is done for; the only one that the reader may act for where none is named. */
static bool city_taken(Deed *deed)
{
    Request *request = deed->request;
    Value *offered = position_cities_of(request, deed->position);
    deed->organisation = field_number(request, "organisation");
    if (deed->organisation == 0 && offered->count == 1)
        deed->organisation = value_get_number(offered->items[0], "id");
    return value_find_number(offered, "id", deed->organisation) != NULL;
}

static void support(Write *write, const Deed *deed)
{
    amendment_support(write, deed->id, deed->organisation, deed->request->reader.person);
}

static void support_no_more(Write *write, const Deed *deed)
{
    amendment_support_withdraw(write, deed->id, deed->organisation, deed->request->reader.person);
}

static void withdraw(Write *write, const Deed *deed)
{
    amendment_withdraw(write, deed->id, deed->request->reader.person);
}

static void take_over(Write *write, const Deed *deed)
{
    amendment_take_over(write, deed->id, deed->organisation, deed->request->reader.person);
}

static Answer for_city(Request *request, const char *(*rule)(const AmendmentStanding *), void (*act)(Write *, const Deed *), const char *said)
{
    Deed deed;
    if (!deed_begin(&deed, request))
        return ANSWER_NOT_FOUND;
    form_check(request);
    if (!city_taken(&deed))
        return ANSWER_FORBIDDEN;
    deed.rule = rule;
    deed.act = act;
    return finish(&deed, said);
}

Answer support_amendment(Request *request)
{
    return for_city(request, amendment_support_problem, support, SAY("Your city supports the amendment."));
}

Answer withdraw_amendment_support(Request *request)
{
    return for_city(request, amendment_unsupport_problem, support_no_more, SAY("Your city supports the amendment no more."));
}

Answer take_over_amendment(Request *request)
{
    return for_city(request, amendment_take_over_problem, take_over, SAY("The amendment is your city's now."));
}

/* Whoever acts for the city, whoever moved it; once its stage is over, the rapporteur, who is told so by the city. */
static bool may_withdraw(Request *request, const Deed *deed)
{
    Value *stage = stage_now(request->database, request->arena, value_get_number(deed->position, "id"));
    bool own = deed->organisation ? acts_for(&request->reader, deed->organisation) : deed->rights.answers;
    return own || (deed->rights.answers && !is_of_open_stage(stage, deed->row));
}

Answer withdraw_amendment(Request *request)
{
    Deed deed;
    if (!deed_begin(&deed, request))
        return ANSWER_NOT_FOUND;
    deed.organisation = value_get_number(deed.row, "organisation");
    if (!may_withdraw(request, &deed))
        return ANSWER_FORBIDDEN;
    deed.rule = amendment_withdrawal_problem;
    deed.act = withdraw;
    return finish(&deed, SAY("The amendment is withdrawn. Another city may take it over."));
}

static bool write_joining(Write *write, void *state)
{
    Deed *deed = state;
    int64_t into = database_number(write->database, &compromise_called,
                                   ARGS(value_get_number(deed->position, "id"), field_number(deed->request, "into")), 0);
    deed->problem_field = "into";
    deed->problem = into == 0 || into == deed->id ? SAY("There is no compromise amendment of this number") : NULL;
    if (into && !deed->problem)
        amendment_join(write, into, deed->id, deed->request->reader.person);
    return !deed->problem;
}

Answer join_amendment(Request *request)
{
    Deed deed;
    if (!deed_begin(&deed, request))
        return ANSWER_NOT_FOUND;
    if (!deed.rights.answers)
        return ANSWER_FORBIDDEN;
    if (!form_check(request))
        return form_again(request, show_amendment);
    Answer answer = form_write(request, write_joining, &deed, &deed.problem_field, &deed.problem, show_amendment);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The amendment is part of the compromise."));
    return see_other(request, amendment_href(request->arena, deed.position, deed.id));
}
