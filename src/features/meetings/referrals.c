/* SPDX-License-Identifier: EUPL-1.2 */
/* What a broken silence refers to the next meeting of its body is voted on there: on the list of one that is planned at once, else of the next that is
 * called. */
#include "features/meetings/store.h"

#include "features/silences/silences.h"

static const Query next_planned = {
    "SELECT id FROM meeting WHERE body = $1 AND starts_at > $2 AND state = 'planned' ORDER BY starts_at, id LIMIT 1"
};

static Value *waiting(Write *write, const Value *meeting)
{
    return silence_referrals(write->database, write->arena, value_get_number(meeting, "body"), TEXT(AUDIENCES_ALL));
}

bool meeting_take_up(Write *write, const Feature *const *features, const Value *meeting, int64_t silence, int64_t by)
{
    if (!value_find_number(waiting(write, meeting), "question", silence))
        return false;
    const Value *row = question_load(write->database, write->arena, silence, TEXT("en"));
    const NewQuestion question = { .body = value_get_number(row, "body"), .way = TEXT("vote"), .rule = value_get_number(meeting, "rule"),
                                   .title = value_get_text(row, "title"), .text = value_get_text(row, "text"),
                                   .language = value_get_text(row, "language"), .position = value_get_number(row, "position"),
                                   .occasion = value_get_number(meeting, "id"), .record_day = value_get_text(meeting, "record_day"),
                                   .audience = value_get_number(row, "audience"), .by = by };
    silence_referral_take(write, silence, question_prepare(write, features, &question), by);
    return true;
}

void meeting_take_up_all(Write *write, const Feature *const *features, int64_t meeting, int64_t by)
{
    const Value *row = meeting_load(write->database, write->arena, meeting), *list = waiting(write, row);
    for (ptrdiff_t i = 0; i < list->count; i++)
        (void)meeting_take_up(write, features, row, value_get_number(list->items[i], "question"), by);
}

void meetings_question_changed(Write *write, const Feature *const *features, int64_t question, const char *state)
{
    const Value *row = question_load(write->database, write->arena, question, (Text){ 0 });
    if (!text_is(text_from_z(state), "decided") || !text_is(value_get_text(row, "way"), "silence"))
        return;
    int64_t next = database_number(write->database, &next_planned, ARGS(value_get_number(row, "body"), write->now), 0);
    if (next)
        (void)meeting_take_up(write, features, meeting_load(write->database, write->arena, next), question, 0);
}
