/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/say.h"
#include "recount/recount.h"

static const struct {
    const char *code, *message;
} problems[] = {
    { "no_index", SAY("there is no index of the questions, or it cannot be read") },
    { "wrong_key", SAY("the key is another one") },
    { "bad_signature", SAY("the signature does not hold") },
    { "unlisted_question", SAY("the question in {what} is not in the index") },
    { "unexported_question", SAY("question {what} was closed by the record, and is not in the export") },
    { "missing_file", SAY("{what} is missing") },
    { "damaged_entry", SAY("line {what} of the entries is not what was hashed") },
    { "wrong_content", SAY("the content in line {what} of the entries is not what was recorded") },
    { "wrong_proof", SAY("the proof in line {what} does not hold, or is of another entry") },
    { "wrong_order", SAY("line {what} of the entries is not in its place") },
    { "foreign_entry", SAY("entry {what} is about something else") },
    { "unreadable_question", SAY("the question cannot be read: {what}") },
    { "not_opened", SAY("no entry says that the question was opened") },
    { "not_closed", SAY("no entry says that the question was closed") },
    { "other_rule", SAY("the rule is not the one that was frozen") },
    { "other_roll", SAY("the roll is not the one that was frozen") },
    { "other_seed", SAY("the seed is not the one that was published") },
    { "other_ballots", SAY("the ballots are not those that were recorded at the close") },
    { "other_ballot", SAY("the ballot of city {what} is not the one that was recorded") },
    { "other_statement", SAY("what city {what} has said is not what was recorded") },
    { "other_list", SAY("the list of secret ballots is not the one that was published") },
    { "other_turnout", SAY("city {what} is not among those of which the record says that they have voted, or is left out") },
    { "other_file", SAY("the ballots in {what} are not those of the question") },
    { "other_outcome", SAY("the recount comes to another outcome: {what}") },
    { "other_recorded", SAY("the outcome is not the one that was recorded") },
    { NULL, NULL },
};

const char *recount_problem_text(Text code)
{
    for (int i = 0; problems[i].code; i++)
        if (text_is(code, problems[i].code))
            return problems[i].message;
    return SAY("it does not hold");
}
