/* SPDX-License-Identifier: EUPL-1.2 */
/* Questions: what is put to a body under a rule and a roll that are frozen when it opens, and what comes of it. The way "vote" is of this feature;
 * silence, consent and election are of features above, which say so by their QuestionWay. Functions that write want a RECORDED write and append to the
 * record with the question as the object and the body as the place. None checks who may; what holds of times and numbers is decided in the write: a
 * message why not, and nothing is written; NULL: done. */
#ifndef FEATURES_QUESTIONS_QUESTIONS_H
#define FEATURES_QUESTIONS_QUESTIONS_H

#include "deciding/decide.h"
#include "features/voters/voters.h"

typedef struct NewQuestion {
    int64_t body;
    Text way;           /* vote, silence, consent, election */
    int64_t rule;       /* of features/rulebooks; 0: the body's usual one for the way */
    Text title;         /* "Shall the position on night trains be adopted?" */
    Text text;          /* Markdown; may be empty */
    Text language;      /* of both */
    int64_t position;   /* what is put; 0: a motion that stands in title and text */
    const int64_t *amendments; /* of the position: one, or several en bloc; then the question is about them and not about the position */
    int amendment_count;
    bool en_bloc;              /* each as the rapporteur answered it; several always are */
    int64_t occasion;   /* the meeting at which it is put; 0: it is an occasion of its own */
    int64_t first;      /* the question of which this is the second time; 0: none */
    Text record_day;    /* on which is looked at who is entitled; empty: the day on which it opens */
    Moment opens_at;    /* 0: the chair opens it */
    Moment closes_at;   /* 0: the chair closes it */
    Text review_on;     /* of the decision; empty: none */
    int64_t audience;   /* who sees it; 0: who sees the body and the text, but not the public */
    int64_t by;
} NewQuestion;

/* The id of the question, which nobody can answer yet. Record: question.prepared. */
int64_t question_prepare(Write *write, const Feature *const *features, const NewQuestion *question);

/* Freezes rule and roll, publishes the seed for lots, and tells every entitled city. Record: question.opened, with the digests of rule and roll. */
const char *question_open(Write *write, const Feature *const *features, int64_t question, int64_t by);

/* Another end, with a reason, before it has come. Record: question.moved. */
const char *question_move(Write *write, const Feature *const *features, int64_t question, Moment closes_at, Text reason, int64_t by);

/* Closes it and does what follows: the outcome by its way, the decision, the stage of the position, the fates of amendments. Record: question.closed, with
 * the outcome in numbers. A tie that the chair decides waits: state "tied". */
const char *question_close(Write *write, const Feature *const *features, int64_t question, int64_t by);

/* What the chair says of a tie. Record: question.tie_decided. */
const char *question_tie_decide(Write *write, const Feature *const *features, int64_t question, Choice choice, int64_t by);

/* Before or while it is open, with a reason; ballots stay, nothing comes of them. Record: question.withdrawn. */
const char *question_withdraw(Write *write, const Feature *const *features, int64_t question, Text reason, int64_t by);

/* Called for the second time, of one without a quorum: the new question. 0 and *result_problem where it cannot be. */
int64_t question_call_again(Write *write, const Feature *const *features, int64_t question, Moment opens_at, Moment closes_at, int64_t by,
                            const char **result_problem);

/* The same question once more, as the second time of `first`; nothing is checked. occasion: the meeting at which it is put; 0: none. */
int64_t question_put_again(Write *write, const Feature *const *features, const Value *first, int64_t occasion, Moment opens_at, Moment closes_at,
                           int64_t by);

typedef struct NewBallot {
    int64_t question;
    int64_t organisation;  /* the city whose ballot it is */
    int64_t holder;        /* the city that casts it for that one by proxy; 0: itself */
    Choice choice;
    Text explanation;      /* may be empty; not with secret ballots */
    Text language;         /* of explanation and council_text */
    Text council;          /* empty, approved, subject: "subject to the council on ..." */
    Text council_text;
    Text receipt;          /* secret ballots: of the one that this replaces */
    bool is_paper;         /* of an election: always secret, and `paper` in place of a choice */
    Text paper;
    int64_t by;
    int64_t scrutineer;    /* who confirmed what `by` has entered from paper; 0: the city casts it itself */
} NewBallot;

