/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of privacy ask of its store. Functions that write want a RECORDED write. */
#ifndef FEATURES_PRIVACY_STORE_H
#define FEATURES_PRIVACY_STORE_H

#include "features/privacy/privacy.h"

#define SCRUB_JOB "erasure.scrub"

/* Asks for the job that takes what was deleted out of the files, once for all that asked before it runs. */
void scrub_ask(Write *write);

/* ---- Consents ---- */

/* What a person may consent to. A wording that is changed gets the next version, so that nobody has agreed to what they never read. */
typedef struct Purpose {
    const char *code;
    const char *title;   /* messages */
    const char *wording;
    int64_t version;
} Purpose;

/* End with one without a code. */
extern const Purpose purposes[];
const Purpose *purpose_find(Text code);

/* The person's last word about a purpose: given_at, withdrawn_at (0: not), wording_version; NULL where there is none. */
Value *consent_load(Database *database, Arena *arena, int64_t person, const char *purpose);

void consent_give(Write *write, int64_t person, const Purpose *purpose);
void consent_withdraw(Write *write, int64_t person, const Purpose *purpose);

/* ---- Retentions ---- */

/* The days that hold: those that were chosen, or else the feature's. */
int64_t retention_days(Database *database, const Retention *retention);

/* Every retention of the features: code, about (in the language), days, usual_days, is_free, kept_at and forgotten (nothing where nothing
 * was ever deleted). */
Value *retentions_all(Database *database, Arena *arena, const Feature *const *features, const Language *language);

const Retention *retention_find(const Feature *const *features, Text code);
void retention_choose(Write *write, const Retention *retention, int64_t days, int64_t by);

/* Notes and records that so many rows, letters or accounts went by a retention. */
void retention_note_kept(Write *write, const Retention *retention, int64_t forgotten);

/* ---- Warnings ---- */

/* When the letter before the erasure was sent; 0: none was. */
Moment warned_at(Database *database, int64_t person);
void warning_note(Write *write, int64_t person);

/* Deletes those that no longer count. */
void warnings_expire(Write *write);

/* ---- Whoever is erased ---- */

/* name, email of an account in use; NULL when there is none. */
Value *account_load(Database *database, Arena *arena, int64_t person);

/* The organisations that the person coordinates on a day by a mandate of their own: organisation. */
Value *coordinated_by(Database *database, Arena *arena, int64_t person, Text day);

void privacy_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void privacy_erase_person(Write *write, int64_t person);
extern const PersonColumn privacy_person_columns[];
extern const Vouch privacy_vouched[];
extern const Retention privacy_retentions[];

#endif
