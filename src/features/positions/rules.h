/* SPDX-License-Identifier: EUPL-1.2 */
/* What a stage permits, and what may become of it: pure decisions, no database, no clock. */
#ifndef FEATURES_POSITIONS_RULES_H
#define FEATURES_POSITIONS_RULES_H

#include "base/say.h"
#include "features/positions/positions.h"

bool position_kind_is_known(Text kind);

/* What is wrong with a text that is to be commissioned, a message, and the field; NULL: nothing. */
const char *commission_problem(Text kind, Text file, const char **result_field);

/* Paths of their own stand under these names. */
bool position_slug_is_reserved(Text slug);

/* One stage of a kind of text, as its schema says. */
typedef struct StageRule {
    Text stage, owner, writes, amends, comments, audience;
    int64_t supporters;
    int64_t days;
} StageRule;

/* Why a stage cannot be so, a message; NULL: it can. */
const char *stage_rule_problem(const StageRule *rule);

/* What the stage that is open permits, and to whom. */
typedef struct StageTerms {
    Text writes;    /* drafters, rapporteur, nobody */
    Text amends;    /* nobody, owner, members */
    Text comments;  /* nobody, owner, network */
    bool is_open;   /* false once it was dropped or superseded */
} StageTerms;

/* What somebody is to a position. */
typedef struct PositionReader {
    bool is_signed_in;
    bool is_secretariat;
    bool is_drafter;
    bool is_rapporteur;
    bool is_translator;
    bool chairs_owner;      /* the group whose stage it is */
    bool chairs_body;       /* the one that commissioned it */
    bool sits_in_owner;
    bool has_audience;      /* of the text */
    bool is_of_network;
} PositionReader;

/* All but amends, which asks for a city. */
PositionRights position_rights_of(const StageTerms *terms, const PositionReader *reader);

/* Whether a city may propose amendments. */
bool city_may_amend(const StageTerms *terms, bool sits_in_owner, bool is_active_member);

/* Why a city cannot say now that it does not associate itself, a message; NULL: it can. */
const char *dissent_problem(Text stage_code, bool is_active_member);

/* Why one text cannot take the place of another, a message; NULL: it can. */
const char *supersede_problem(Text stage_code, int64_t position, int64_t successor, Text stage_of_successor);

/* Who may see that a position exists, of which the text and the group that commissioned it are for these audiences: what the network works on is the
 * network's, unless nobody may know of the group. */
int64_t position_shown_to(int64_t audience_of_text, int64_t audience_of_group);

/* A stage as its closing sees it. */
typedef struct StageClosing {
    Text stage;
    bool is_open;
    bool is_last;
    bool can_be_drafted_anew; /* an earlier stage is one of drafting */
} StageClosing;

/* Why the open stage cannot be closed so, a message; NULL: it can. */
const char *stage_close_problem(const StageClosing *closing, const char *outcome);

#endif