/* Casts or, where the rule lets it, changes the city's ballot. *result_receipt is set for secret ballots. Record: ballot.cast, ballot.changed, with
 * the choice where it is not secret. */
const char *ballot_cast(Write *write, const NewBallot *ballot, Text *result_receipt);

/* Whether the reader casts the ballot of the city, or by proxy that of its holder. */
bool question_is_voted_for(Database *database, Arena *arena, const Reader *reader, const Value *question, int64_t organisation, int64_t holder);
/* The same within the write, of the rights that the person has then: the last seconds count. */
bool question_is_voted_for_by(Write *write, int64_t person, const Value *question, int64_t organisation, int64_t holder);

/* The rule, the roll and what was cast, as decide() takes them; chair: what the chair says of a tie. Empties the box of secret ballots, once. */
Outcome question_decide(Write *write, const Value *question, const Rule *rule, Choice chair);

/* ---- What a feature above says of its way to decide ---- */

typedef struct QuestionOutcome {
    bool is_decided;     /* false: it waits, as for the chair */
    bool has_passed;
    Text code;           /* passed, failed, no_quorum, tied; adopted, broken; agreed, objected; elected, not_elected */
    Text content;        /* the outcome as JSON, as docs/deciding.md says: kept, exported and recounted */
} QuestionOutcome;

typedef struct QuestionWay {
    const char *code;
    /* Why it cannot be opened, moved or closed now, beyond what holds whatever the way: deed "open", "move" or "close", closes_at the end that it has or
     * would have (0: the chair closes it); a message, NULL: it can. May be NULL. */
    const char *(*why_not)(Write *write, const Value *question, const char *deed, Moment closes_at);
    /* In the RECORDED write that opens or closes the question; opened may be NULL. */
    void (*opened)(Write *write, const Feature *const *features, const Value *question);
    void (*decide)(Write *write, const Feature *const *features, const Value *question, QuestionOutcome *result_outcome);
    /* Once the outcome stands and the decision is noted; may be NULL. */
    void (*decided)(Write *write, const Feature *const *features, const Value *question, const QuestionOutcome *outcome);
    /* In a RECORDED write 72 and 24 hours before it closes by the clock, while it is open; may be NULL. */
    void (*remind)(Write *write, const Value *question);
    /* Adds what the question's page shows of the way, as Feature.for_city does for a city's. */
    void (*show)(Request *request, const Value *question, Value *sections);
    /* The outcome in one sentence with its reason in numbers, and more sentences into `reasons` where there are ([{sentence}]); content: of
     * QuestionOutcome, read. */
    Text (*in_words)(const Language *language, Arena *arena, Text code, const Value *content, Value *reasons);
    /* Adds members to what is exported of it (docs/deciding.md), as ballots, objections, candidates. */
    void (*put_export)(Database *database, Arena *arena, const Value *question, Value *exported);
} QuestionWay;

/* ---- Reading; nothing is checked ---- */

/* id, body, way, title (words), text (words), language, position, occasion, first, convocation, state (prepared, open, tied, decided, withdrawn),
 * outcome (code; empty: none yet), outcome_content (JSON), opens_at, opened_at, closes_at, closed_at, deadline, record_day, en_bloc (0 or 1), rule (id), rule_content (JSON;
 * frozen once it is open), seed, audience, review_on, by_person; NULL where there is none. */
Value *question_load(Database *database, Arena *arena, int64_t question, Text language);
/* The rule, as it stands in it; an election is secret under every rule. */
Rule question_rule(Arena *arena, const Value *question);
/* Nobody sees how cities voted, and who has voted is for those who sit in the body: hidden and secret votes while they are open, and for ever where they were
 * withdrawn. */
