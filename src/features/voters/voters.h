/* SPDX-License-Identifier: EUPL-1.2 */
/* Who votes for a city on an occasion (a question, or a meeting at which several are put): the voter whom its coordinator names, the city to which it gives
 * its proxy, and whether it is present. Knows neither questions nor meetings: each tells of its occasion. Functions that write want a RECORDED write and
 * append to the record with the occasion as the place. None checks who may, but what the rules say of numbers and times each decides in the write and
 * answers with a message why not; NULL: it is done. */
#ifndef FEATURES_VOTERS_VOTERS_H
#define FEATURES_VOTERS_VOTERS_H

#include "deciding/rule.h"
#include "http/place.h"

typedef struct Occasion {
    int64_t id;        /* of the question or meeting, which is a place (Feature.place) */
    int64_t body;      /* the group that decides */
    Text record_day;   /* on which is looked at who is entitled */
    Moment opens_at;   /* 0: when the chair says so; then nothing ends before it does */
    Rule rule;         /* who votes, naming and proxies of it */
    Text title;        /* what notices call it: the question's or meeting's title */
    Text language;     /* of the title */
    Text href;         /* path of its page */
} Occasion;

/* Tells of an occasion, or that it has changed. */
void occasion_put(Write *write, const Occasion *occasion);
/* Nothing is named, given or taken back any more: the roll has been frozen. */
void occasion_freeze(Write *write, int64_t occasion);
bool occasion_load(Database *database, Arena *arena, int64_t id, Occasion *result_occasion);

/* ---- The voter of a city: one active person, named up to a deadline; those who stand in for that person as deputies may vote too ---- */

/* person 0: whoever sits for the city again. Record: voter.named. */
const char *voter_name(Write *write, int64_t occasion, int64_t organisation, int64_t person, int64_t by);

/* Whether the person casts the city's vote on this occasion: the one who was named, or who sits for it in the body where nobody was, or, without a seat,
 * its coordinator; and who stands in for that one today. */
bool votes_for(Database *database, Arena *arena, const Reader *reader, int64_t occasion, int64_t organisation);

/* The name of who was named and acts for the city still, for people of the city; empty: nobody, so who sits for it votes. */
Text voter_named(Database *database, Arena *arena, int64_t occasion, int64_t organisation, Text today);

/* ---- Proxies: between cities, as many as the rule allows one holder, not passed on ---- */

/* Record: proxy.given, proxy.taken_back. */
const char *proxy_give(Write *write, int64_t occasion, int64_t giver, int64_t holder, int64_t by);
const char *proxy_take_back(Write *write, int64_t occasion, int64_t giver, int64_t by);
/* The city that holds the proxy of this one; 0: none. */
int64_t proxy_holder(Database *database, int64_t occasion, int64_t giver);

/* ---- Presence ---- */

/* Record: presence.began, presence.ended. A city that comes has no proxy any more for what opens after that. */
const char *presence_begin(Write *write, int64_t occasion, int64_t organisation, int64_t by);
const char *presence_end(Write *write, int64_t occasion, int64_t organisation, int64_t by);

/* ---- The roll as it is now ---- */

/* Who would be entitled, in the order of names: [{organisation, slug, name (words), country, population, population_year, population_source, category,
 * voter (person, 0: who sits), voter_name, holder (organisation, 0), holder_name, is_present, why_not (a code, empty: entitled; status, category,
 * overdue, observer)}]; those who are not entitled only where everyone is asked for. */
Value *occasion_roll(Database *database, Arena *arena, int64_t occasion, bool everyone, Text language);

/* The same in no order and with what is counted alone: [{organisation, population, holder, is_present}] of those who would be entitled. */
Value *occasion_counted(Database *database, Arena *arena, int64_t occasion);

bool city_is_present(Database *database, int64_t occasion, int64_t organisation);

/* Why the city is not entitled on this occasion: a code as above; empty: it is. */
Text entitled_why_not(Database *database, Arena *arena, int64_t occasion, int64_t organisation);

/* Writes the roll of the occasion, as it stands now, as that of a question: rows of question_roll, in one statement (features/questions reads them);
 * present: who is present now. */
void roll_freeze(Write *write, int64_t occasion, int64_t question);
/* At the close of the question: question_roll.present becomes who is present now, so that a recount later counts those. */
void roll_note_presence(Write *write, int64_t occasion, int64_t question);

extern const Feature voters;
extern const Schema voters_schema;

#endif
