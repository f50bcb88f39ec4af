/* SPDX-License-Identifier: EUPL-1.2 */
/* What the applications' own pages ask of their store. Functions that write want a RECORDED write and append to the record, unless they
 * say otherwise; none decides whether it may be done. `by` is the acting person, 0 for the applicant, who has no account. */
#ifndef FEATURES_APPLICATIONS_STORE_H
#define FEATURES_APPLICATIONS_STORE_H

#include "features/applications/applications.h"

typedef struct NewApplication {
    Text kind;
    Text name;
    Text language;
    Text country;
    int64_t population;
    int64_t population_year;
    Text population_source;
    Text website;
    Text reason;
    Text reason_language;
    Text council_decision;   /* empty: not yet decided */
    Text council_decided_on;
    int64_t resembles;       /* the former member that comes back, 0 for none */
    Text contact_name;
    Text contact_role;
    Text contact_email;
    Text contact_language;
} NewApplication;

/* The id of the new application, which is unconfirmed. Not recorded: nobody has said yet that it is theirs. */
int64_t application_add(Write *write, const NewApplication *application);

/* A new link to the applicant's page: its path, "/join/…". Not recorded. */
Text application_link_make(Write *write, int64_t application);

/* The application that a link leads to; 0 where there is none. */
int64_t application_of_token(Database *database, Arena *arena, Text token);

/* How many unconfirmed applications name this e-mail address. */
int64_t applications_unconfirmed(Database *database, Arena *arena, Text email);

/* An organisation of the register with this name and country; 0 where there is none. */
int64_t application_resembles(Database *database, Arena *arena, Text name, Text country);

/* It is confirmed and waits. resembles: the organisation that it may be, 0 for none. */
void application_receive(Write *write, int64_t application, int64_t resembles, Text today);

/* The organisation of the register that it is. */
void application_settle(Write *write, int64_t application, int64_t organisation, int64_t by);

void application_ask(Write *write, int64_t application, Text question, int64_t by);
void application_answer(Write *write, int64_t application, Text answer);

typedef struct Proposal {
    int64_t application;
    Text category;
    Text proposed_by;
    Text note;
    int64_t by;
} Proposal;

void application_propose(Write *write, const Proposal *proposal);

typedef struct Decision {
    int64_t application;
    bool accepted;
    Text decided_on;
    Text decided_by;
    Text starts;         /* first day of the membership; empty when it was declined */
    Text reason;
    int64_t by;
} Decision;

void application_decide(Write *write, const Decision *decision);
void application_withdraw(Write *write, int64_t application);

/* Deletes one that nobody has confirmed. Not recorded. */
void application_delete(Write *write, int64_t application);

/* The contact is the person with this account. Not recorded. */
void application_contact_is(Write *write, int64_t application, int64_t person);

/* All that stands in the application's row, with its category's name and whether its country is in the EU; NULL where there is none. */
Value *application_load(Database *database, Arena *arena, int64_t application, Text language);

/* name, role, email, language, person of who speaks for it; NULL once forgotten. */
Value *application_contact(Database *database, Arena *arena, int64_t application);

/* kind, text, at of questions and answers, in order. */
Value *application_messages(Database *database, Arena *arena, int64_t application);

/* How many wait, and since when the first one does (result_oldest: YYYY-MM-DD). */
int64_t applications_waiting(Database *database, Arena *arena, Text *result_oldest);

/* code, name, description of each category, as the reader reads them. */
Value *categories_explained(Database *database, Arena *arena, Text language);

/* What is older is deleted; how many. */
int64_t applications_forget_unconfirmed(Write *write, Moment before);
int64_t applications_forget_contacts(Write *write, Moment before);

void applications_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void applications_erase_person(Write *write, int64_t person);
extern const PersonColumn applications_person_columns[];
extern const Vouch applications_vouched[];

#endif
