/* SPDX-License-Identifier: EUPL-1.2 */
/* Positions, statements, declarations and replies to consultations: texts that the network stands behind, and the stages of their life. The text is
 * of features/versions. Functions that write want a RECORDED write and append to the record with the position as the place; `by` is the acting
 * person, 0 for the program. None checks who may: the caller asks position_rights(). */
#ifndef FEATURES_POSITIONS_POSITIONS_H
#define FEATURES_POSITIONS_POSITIONS_H

#include "http/place.h"

typedef struct NewPosition {
    Text kind;              /* position, statement, declaration, reply */
    Text slug;              /* empty: made from the title */
    Text title;
    Text language;          /* the authoritative one, BCP 47 */
    Text task;              /* what is asked for; Markdown */
    Text file;              /* of a reply: what is replied to */
    Text file_closes_on;    /* of a reply: until when it can be handed in; empty: not known */
    int64_t body;           /* the group that commissions it */
    int64_t drafting_group; /* 0: the body itself */
    int64_t assembly;       /* the group that adopts; 0: the body itself */
    int64_t themes[8];      /* 0: no more */
    int64_t by;
} NewPosition;

/* The id of the position, whose first stage is open; its stages are those of stage_rule for kind and body. Record: position.commissioned. */
int64_t position_commission(Write *write, const NewPosition *position);

/* Another title in another language. Record: position.translated. */
void position_translate(Write *write, int64_t position, Text language, Text title, int64_t by);

/* role: "drafter", "rapporteur" or "translator". Record: position.role_given, position.role_ended. */
void position_role_give(Write *write, int64_t position, int64_t person, int64_t organisation, const char *role, int64_t by);
void position_role_end(Write *write, int64_t position, int64_t person, const char *role, int64_t by);

typedef struct StageOutcome {
    const char *outcome;  /* passed_on: the next stage opens; adopted: likewise; sent_back: the drafting stage opens anew; dropped: the end */
    Text text;            /* in words: "adopted by 41 of 52 cities"; may be empty */
    Text language;
    int64_t question;     /* the question that decided it (features/questions, later); 0: recorded by hand */
    int64_t by;
} StageOutcome;

/* Closes the stage that is open, whoever calls: a chair, a deadline that has come, later a question that has an outcome. Each feature is told
 * (Feature.stage_changed). A message why it cannot be, and nothing is written; NULL: it is closed. Record: position.stage_closed,
 * position.stage_opened. */
const char *position_stage_close(Write *write, const Feature *const *features, int64_t position, const StageOutcome *outcome);

/* Sets when the open stage closes by itself, as a deadline of the position, or moves it. Record: that of deadlines. */
const char *position_stage_deadline(Write *write, const Feature *const *features, int64_t position, Moment closes_at, Text reason, int64_t by);

/* The version that the network stands behind, told by features/versions when the stage "published" opens. Record: position.published. */
void position_publish(Write *write, int64_t position, int64_t version, int64_t by);

/* Record: position.superseded, position.review_set. */
void position_supersede(Write *write, int64_t position, int64_t by_position, int64_t by);
void position_review_set(Write *write, int64_t position, Text day, int64_t by);

/* A city does not associate itself, in its words; an empty text takes it back. Record: position.dissented, position.associated. */
void position_dissent(Write *write, int64_t position, int64_t organisation, Text text, Text language, int64_t by);

/* ---- Reading; nothing is checked ---- */

/* id, slug, kind, title (words), language, task (words), body, drafting_group, file, file_closes_on, review_on, superseded_by, commissioned_on, published_on,
 * published_version, stage, stage_code, owner, audience, shown_to (who may see that it exists), moved_at; NULL where there is none. */
Value *position_load(Database *database, Arena *arena, int64_t position, Text language);
int64_t position_find(Database *database, Text slug);
/* Who sees the text; 0 where there is none. */
int64_t position_audience(Database *database, int64_t position);

/* The open stage: id, ordinal, stage, owner, writes, amends, comments, audience, supporters, state, opened_at, deadline, closes_at (0: none). */
Value *position_stage_load(Database *database, Arena *arena, int64_t position);

/* ---- Rights, computed from roles, seats, mandates and the open stage ---- */

typedef struct PositionRights {
    bool sees;          /* the text */
    bool writes;        /* saves the text now */
    bool drafts;        /* drafter or rapporteur, or the secretariat, whatever the stage */
    bool answers;       /* the amendments: rapporteur, or the secretariat */
    bool translates;    /* drafts, or translator: the text in other languages */
    bool comments;
    bool leads;         /* chairs the body whose stage it is, or one that commissioned, or the secretariat: closes stages, gives roles */
    bool amends;        /* for at least one city; see position_amends_for() */
} PositionRights;

PositionRights position_rights(Database *database, Arena *arena, const Reader *reader, const Value *position);

/* A stage by its code in the reader's words. */
Text stage_in_words(const Language *language, Text stage);

/* Whether the reader may propose amendments for the city in the open stage: acts for it, and it has a seat in the owner or is an active member,
 * as the stage says. */
bool position_amends_for(Database *database, Arena *arena, const Reader *reader, const Value *position, int64_t organisation);

/* The cities that position_amends_for() is true of, of those that the reader acts for: [{id, name (words)}]. */
Value *position_cities_of(Request *request, const Value *position);

/* The position that {position} in the path names, as position_load() gives it, where the reader may see that it exists; else NULL.
 * result_rights may be NULL. A page that shows the text asks rights.sees. */
Value *position_of_path(Request *request, PositionRights *result_rights);

/* Title, stations of its life, where one is: what every page of a position has on top. data.position (position_shape says the same),
 * page.position_tabs. tab: "text", "amendments", "comments", "versions", "talk"…: which is the page's; a tab is shown where there is a page
 * /positions/{position}/amendments and so on. Templates of such pages begin with {{> positions/head}}. */
void put_position(Request *request, const Value *position, const char *tab);

extern const Shape position_shape[];

extern const Feature positions;
extern const Schema positions_schema;

#endif
