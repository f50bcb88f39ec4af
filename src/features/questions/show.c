/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of one question. */
#include "features/questions/pages.h"

enum { HISTORY_LENGTH = 20 };

Answer show_question(Request *request)
{
    Value *question = question_of_path(request, NULL);
    if (!question)
        return ANSWER_NOT_FOUND;
    put_question(request, question, "question");
    gather_for_question(request, value_get_number(question, "id"));
    gather_history(request, value_get_number(question, "id"), HISTORY_LENGTH);
    request->template = "questions/show";
    return ANSWER_PAGE;
}
