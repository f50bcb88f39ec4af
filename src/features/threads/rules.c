/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may say what where, and what counts as read. */
#include "features/threads/rules.h"

#include "base/say.h"
#include "features/threads/threads.h"

static const char *length_problem(Text text, ptrdiff_t maximum, const char *empty, const char *too_long)
{
    if (text_trim(text).length == 0)
        return empty;
    return text_count_characters(text) > maximum ? too_long : NULL;
}

const char *begin_problem(TalkState state)
{
    if (!state.may_talk)
        return SAY("Only those who belong here can begin a thread");
    return state.has_ended ? SAY("This place has ended: nothing new begins here") : NULL;
}

const char *answer_problem(TalkState state)
{
    if (!state.may_talk)
        return SAY("This thread is for others: you cannot answer in it");
    if (state.has_ended)
        return SAY("This place has ended: nothing new begins here");
    return state.is_closed ? SAY("This thread is closed: nobody can answer any more") : NULL;
}

const char *title_problem(Text title)
{
    return length_problem(title, TITLE_MAXIMUM, SAY("Please write what the thread is about"),
                          SAY("This title is too long: please use at most 200 characters"));
}

const char *text_problem(Text text)
{
    return length_problem(text, POST_MAXIMUM, SAY("Please write something"),
                          SAY("This text is too long: please use at most 20,000 characters"));
}

const char *edit_problem(PostState state)
{
    if (!state.is_author)
        return SAY("Only who wrote a post can change it");
    if (state.is_removed)
        return SAY("This post was removed: it cannot be changed");
    return state.is_closed ? SAY("This thread is closed: its posts stay as they are") : NULL;
}

const char *remove_problem(PostState state, Text reason)
{
    if (!state.is_author && !state.moderates)
        return SAY("Only who wrote a post, or who leads here, can remove it");
    if (state.is_removed)
        return SAY("This post has been removed already");
    return length_problem(reason, REASON_MAXIMUM, SAY("Please write why: everyone who could read the post will read the reason"),
                          SAY("This reason is too long: please use at most 500 characters"));
}

const char *restore_problem(PostState state)
{
    if (!state.moderates)
        return SAY("Only who leads here can put a post back");
    return state.is_removed ? NULL : SAY("This post is there already");
}

bool chooses_answer(bool began_it, bool moderates)
{
    return began_it || moderates;
}

Moment unread_since(Moment account_created_at, Moment now)
{
    Moment half_a_year_ago = now - 182 * DAY;
    return account_created_at > half_a_year_ago ? account_created_at : half_a_year_ago;
}
