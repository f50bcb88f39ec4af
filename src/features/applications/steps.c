/* SPDX-License-Identifier: EUPL-1.2 */
/* How a step is taken: the form, one write in which the rules decide, and the way back. */
#include "features/applications/pages.h"

bool step_allows(Step *step, const char *member, const char *problem)
{
    step->member = member;
    step->problem = problem;
    return problem == NULL;
}

Text step_field(const Step *step, const char *name)
{
    return text_trim(field(step->request, name));
}

static Answer again(Request *request, Handler show)
{
    Answer answer = show(request);
    return answer == ANSWER_PAGE ? ANSWER_INVALID : answer;
}

Answer step_take(Step *step, WriteFunction write, Handler show, const char *message, Text back)
{
    Request *request = step->request;
    if (form_has_problems(request))
        return again(request, show);
    Answer answer = request_write(request, RECORDED, write, step);
    if (answer == ANSWER_INVALID) {
        form_problem(request, step->member, step->problem);
        return again(request, show);
    }
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, message);
    return see_other(request, back);
}
