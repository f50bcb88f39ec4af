/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature ask of each other. */
#ifndef FEATURES_MEETINGS_STORE_H
#define FEATURES_MEETINGS_STORE_H

#include "features/meetings/meetings.h"
#include "features/meetings/rules.h"

/* Who may see entries about the meeting; 0: there is none. */
int64_t meeting_audience(Database *database, int64_t meeting);

/* The state of the meeting: empty where there is none. */
Text meeting_state(Write *write, int64_t meeting);

/* How many questions are open there. */
int64_t meeting_open_questions(Database *database, int64_t meeting);

/* The rule that the meeting goes by: who votes, proxies, quorum. */
Rule meeting_rule(Database *database, Arena *arena, const Value *meeting);

/* Sets who is present, at once: organisation by organisation, of those that differ. */
typedef struct PresenceMark {
    int64_t organisation;
    bool is_present;
} PresenceMark;
const char *meeting_mark(Write *write, int64_t meeting, const PresenceMark *marks, ptrdiff_t count, int64_t by);

/* Puts what a broken silence refers to the next meeting on the list of this one; false where it waits for none of this body. Record: silence.taken_up. */
bool meeting_take_up(Write *write, const Feature *const *features, const Value *meeting, int64_t silence, int64_t by);
/* All that waits. */
void meeting_take_up_all(Write *write, const Feature *const *features, int64_t meeting, int64_t by);
/* A silence that is broken goes to the meeting of its body that is planned next. */
void meetings_question_changed(Write *write, const Feature *const *features, int64_t question, const char *state);

/* ---- Paper ---- */

typedef struct PaperLine {
    int64_t organisation;
    Choice choice;
} PaperLine;

/* A sheet as somebody enters it, in place of what was entered before and not confirmed. Record: sheet.entered. */
const char *paper_sheet_enter(Write *write, int64_t question, const PaperLine *lines, ptrdiff_t count, int64_t by);

/* What the scrutineer reads. Where it is the same, the lines become ballots; else the differences are kept. *result_confirmed. Record:
 * sheet.confirmed, sheet.differs. */
const char *paper_sheet_read(Write *write, int64_t question, const PaperLine *lines, ptrdiff_t count, bool sits, int64_t by, bool *result_confirmed);

/* id, question, state, entered_by, entered_at, scrutineer, read_at; NULL where there is none. */
Value *paper_sheet_load(Database *database, Arena *arena, int64_t question);
/* The roll of the question with what was entered, read and cast: [{organisation, slug, name (words), holder, choice, scrutinised, cast, is_paper}]. */
Value *paper_sheet_lines(Database *database, Arena *arena, int64_t question, Text language);

void meetings_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void meetings_erase_person(Write *write, int64_t person);
extern const PersonColumn meetings_person_columns[];
extern const Vouch meetings_vouched[];

extern const Register meetings_registers[];

#endif
