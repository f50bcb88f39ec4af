/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of one question. */
#include "features/questions/pages.h"

#include "http/app.h"

enum { HISTORY_LENGTH = 8 };

/* What each city does stands in the roll call, among the voters and the answers. */
#define BY_EACH_CITY "ballot presence voter proxy"

/* data.outcome_sentence, data.reasons. */
static void put_outcome(Request *request, const Value *question)
{
    Value *reasons = put_list(request->data, "reasons");
    put_text(request->data, "outcome_sentence",
             question_outcome_in_words(app_features(request->app), request->language, request->arena, question, reasons));
}

/* Ties are broken by lot where votes are counted, and nowhere else. */
static bool draws_lots(const Value *question)
{
    Text way = value_get_text(question, "way");
    return value_get_text(question, "seed").length > 0 && (text_is(way, "vote") || text_is(way, "election"));
}

Answer show_question(Request *request)
{
    QuestionRights rights;
    Value *question = question_of_path(request, &rights);
    if (!question)
        return ANSWER_NOT_FOUND;
    const Rule rule = question_rule(request->arena, question);
    put_question(request, question, "question");
    put_subject(request, question);
    put_standing(request, question, &rights);
    put_ballots(request, question);
    put_our_voters(request, question);
    put_outcome(request, question);
    put(request->data, "rule", rule_in_words(request, &rule, value_get_text(question, "way")));
    put_truth(request->page, "draws_lots", draws_lots(question));
    gather_for_question(request, value_get_number(question, "id"));
    gather_history_without(request, value_get_number(question, "id"), BY_EACH_CITY, HISTORY_LENGTH);
    request->template = "questions/show";
    return ANSWER_PAGE;
}
