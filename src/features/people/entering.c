/* SPDX-License-Identifier: EUPL-1.2 */
/* Entering a mandate for somebody with or without an account. */
#include "features/people/entering.h"

#include "features/people/letters.h"
#include "features/people/mandates.h"

static const Query count_address = { "SELECT COUNT(*) FROM person WHERE email = $1" };
static const Query make_full = { "UPDATE person SET kind = 'person' WHERE id = $1 AND kind = 'guest'" };

NewPerson person_of_form(Request *request)
{
    return (NewPerson){ .name = text_trim(field(request, "name")),
                        .email = text_trim(field(request, "email")),
                        .language = text_trim(field(request, "language")),
                        .gender = text_trim(field(request, "gender")),
                        .by = request->reader.person };
}

int64_t person_for_address(Write *write, const NewPerson *person, bool *result_is_new, const char **result_problem)
{
    int64_t found = person_find(write->database, write->arena, person->email);
    *result_is_new = found == 0;
    if (found != 0)
        return found;
    Text address = text_ascii_lower(write->arena, person->email);
    if (!email_is_plausible(address))
        *result_problem = SAY("Please write a whole e-mail address, such as name@example.org");
    else if (database_number(write->database, &count_address, ARGS(address), 0) > 0)
        *result_problem = SAY("This address is out of use here. Please ask the secretariat.");
    else
        return person_add(write, person);
    return 0;
}

static bool refuse(Entering *entering, const char *problem_field, const char *problem)
{
    entering->problem_field = problem_field;
    entering->problem = problem;
    return problem == NULL;
}

static MandateTerm term_of(const NewMandate *mandate)
{
    return (MandateTerm){ mandate->starts, mandate->ends };
}

static bool has_role_already(Write *write, Entering *entering)
{
    int count = 0;
    const MandateTerm *held = terms_of_role(write->database, write->arena, &entering->mandate, &count);
    return !refuse(entering, "starts", mandate_again_problem(held, count, term_of(&entering->mandate)));
}

bool mandate_enter(Write *write, Entering *entering)
{
    NewMandate *mandate = &entering->mandate;
    const char *problem = mandate_problem(mandate->role, mandate->starts, mandate->ends, mandate->elected_on);
    if (problem)
        return refuse(entering, "", problem);
    problem = mandate_term_problem(mandate->role, term_of(mandate));
    if (problem)
        return refuse(entering, "ends", problem);
    if (mandate->person == 0)
        mandate->person = person_for_address(write, &entering->person, &entering->is_new, &problem);
    if (problem)
        return refuse(entering, "email", problem);
    if (has_role_already(write, entering))
        return false;
    database_run(write->database, &make_full, ARGS(mandate->person));
    entering->id = mandate_begin(write, mandate);
    const MandateNews news = { .person = mandate->person, .organisation = mandate->organisation, .mandate = entering->id,
                               .other = mandate->by, .role = mandate->role, .starts = mandate->starts, .ends = mandate->ends,
                               .follows = mandate->succeeds > 0 };
    if (!entering->without_letter)
        mandate_begun_letter(write, entering->app, &news, entering->is_new);
    return true;
}

static bool enter_write(Write *write, void *state)
{
    return mandate_enter(write, state);
}

Answer mandate_enter_now(Request *request, Entering *entering)
{
    Answer answer = request_write(request, RECORDED, enter_write, entering);
    if (answer == ANSWER_INVALID)
        form_problem(request, entering->problem_field, entering->problem);
    return answer;
}
