/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of questions share below their pages. */
#ifndef FEATURES_QUESTIONS_STORE_H
#define FEATURES_QUESTIONS_STORE_H

#include "features/questions/questions.h"
#include "features/questions/rules.h"
#include "http/open_data.h"

/* The question as it stands in its write: question_load() without a reader's language. */
Value *question_in(Write *write, int64_t question);

/* Appends an entry about the question, with the body as the place; `content` gets its title. */
void record_question(Write *write, const char *verb, const Value *question, Value *content, int64_t by);

/* Tells each feature. */
void question_tell(Write *write, const Feature *const *features, int64_t question, const char *state);

/* The way by its code; NULL where no feature brings it. */
const QuestionWay *question_way(const Feature *const *features, Text code);

/* Why its way has something against it; NULL: it has not. */
const char *question_why_not(Write *write, const Feature *const *features, const Value *question, const char *deed, Moment closes_at);

/* The states and times that the rules look at. */
QuestionTimes question_times(const Value *question, Moment now);

/* A deadline of the question ends with it. */
void question_deadline_begin(Write *write, const Value *question, Moment closes_at, int64_t by);
void question_deadline_end(Write *write, const Value *question, Text reason, int64_t by);

/* Cities that have not voted are reminded 72 and 24 hours before the end; 0: no more. */
void question_ask_reminder(Write *write, int64_t question, Moment closes_at);

/* What follows from an outcome besides itself: the stage of the position, the fates of amendments, the decision in the list. */
void question_take_effect(Write *write, const Feature *const *features, const Value *question, const QuestionOutcome *outcome, int64_t by);

/* The language with its catalogue, English where there is none: for words that are kept as they were said. */
const Language *question_language(Arena *arena, Text code);

/* The question that calls this one for the second time; 0: none. */
int64_t question_second_of(Database *database, int64_t question);

/* SHA-256 in hex. */
Text text_digest(Arena *arena, Text text);
/* Over the rule, the frozen roll, and the open ballots: of what question_export() gives of each, as JSON. */
Text question_roll_digest(Database *database, Arena *arena, int64_t question);
Text question_ballots_digest(Database *database, Arena *arena, int64_t question);

/* Those who are entitled, kept: entitled, yes, no, abstain, each {cities, people}; all 0 where there is none yet. */
typedef struct QuestionCounts {
    Weight entitled, yes, no, abstain;
} QuestionCounts;
QuestionCounts question_counts(Database *database, Arena *arena, int64_t question);
void question_counts_begin(Write *write, int64_t question);

/* What was cast for the city: id, choice, explanation (words), council, council_text (words), holder; NULL: nothing yet. */
Value *ballot_load(Database *database, Arena *arena, int64_t question, int64_t organisation);

void vote_put_export(Database *database, Arena *arena, const Value *question, Value *exported);
extern const QuestionWay vote_way;
void vote_remind(Write *write, const Value *question);

int64_t questions_find_place(Database *database, Text part, Text value);
bool questions_place(Database *database, Arena *arena, Text language, int64_t object, struct Place *result_place);
bool questions_name_object(Request *request, int64_t object, Value *named);
void questions_deadline_passed(Write *write, const Feature *const *features, int64_t object, bool opens);
extern const Findable questions_findable;
extern const JobKind questions_jobs[];

void questions_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void questions_erase_person(Write *write, int64_t person);
extern const PersonColumn questions_person_columns[];
extern const Vouch questions_vouched[];

/* Whether the city is on the roll, or would be if it opened now. */
bool question_is_entitled(Database *database, Arena *arena, const Value *question, int64_t city);

/* What programs outside find of it. */
extern const OpenSet questions_open_sets[];

#endif
