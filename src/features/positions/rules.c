/* SPDX-License-Identifier: EUPL-1.2 */
/* What a stage permits, and what may become of it. */
#include "features/positions/rules.h"

#include <string.h>

bool position_kind_is_known(Text kind)
{
    return text_is(kind, "position") || text_is(kind, "statement") || text_is(kind, "declaration") || text_is(kind, "reply");
}

bool position_slug_is_reserved(Text slug)
{
    return slug.length == 0 || text_is(slug, "commission");
}

static bool writes_now(const StageTerms *terms, const PositionReader *reader)
{
    if (!terms->is_open || terms->writes.length == 0 || text_is(terms->writes, "nobody"))
        return false;
    return reader->is_secretariat || reader->is_rapporteur || (reader->is_drafter && text_is(terms->writes, "drafters"));
}

static bool comments_now(const StageTerms *terms, const PositionReader *reader, bool takes_part)
{
    if (!terms->is_open || !reader->is_signed_in)
        return false;
    return text_is(terms->comments, "network") ? reader->is_of_network : text_is(terms->comments, "owner") && takes_part;
}

PositionRights position_rights_of(const StageTerms *terms, const PositionReader *reader)
{
    bool drafts = reader->is_secretariat || reader->is_drafter || reader->is_rapporteur;
    bool leads = reader->is_secretariat || reader->chairs_owner || reader->chairs_body;
    return (PositionRights){ .sees = reader->has_audience || drafts || leads,
                             .writes = writes_now(terms, reader),
                             .drafts = drafts,
                             .answers = reader->is_secretariat || reader->is_rapporteur,
                             .comments = comments_now(terms, reader, drafts || leads || reader->sits_in_owner),
                             .leads = leads };
}

bool city_may_amend(const StageTerms *terms, bool sits_in_owner, bool is_active_member)
{
    if (!terms->is_open)
        return false;
    return text_is(terms->amends, "members") ? is_active_member : text_is(terms->amends, "owner") && sits_in_owner;
}

int64_t position_shown_to(int64_t audience_of_text, int64_t audience_of_group)
{
    if (audience_of_text == AUDIENCE_PUBLIC || audience_of_text == AUDIENCE_NETWORK)
        return audience_of_text;
    return audience_of_group == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience_of_group;
}

const char *stage_close_problem(const StageClosing *closing, const char *outcome)
{
    if (!closing->is_open)
        return SAY("No stage is open any more");
    if (strcmp(outcome, "dropped") == 0)
        return text_is(closing->stage, "published") || text_is(closing->stage, "follow_up")
                   ? SAY("What was published is not dropped: another text may supersede it")
                   : NULL;
    if (strcmp(outcome, "sent_back") == 0)
        return closing->can_be_drafted_anew ? NULL : SAY("There is no earlier stage in which it is drafted");
    return closing->is_last ? SAY("This is the last stage: another text may supersede it") : NULL;
}
