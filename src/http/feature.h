/* SPDX-License-Identifier: EUPL-1.2 */
/* A feature is one folder and one const Feature; pages that gather walk the list of features and ask each. */
#ifndef HTTP_FEATURE_H
#define HTTP_FEATURE_H

#include "database/migrate.h"
#include "http/registers.h"
#include "http/request.h"
#include "jobs/jobs.h"
#include "record/follower.h"
#include "record/record.h"
#include "record/vouch.h"

/* A column that refers to a person: the feature answers for it in about_person and erase_person, and says how its rows change hands
 * when two accounts of one person become one. */
typedef struct PersonColumn {
    const char *name;   /* "table.column" */
    const Query *rows;  /* the ids of the rows that refer to person $1; NULL where they stay with the account that goes out of use */
    const Query *move;  /* gives the row of id $1 to person $2 */
    const char *object_kind; /* of what the row stands for in the record, where that is not the person: it changes with the row */
    const Query *object;     /* which of that kind, asked with the row's id; NULL: the row's id is its own */
} PersonColumn;

/* What is kept for so long and no longer. Without forget and people it is said, but not to be changed: a job of the feature's own
 * deletes it. */
typedef struct Retention {
    const char *code;
    const char *about;  /* a message: what, and why it is kept */
    int days;           /* unless the administrator has chosen another number */
    int64_t (*forget)(Write *write, Moment before); /* deletes what is older, the number of rows; in a RECORDED write */
    const Query *people; /* instead: the ids of the people who are erased whole; $1 the moment before which the reason must lie, $2 its
                            day, $3 today, $4 how many at most */
    int days_of_warning; /* a letter goes to each of these people so many days before; 0: none does */
} Retention;

/* What entries of the record are filtered by: those whose verbs begin with one of `verbs`, up to the dot. */
typedef struct EntryKind {
    const char *code;
    const char *label;      /* a message */
    const char *verbs;      /* "membership leaving" */
    bool is_inside;         /* not offered to those outside the network, who would find nothing */
    const char *remembered; /* verbs that are recalled on the same day of later years; NULL for none */
} EntryKind;

/* Objects of a feature that are found by their names, in whatever language they are typed. */
typedef struct Findable {
    const char *label;  /* a message: what such an object is */
    const char *kind;   /* of object, in entries of the record */
    const char *verbs;  /* space-separated beginnings: after entries of these the names are asked for anew */

    /* Adds the names, as texts; false where there is no such object, or it is to be found no more. audience: who may see it. */
    bool (*names)(Database *database, Arena *arena, int64_t object, int64_t *result_audience, Value *names);
} Findable;

struct Place;
struct Notice;
struct Demand;
struct QuestionWay;
struct OpenSet;

