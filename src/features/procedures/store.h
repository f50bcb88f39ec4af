/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of procedures ask of their store. */
#ifndef FEATURES_PROCEDURES_STORE_H
#define FEATURES_PROCEDURES_STORE_H

#include "features/procedures/procedures.h"
#include "features/procedures/rules.h"

/* Whose answers are read. */
typedef enum {
    ANSWERS_PUBLISHED, /* what everybody sees */
    ANSWERS_LATEST,    /* what rapporteur, drafters and secretariat see */
} AnswersSeen;

/* An amendment and what is said about it. */
typedef struct Item {
    int64_t id;
    Value *row;         /* as amendments_of_position() has it */
    Value *answer;      /* of its answers the latest that is to be seen; NULL: none */
    ptrdiff_t modified; /* the place of the text in its place, by the latest answer; -1: none */
    Text planned;       /* the fate that was chosen; empty: none */
} Item;

/* All amendments to a text, in order of place, with answers and collisions: five queries, however many there are. */
typedef struct Procedure {
    int64_t position;
    ptrdiff_t count;
    Item *items;
    ptrdiff_t pair_count;
    CollidingPair *pairs; /* those that need a choice */
    const struct IdPlace *places;
} Procedure;

Procedure procedure_load(Database *database, Arena *arena, int64_t position, AnswersSeen seen, Text language);

/* The place of an amendment; -1: it is not among them. */
ptrdiff_t procedure_find(const Procedure *procedure, int64_t amendment);

/* Its answers as rules see them, one an amendment. */
Answered *procedure_answered(Arena *arena, const Procedure *procedure);

/* Whether it is listed by itself: texts in place of another stand beside that one. */
bool item_is_listed(const Item *item);
bool item_is_open(const Item *item);

/* ---- Answers: id, amendment, number, position, answer, falls_with, modified, reason (words), language, by_person, at, published_at, agrees, comment (words),
 * comment_language, agreed_at ---- */

/* The latest answer; NULL: none yet. */
Value *answer_latest(Database *database, Arena *arena, int64_t amendment);
/* All of an amendment, the newest first. */
Value *answers_of(Database *database, Arena *arena, int64_t amendment);

/* When the list was published last; 0: never. How many answers nobody else has seen yet. */
Moment procedure_published_at(Database *database, int64_t position);
int64_t procedure_unpublished(Database *database, int64_t position);

/* What became of amendments when the version was computed: base, decision (words), at; NULL: it was not. And of which: [{amendment, fate}]. */
Value *computed_load(Database *database, Arena *arena, int64_t version);
Value *computed_fates(Database *database, Arena *arena, int64_t version);

/* ---- Other files of the store ---- */

/* What comes of the plan as it stands. */
typedef struct Outlook {
    Procedure procedure;
    Planned *plan;        /* one an amendment */
    ptrdiff_t conflict;   /* a pair that cannot both pass; -1: none */
    int64_t mark;
    int64_t base;         /* the version that they are laid on */
    Document document;    /* its text */
    Applied applied;
    ptrdiff_t taken;      /* so many go into the text */
    ptrdiff_t *places;    /* their places in the procedure, in the order of applied.left_out */
    Amendment *amendments;
} Outlook;

/* Two readings of the plan in one view of the data give the same. is_anew: of what the latest version was computed from. */
Outlook outlook_load(Database *database, Arena *arena, int64_t position, bool is_anew, Text language);

/* Whether the engine leaves the amendment out though it would be taken. */
bool outlook_leaves_out(const Outlook *outlook, ptrdiff_t place);

void procedures_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void procedures_erase_person(Write *write, int64_t person);
extern const PersonColumn procedures_person_columns[];
extern const Vouch procedures_vouched[];

#endif
