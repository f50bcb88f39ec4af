/* SPDX-License-Identifier: EUPL-1.2 */
/* Amendments: what cities propose to change in a position, by paragraph, with a reason. Functions that write want a RECORDED write and append to the
 * record with the position as the place. None checks who may: the caller asks position_amends_for() and position_rights(). */
#ifndef FEATURES_AMENDMENTS_AMENDMENTS_H
#define FEATURES_AMENDMENTS_AMENDMENTS_H

#include "features/versions/versions.h"

typedef struct NewAmendment {
    int64_t position;
    int64_t version;       /* an id: what was edited */
    const char *kind;      /* city, compromise, modified */
    Text markdown;         /* the whole text as it is to be; where `amends` is set, of the text with that amendment in it */
    Text reason;
    Text language;         /* of the reason */
    int64_t organisation;  /* 0: the rapporteur's */
    int64_t by;
    int64_t amends;        /* 0: the text */
    int64_t instead_of;    /* of one modified */
} NewAmendment;

/* The id; 0 where the text says nothing new, or the version is not the latest, and *result_problem says so. It is submitted, or collects supporters
 * where the stage demands some, and is submitted by the one that makes them enough. What amends another, or stands in its place, says all that it
 * would be against the version: never take both. What it collides with is found in the same write. Record: amendment.submitted, or
 * amendment.proposed while supporters are missing; amendment.collided of each other that it needs a choice with. */
int64_t amendment_submit(Write *write, const NewAmendment *amendment, const char **result_problem);

/* Record: amendment.supported, amendment.support_withdrawn, amendment.withdrawn, amendment.taken_over (by another city, once it is withdrawn). */
void amendment_support(Write *write, int64_t amendment, int64_t organisation, int64_t by);
void amendment_support_withdraw(Write *write, int64_t amendment, int64_t organisation, int64_t by);
void amendment_withdraw(Write *write, int64_t amendment, int64_t by);
void amendment_take_over(Write *write, int64_t amendment, int64_t organisation, int64_t by);

/* One that needs a hand, written again by editing the version `version` (an id, the latest): a problem, and nothing is written, or NULL. Record:
 * amendment.set_right. */
const char *amendment_set_right(Write *write, int64_t amendment, int64_t version, Text markdown, int64_t by);

/* Others become part of a compromise. Record: amendment.joined. */
void amendment_join(Write *write, int64_t compromise, int64_t amendment, int64_t by);

typedef struct AmendmentFate {
    int64_t amendment;
    Text fate;
} AmendmentFate;

/* The same of many of one position, which is counted anew once. */
void amendment_fates(Write *write, int64_t position, ptrdiff_t count, const AmendmentFate *fates, int64_t by);

/* Carries what is still open over to a version that has come: each stands on it, or is marked as needing a hand and stays on its version, also where
 * the text says the same already. Collisions are found anew. The number of those that need a hand. Record: amendment.carried, one for each. */
int64_t amendments_carry(Write *write, int64_t position, int64_t from_version, int64_t to_version, int64_t by);

/* ---- Reading; nothing is checked ---- */

/* id, position, version, change, label, place, kind, organisation, name (words, the city's), by_person, language, reason (words), amends, instead_of,
 * part_of, taken_over_from, state, fate, by_hand, supporters, submitted_at; NULL where there is none. */
Value *amendment_load(Database *database, Arena *arena, int64_t amendment, Text language);

/* Those of a position in order of place, submitted ones or (all) the withdrawn and collecting, too. */
Value *amendments_of_position(Database *database, Arena *arena, int64_t position, bool all, Text language);

/* submitted, collecting, open, colliding, by_hand; all 0 where there is none. */
Value *tally_load(Database *database, Arena *arena, int64_t position);

/* As text/amendment.h has it: number is the change's. */
Amendment amendment_changes(Database *database, Arena *arena, int64_t amendment);

/* Of many at once, by one query: for the rapporteur's list, the computed version and the synopsis. ids: "17,18". */
Amendment *amendments_changes(Database *database, Arena *arena, Text ids, ptrdiff_t *result_count);

/* Puts what an amendment changes, as pages and programs read it: [{paragraph, number (printed), change ("replace"), old, new (Markdown), old_html, new_html,
 * marked_html (HTML with del and ins)}], for one column or, side by side, two. changes_shape says the same. */
void changes_put(Request *request, Value *list, const Amendment *amendment, const Document *document, const ParagraphNumber *numbers);
extern const Shape changes_shape[];

/* Puts into each row of amendments_of_position() what pages show of it, as amendment_shape has it: its words, changes, supporters, collisions. */
void amendments_dress(Request *request, const Value *position, Value *rows);
extern const Shape amendment_shape[];
/* "Amendment 12 (Lyon)" */
Text amendment_called(const Language *language, Arena *arena, const Value *row);
Text amendment_fate_in_words(const Language *language, Text fate);
/* "/positions/SLUG/amendments/17" */
Text amendment_href(Arena *arena, const Value *position, int64_t amendment);

extern const Feature amendments;
extern const Schema amendments_schema;

#endif