typedef struct Feature {
    const char *name;
    const Route *routes;               /* ends with a route without a path; NULL for none */
    const char *area;                  /* of what tokens with scopes may do, see http/scope.h; NULL: they may do nothing here */
    const Follower *follower;          /* NULL for none */
    const JobKind *jobs;               /* ends with a kind without a name; NULL for none */

    const char *topics;                /* space-separated: what its answers to gathering pages change with; NULL for none */

    /* The id of the object that a part of a path names ("city", "lyon"); 0 when the feature has no such part or object. */
    int64_t (*find_place)(Database *database, Text part, Text value);

    /* What hangs talk, papers and deadlines on an object of the feature, see http/place.h; false where it is not the feature's. */
    bool (*place)(Database *database, Arena *arena, Text language, int64_t object, struct Place *result_place);

    /* Whom an entry of the record concerns, and what they read, see http/notice.h; false where it is not the feature's, or nobody's. */
    bool (*tells)(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
    bool (*notice_in_words)(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);

    /* A deadline (features/deadlines) of an object opens or closes by itself, in the same RECORDED write; each feature is asked, whosever the
     * object is. features: all of them, for who tells them in turn. */
    void (*deadline_passed)(Write *write, const struct Feature *const *features, int64_t object, bool opens);

    /* A stage (position_stage) of a position opens or is closed, in the same RECORDED write. */
    void (*stage_changed)(Write *write, int64_t position, int64_t stage, bool opens);

    /* Somebody has saved another version of its text, in the same RECORDED write. */
    void (*text_saved)(Write *write, int64_t position, int64_t before, int64_t version, int64_t by);

    /* Puts label ("Amendment 17") and href into those of [{number, amendment}], changes of a position's text, that are the feature's; and adds what else was
     * proposed for the paragraphs of a version, each [{id, proposed: [{label, href, sentence}]}], such as what was rejected, and why. */
    void (*name_changes)(Request *request, int64_t position, Value *changes);
    void (*for_paragraphs)(Request *request, int64_t version, Value *paragraphs);

    /* A question (features/questions) opens, has its outcome, or is withdrawn, in the same RECORDED write; each feature is told. state: open, decided,
     * withdrawn. */
    void (*question_changed)(Write *write, const struct Feature *const *features, int64_t question, const char *state);

    /* The way to decide that the feature brings, see features/questions; NULL for none. */
    const struct QuestionWay *question_way;

    /* Each adds what the feature has to say, already cut to what the reader may see; NULL: nothing to say. */
    void (*for_city)(Request *request, int64_t organisation, Value *sections);
    void (*for_theme)(Request *request, int64_t theme, Value *sections);
    void (*for_group)(Request *request, int64_t group, Value *sections);
    void (*for_person)(Request *request, int64_t person, Value *sections);
    void (*for_position)(Request *request, int64_t position, Value *sections);
    void (*for_amendment)(Request *request, int64_t amendment, Value *sections);
    void (*for_question)(Request *request, int64_t question, Value *sections);

    /* Adds what hangs on paragraphs of a position: {paragraph, title, href, count}; paragraph 0: on its text as a whole. */
    void (*beside_paragraphs)(Request *request, int64_t position, Value *marks);

    /* Each adds what is open, for the handover pack: dated, in words. */
    void (*open_for_city)(Request *request, int64_t organisation, Value *sections);
    void (*open_for_group)(Request *request, int64_t group, Value *sections);

    /* Adds items {title, href, due}: to the reader's own page, and to the secretariat's desk. */
    int64_t (*mails_waiting)(Database *database); /* how many it has yet to send, of those that it sends itself */
    void (*waits_for)(Request *request, Value *items);
    void (*on_desk)(Request *request, Value *items);

    /* Adds what it sees of how safely the program runs, good and bad, by finding_add() of http/finding.h: for the administrator. */
    void (*security_findings)(Request *request, Value *findings);

    /* Adds what falls due for the reader from one moment to another, as gather_due() of http/gather.h gives it. */
    void (*falls_due)(Request *request, Moment from, Moment until, Value *items);

    /* The numbers of its places whose deadlines concern somebody besides those of their own cities, groups and themes: $1 these cities and groups ("17,18"),
     * $2 the person. NULL: it has none. */
    const Query *due_places;

    /* The reader, who is signed in, has the page of the object before their eyes. */
    void (*object_read)(Request *request, int64_t object);

    /* How much the person has not read: shown at the top of every page, so it is kept and not counted. */
    int64_t (*unread)(Database *database, int64_t person);

    /* Adds sections {title, items: [{title, href, due}]} in the reader's words to the weekly mail of request_of_person(); due may be nothing. */
    void (*weekly_section)(Request *request, Value *sections);

    /* Languages that a person reads besides that of the account, the best first, as codes between spaces. */
    Text (*languages_read)(Database *database, Arena *arena, int64_t person);

    /* Adds a section to the page to sign in: another way to do so; nothing: 0. The address to go on to is the query parameter "next". */
    void (*for_sign_in)(Request *request, int64_t nothing, Value *sections);

    /* Whether somebody who has shown one factor to sign in must show another, at /sign-in/second-step. */
    bool (*wants_second_step)(Database *database, int64_t person);

    /* What is demanded of the reader before all else, see http/demand.h; false: nothing. */
    bool (*demands)(Request *request, struct Demand *result_demand);

    void (*about_person)(Database *database, Arena *arena, int64_t person, Value *result);
    void (*erase_person)(Write *write, int64_t person);

    const PersonColumn *person_columns; /* ends with one without a name; NULL for none */
    const Retention *retentions;        /* ends with one without a code; NULL for none */

    /* How many of its rows refer to the file of the store whose digest is $1, each; ends with NULL. NULL for none. */
    const Query *const *file_uses;

    const Register *registers;          /* see http/registers.h; ends with one without a name; NULL for none */

    /* Brings what the feature keeps of an object, such as a list in the order of names, up to date with it; see record/record.h. */
    KeepFunction keep;

    /* The rows of its tables that entries of the record vouch for; ends with one without a kind of object, NULL for none. */
    const Vouch *vouched;

    /* Puts names in the reader's language into the content of such an entry, before it is said; the record keeps the content as it is. */
    void (*entry_names)(Database *database, Arena *arena, Text language, Text verb, Value *content);

    /* The sentence for an entry of the record whose verb is the feature's; the empty text when it is not. */
    Text (*entry_in_words)(const Language *language, Arena *arena, Text verb, const Value *content);

    /* The audience that may see an entry (as record_about() gives it) whose verb is the feature's, in the history of the network and on
     * pages of what it is about besides its object; 0 where nobody may, or the verb is another feature's. */
    int64_t (*entry_audience)(Database *database, const Value *entry);

    /* The object whose earlier entries may have another audience since this entry; 0: it changed nobody's. */
    int64_t (*entry_moves)(const Value *entry);

    const Findable *findable;           /* by the names that name_object gives, and others; NULL for none */

    const EntryKind *entry_kinds;       /* ends with one without a code; NULL for none */

    const struct OpenSet *open_sets;    /* what programs outside find of it, see http/open_data.h; ends with one without a code, NULL for none */

    /* Puts name (words) and href of an object of the feature into `named`; false where it is not the feature's, or not for this reader. */
    bool (*name_object)(Request *request, int64_t object, Value *named);
} Feature;

/* The follower of a feature that has one, which asks the others what it needs to know of them. */
Follower feature_follower(const Feature *const *features, int index);

/* Runs all followers on the caller's thread until they have read everything: for commands and tests. */
void features_catch_up(const Feature *const *features, Writer *writer, Database *database, Arena *arena);

/* Adds a section to a gathering page: an object for the feature's data (both faces) and the template that shows it as HTML; the
 * title is a message. */
Value *section_add(Value *sections, const char *name, const char *title, const char *template);

#endif
