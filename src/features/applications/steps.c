/* SPDX-License-Identifier: EUPL-1.2 */
/* How a step is taken: the form, one write in which the rules decide, and the way back. */
#include "features/applications/pages.h"

bool step_allows(Step *step, const char *member, const char *problem)
{
    step->member = member;
    step->problem = problem;
    return problem == NULL;
}

bool step_allows_membership(Step *step, const char *problem, const MembershipProblem *about)
{
    const char *member = text_is(text_from_z(about->member), "starts") ? "starts" : "";
    if (problem)
        form_problem_with(step->request, member, problem, about->values);
    return step_allows(step, member, problem);
}

Text step_field(const Step *step, const char *name)
{
    return text_trim(field(step->request, name));
}

Answer step_take(Step *step, WriteFunction write, Handler show, const char *message, Text back)
{
    Request *request = step->request;
    if (form_has_problems(request))
        return form_again(request, show);
    Answer answer = form_write(request, write, step, &step->member, &step->problem, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, message);
    return see_other(request, back);
}
