/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may do what with comments and notes. */
#include "features/comments/rules.h"

#include "base/say.h"
#include "features/comments/comments.h"

bool comment_may_resolve(CommentState state)
{
    return !state.is_answer && !state.is_removed && (state.is_author || state.drafts);
}

bool comment_may_edit(CommentState state)
{
    return state.is_author && !state.is_removed;
}

bool comment_may_answer(CommentState state)
{
    return state.comments && !state.is_removed && !state.is_answer;
}

bool comment_may_remove(CommentState state)
{
    return !state.is_removed && (state.is_author || state.leads);
}

bool comment_may_restore(CommentState state)
{
    return state.is_removed && state.leads;
}

const char *comment_answer_problem(CommentState state)
{
    if (state.is_removed)
        return SAY("This comment was removed");
    return comment_may_answer(state) ? NULL : SAY("You may not comment on this text now");
}

const char *comment_resolve_problem(CommentState state, bool resolved)
{
    if (state.is_removed)
        return SAY("This comment was removed");
    if (!comment_may_resolve(state))
        return SAY("Only its author and those who draft the text say whether a comment is resolved");
    if (state.is_resolved == resolved)
        return resolved ? SAY("This comment is resolved already") : SAY("This comment is open already");
    return NULL;
}

const char *comment_edit_problem(CommentState state)
{
    if (state.is_removed)
        return SAY("This comment was removed");
    return comment_may_edit(state) ? NULL : SAY("Only its author changes a comment");
}

const char *comment_remove_problem(CommentState state, Text reason)
{
    if (state.is_removed)
        return SAY("This comment was removed");
    if (!comment_may_remove(state))
        return SAY("Only its author and those who lead the stage remove a comment");
    if (text_trim(reason).length == 0)
        return SAY("Please say why");
    return text_count_characters(reason) > COMMENT_REASON_MAXIMUM ? SAY("Please use fewer words") : NULL;
}

const char *comment_restore_problem(CommentState state)
{
    return comment_may_restore(state) ? NULL : SAY("There is nothing to put back");
}

const char *comment_text_problem(Text text)
{
    if (text_trim(text).length == 0)
        return SAY("Please write something");
    return text_count_characters(text) > COMMENT_MAXIMUM ? SAY("Please use fewer words") : NULL;
}

const char *quotation_problem(Text quotation, bool has_paragraph, bool stand)
{
    if (quotation.length == 0)
        return NULL;
    if (!has_paragraph)
        return SAY("Please choose the paragraph in which these words stand");
    if (text_count_characters(quotation) > QUOTATION_MAXIMUM)
        return SAY("Please use fewer words");
    return stand ? NULL : SAY("These words do not stand in the paragraph. Please copy them from it, or leave this empty.");
}

bool note_may_change(bool is_writer, bool reads)
{
    return is_writer && reads;
}

bool note_may_delete(bool is_writer, bool reads, bool coordinates)
{
    return reads && (is_writer || coordinates);
}