bool question_hides_counts(const Value *question, const Rule *rule);
/* [{organisation, slug, name, country, population, population_year, population_source, category, holder, is_present}], by name; those of the frozen roll,
 * or of the occasion as it is now where it is not open yet. */
Value *question_roll(Database *database, Arena *arena, const Value *question, Text language);
/* The amendments that are put: [{amendment, label}]. */
Value *question_amendments(Database *database, Arena *arena, int64_t question);

typedef struct QuestionRights {
    bool sees;
    bool leads;   /* chairs the body, or the secretariat: prepares, opens, closes */
    bool votes;   /* for at least one city, now or once it opens */
    bool watches; /* sits in the body, or the secretariat: sees turnout while ballots are secret or hidden */
} QuestionRights;

QuestionRights question_rights(Database *database, Arena *arena, const Reader *reader, const Value *question);
/* The question that {question} in the path names, where the reader may see it; else NULL. result_rights may be NULL. */
Value *question_of_path(Request *request, QuestionRights *result_rights);
/* The cities that the reader votes for here, by themselves and by proxy: [{organisation, name (words), holder (0: itself), choice (cast already)}]. */
Value *question_cities_of(Request *request, const Value *question);
/* What every page of a question has on top: data.question (question_shape says the same), its body, state, times, tabs. tab: "question", "rule",
 * "roll", "voters", "talk"…. Templates begin with {{> questions/head}}. */
void put_question(Request *request, const Value *question, const char *tab);
extern const Shape question_shape[];

/* The outcome in one sentence, and its reasons, whatever the way. */
Text question_outcome_in_words(const Feature *const *features, const Language *language, Arena *arena, const Value *question, Value *reasons);

/* The question for who recounts it, exactly as docs/deciding.md says and `hanse decide` reads it: rule, roll, ballots, proxies, outcome. Names of people
 * are not in it. */
Value *question_export(const Feature *const *features, Database *database, Arena *arena, const Value *question);

/* The turnout and the published ballots of a box, for QuestionWay.put_export. */
void question_put_secret_ballots(Database *database, Arena *arena, int64_t question, Value *exported);

/* Fields that every form has that prepares a question, of whichever way: title, text, language, rule, and when it opens and closes, in Brussels; what is
 * read of them goes into *result_question, problems beside the fields. The choices for the page: question_put_choices(); a form with choices of its own puts
 * both before question_of_form(). */
#define QUESTION_FORM_FIELDS                                                                                            \
    { "title", FIELD_TEXT, SAY("What is asked"), SAY("One sentence that is answered by yes or no."), true, 0, 200, NULL },  \
    { "text", FIELD_LINES, SAY("What it is about"), SAY("May be empty. Markdown."), false, 0, 8000, NULL },              \
    { "language", FIELD_CHOICE, SAY("Language of these words"), NULL, true, 0, 10, NULL },                              \
    { "rule", FIELD_CHOICE, SAY("Rule"), NULL, true, 0, 20, NULL, SAY("The vote") },                                    \
    { "opens_on", FIELD_DAY, SAY("Opens on"), SAY("Empty: the chair opens it."), false, 0, 0, NULL },                   \
    { "opens_clock", FIELD_TEXT, SAY("Opens at"), SAY("In Brussels, such as 9:00."), false, 0, 5, NULL },               \
    { "closes_on", FIELD_DAY, SAY("Last day"), SAY("Empty: the chair closes it."), false, 0, 0, NULL },                 \
    { "closes_clock", FIELD_TEXT, SAY("Time of day"), SAY("In Brussels, such as 17:00. Empty: the end of that day."), false, 0, 5, NULL }
enum { QUESTION_FIELDS = 8 };
extern const Field question_fields[]; /* these, and the end */
void question_put_choices(Request *request, int64_t body, Text way);
bool question_of_form(Request *request, int64_t body, Text way, NewQuestion *result_question);

extern const Feature questions;
extern const Schema questions_schema;

#endif
