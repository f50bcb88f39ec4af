/* SPDX-License-Identifier: EUPL-1.2 */
/* The secretariat invites somebody who has no coordinator to do it: a guest, staff, or the first coordinator of a city. */
#include "features/people/managing.h"

#include "features/cities/cities.h"
#include "features/people/choices.h"
#include "features/people/entering.h"
#include "features/people/invitations.h"
#include "features/people/rules.h"
#include "features/people/words.h"

static const Field invite_anybody_fields[] = {
    { "kind", FIELD_CHOICE, SAY("As"), NULL, true, 0, 20, NULL },
    { "name", FIELD_TEXT, SAY("Full name"), NULL, true, 2, 200, "off" },
    { "email", FIELD_EMAIL, SAY("E-mail address"), SAY("The invitation goes there. One address is one account."), true, 0, 0, "off" },
    { "language", FIELD_CHOICE, SAY("Language"), SAY("Mails come in this language; it can be changed later."), true, 0, 10, NULL },
    { "gender", FIELD_CHOICE, SAY("Gender"), SAY("Counted in the balance of groups, and shown nowhere."), false, 0, 10, NULL },
    { "city", FIELD_TEXT, SAY("City"), SAY("Of a coordinator only: its name, such as Lyon."), false, 0, 200, NULL },
    { "starts", FIELD_DAY, SAY("From"), SAY("First day of a coordinator's mandate."), false, 0, 0, NULL },
    { "ends", FIELD_DAY, SAY("Until"), SAY("First day on which a coordinator's mandate no longer holds; empty: open."), false, 0, 0, NULL },
    { 0 }
};
const Form invite_anybody_form = { invite_anybody_fields, SAY("Invite") };

const Shape invite_anybody_shape[] = { { 0 } };

/* What the form offers to choose from: staff to administrators only. */
static void put_choices(Request *request)
{
    put_person_choices(request);
    Value *kinds = put_list(value_get(request->page, TEXT("choices")), "kind");
    static const char *const codes[] = { "guest", "coordinator", "secretariat", "administrator" };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (!invited_kind_problem(text_from_z(codes[i]), is_administrator(&request->reader)))
            choice_add(kinds, text_from_z(codes[i]), invited_kind_in_words(request->language, text_from_z(codes[i])));
}

static Answer page_of(Request *request)
{
    Value *current = value_object(request->arena);
    put_text(current, "language", language_code(request->language));
    put_text(current, "starts", request->today);
    form_show(request, "form", &invite_anybody_form, "/people/invite", current);
    put_text(request->page, "title", request_say(request, SAY("Invite somebody"), NULL));
    request->template = "people/invite";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

Answer invite_anybody_show(Request *request)
{
    put_choices(request);
    return page_of(request);
}

typedef struct Inviting {
    Request *request;
    const char *problem_field;
    const char *problem;
} Inviting;

static bool refuse(Inviting *inviting, const char *problem_field, const char *problem)
{
    inviting->problem_field = problem_field;
    inviting->problem = problem;
    return false;
}

static Staff staff_of(Text kind)
{
    if (text_is(kind, "administrator"))
        return STAFF_ADMINISTRATOR;
    return text_is(kind, "secretariat") ? STAFF_SECRETARIAT : STAFF_NONE;
}

/* A new account without a mandate. */
static bool account_write(Write *write, void *state)
{
    Inviting *inviting = state;
    Request *request = inviting->request;
    Text kind = field(request, "kind");
    /* Not by a token: it would leave itself an account that has all rights, in browsers. */
    const char *problem = invited_kind_problem(kind, is_administrator(&request->reader) && !request->reader.by_token);
    if (problem)
        return refuse(inviting, "kind", problem);
    NewPerson person = person_of_form(request);
    person.is_guest = text_is(kind, "guest");
    person.staff = staff_of(kind);
    bool is_new = false;
    int64_t invited = person_for_address(write, &person, &is_new, &problem);
    if (!problem && !is_new)
        problem = SAY("This address has an account already.");
    if (problem)
        return refuse(inviting, "email", problem);
    invitation_send(write, request->app, &(NewInvitation){ .person = invited, .by = request->reader.person });
    return true;
}

static Answer invite_account(Request *request)
{
    Inviting inviting = { .request = request };
    Answer answer = request_write(request, RECORDED, account_write, &inviting);
    if (answer == ANSWER_INVALID)
        form_problem(request, inviting.problem_field, inviting.problem);
    return answer;
}

static Answer invite_coordinator(Request *request)
{
    int64_t city = city_find(request->database, text_slug(request->arena, field(request, "city")));
    if (city == 0) {
        form_problem(request, "city", SAY("There is no such city."));
        return ANSWER_INVALID;
    }
    Entering entering = { .app = request->app,
                          .person = person_of_form(request),
                          .mandate = { .organisation = city,
                                       .role = TEXT("coordinator"),
                                       .starts = text_trim(field(request, "starts")),
                                       .ends = text_trim(field(request, "ends")),
                                       .by = request->reader.person } };
    return mandate_enter_now(request, &entering);
}

Answer invite_anybody(Request *request)
{
    put_choices(request);
    form_check(request);
    if (!form_choices_hold(request))
        return page_of(request);
    bool is_coordinator = text_is(text_trim(field(request, "kind")), "coordinator");
    Answer answer = is_coordinator ? invite_coordinator(request) : invite_account(request);
    if (answer == ANSWER_INVALID)
        return page_of(request);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The invitation is on its way. It works once, within 14 days."));
    return see_other(request, TEXT("/people/invite"));
}
