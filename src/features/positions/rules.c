/* SPDX-License-Identifier: EUPL-1.2 */
/* What a stage permits, and what may become of it. */
#include "features/positions/rules.h"

#include <string.h>

bool position_kind_is_known(Text kind)
{
    return text_is(kind, "position") || text_is(kind, "statement") || text_is(kind, "declaration") || text_is(kind, "reply");
}

const char *commission_problem(Text kind, Text file, const char **result_field)
{
    bool is_reply = text_is(kind, "reply");
    *result_field = "file";
    if (is_reply && file.length == 0)
        return SAY("Please say what is replied to");
    return !is_reply && file.length > 0 ? SAY("Only a reply to a consultation says what is replied to") : NULL;
}

bool position_slug_is_reserved(Text slug)
{
    return slug.length == 0 || text_is(slug, "commission") || text_is(slug, "rules");
}

const char *stage_rule_problem(const StageRule *rule)
{
    if (text_is(rule->stage, "superseded") || text_is(rule->stage, "dropped"))
        return SAY("This is no stage that opens by itself");
    bool is_out = text_is(rule->stage, "published") || text_is(rule->stage, "follow_up");
    if (is_out && (!text_is(rule->writes, "nobody") || !text_is(rule->amends, "nobody")))
        return SAY("Nobody writes or amends what was published");
    if (is_out && !text_is(rule->audience, "public"))
        return SAY("What was published is for everyone");
    bool hides_from_amenders = text_is(rule->amends, "members") && text_is(rule->audience, "owner");
    return hides_from_amenders ? SAY("Cities cannot amend what they cannot read") : NULL;
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
    return (PositionRights){ .sees = reader->has_audience || drafts || reader->is_translator || leads,
                             .writes = writes_now(terms, reader),
                             .drafts = drafts,
                             .answers = reader->is_secretariat || reader->is_rapporteur,
                             .translates = drafts || reader->is_translator,
                             .comments = comments_now(terms, reader, drafts || leads || reader->sits_in_owner),
                             .leads = leads };
}

bool city_may_amend(const StageTerms *terms, bool sits_in_owner, bool is_active_member)
{
    if (!terms->is_open)
        return false;
    return text_is(terms->amends, "members") ? is_active_member : text_is(terms->amends, "owner") && sits_in_owner;
}

const char *dissent_problem(Text stage_code, bool is_active_member)
{
    if (!is_active_member)
        return SAY("Only members of the network stand behind its texts, or do not");
    if (text_is(stage_code, "commissioned") || text_is(stage_code, "drafting"))
        return SAY("The text is not there yet: please wait until it is put to the members");
    return text_is(stage_code, "dropped") || text_is(stage_code, "superseded") ? SAY("The network does not stand behind this text any more") : NULL;
}

static bool is_out(Text stage_code)
{
    return text_is(stage_code, "published") || text_is(stage_code, "follow_up");
}

const char *supersede_problem(Text stage_code, int64_t position, int64_t successor, Text stage_of_successor)
{
    if (!is_out(stage_code))
        return SAY("Only what was published can be superseded");
    if (successor == 0 || successor == position)
        return SAY("Please choose another text");
    return is_out(stage_of_successor) ? NULL : SAY("The text that takes its place must be published first");
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
        return is_out(closing->stage)
                   ? SAY("What was published is not dropped: another text may supersede it")
                   : NULL;
    if (strcmp(outcome, "sent_back") == 0)
        return closing->can_be_drafted_anew ? NULL : SAY("There is no earlier stage in which it is drafted");
    return closing->is_last ? SAY("This is the last stage: another text may supersede it") : NULL;
}
