/* SPDX-License-Identifier: EUPL-1.2 */
/* Who was told of a silence, and a line for the next meeting that is dealt with. */
#include "features/silences/pages.h"

const Shape told_city_shape[] = {
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "people", SHAPE_NUMBER, "how many speak for it", NULL, false },
    { "queued_at", SHAPE_MOMENT, "when the first of them was told; nothing: none was", NULL, true },
    { "sent_at", SHAPE_MOMENT, "when the mail server took the first mail; nothing: none yet", NULL, true },
    { "seen_at", SHAPE_MOMENT, "when the first of them read it here; nothing: none yet", NULL, true },
    { 0 }
};
const Shape told_counts_shape[] = {
    { "cities", SHAPE_NUMBER, "entitled cities", NULL, false },
    { "told", SHAPE_NUMBER, "of these told", NULL, false },
    { "mailed", SHAPE_NUMBER, "of these, to how many the mail server took a mail", NULL, false },
    { "seen", SHAPE_NUMBER, "how many have seen it", NULL, false },
    { 0 }
};

static int64_t count_moment(Value *row, const char *name)
{
    int64_t moment = value_get_number(row, name);
    if (!moment)
        put(row, name, value_nothing());
    return moment ? 1 : 0;
}

static void put_told(Request *request, const Value *question)
{
    bool is_open = value_get_number(question, "opened_at") != 0;
    Value *rows = is_open ? proof_of(request->database, request->arena, question, language_code(request->language)) : value_list(request->arena);
    int64_t told = 0, mailed = 0, seen = 0;
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        told += count_moment(rows->items[i], "queued_at");
        mailed += count_moment(rows->items[i], "sent_at");
        seen += count_moment(rows->items[i], "seen_at");
    }
    Value *counts = put_object(request->data, "counts");
    put_number(counts, "cities", rows->count);
    put_number(counts, "told", told);
    put_number(counts, "mailed", mailed);
    put_number(counts, "seen", seen);
    put(request->data, "cities", rows);
}

Answer show_told(Request *request)
{
    Value *question = silence_of_path(request, NULL);
    if (!question)
        return ANSWER_NOT_FOUND;
    put_question(request, question, "notices");
    put_told(request, question);
    put_truth(request->page, "is_kept", text_is(value_get_text(question, "state"), "decided"));
    request->template = "silences/told";
    return ANSWER_PAGE;
}

typedef struct Taking {
    const Request *request;
    int64_t question;
} Taking;

static bool write_taking(Write *write, void *state)
{
    const Taking *taking = state;
    silence_referral_take(write, taking->question, 0, taking->request->reader.person);
    return true;
}

Answer take_referral(Request *request)
{
    QuestionRights rights;
    Value *question = silence_of_path(request, &rights);
    Value *referral = question ? referral_load(request->database, request->arena, value_get_number(question, "id")) : NULL;
    if (!referral || value_get_number(referral, "vote"))
        return ANSWER_NOT_FOUND;
    if (!rights.leads)
        return ANSWER_FORBIDDEN;
    Taking taking = { request, value_get_number(question, "id") };
    Answer answer = request_write(request, RECORDED, write_taking, &taking);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("It no longer waits for the next meeting."));
    return see_other(request, silence_href(request->arena, taking.question, ""));
}
