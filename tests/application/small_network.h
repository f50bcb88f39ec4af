/* SPDX-License-Identifier: EUPL-1.2 */
/* A small network for tests in process, on SQLite and, where HANSE_TEST_POSTGRES names one, on PostgreSQL. */
#ifndef TESTS_APPLICATION_SMALL_NETWORK_H
#define TESTS_APPLICATION_SMALL_NETWORK_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "database/testing.h"
#include "http/app.h"

/* Everybody that the permission matrix has a column for, in its order. */
typedef enum {
    VISITOR,
    SAME_CITY,          /* a person with a mandate for Lyon */
    OTHER_CITY,         /* a person with a mandate for Porto */
    COORDINATOR_SAME,   /* coordinates Lyon */
    COORDINATOR_OTHER,  /* coordinates Porto */
    MEMBER_SAME,        /* a seat in the first group */
    CHAIR_SAME,
    MEMBER_OTHER,       /* a seat in the second group */
    CHAIR_OTHER,
    ENDED,              /* coordinated Lyon, until last year */
    OF_SECRETARIAT,
    OF_ADMINISTRATION,
    ROLE_COUNT
} Role;

/* What is put to the first group beside its question, in every other way. */
typedef struct PlantedQuestions {
    int64_t silence;       /* open */
    int64_t broken_silence; /* waits for the next meeting */
    int64_t consent;       /* open */
    int64_t election;      /* prepared; the member stands for Lyon, `candidate` */
    int64_t candidate;
    int64_t open_election; /* the same, opened */
    int64_t meeting;       /* called; nobody is present */
    int64_t item;          /* put there, prepared */
} PlantedQuestions;

typedef struct SmallNetwork {
    TestDatabase test;
    App *app;
    Worker *worker;
    SharedPage *held;            /* of the last answer */
    Database *reading;           /* of small_network_database(), NULL until it is asked for */
    FixedPlatform clock;
    Platform platform;
    WriteHooks hooks;            /* as the application's writer has them */
    Text database;
    Text mail_folder;
    Text mail_server;            /* used instead of the folder by small_network_open(), where it is not empty */
    Text mail_domain;            /* the same: whose mail comes in */
    Text files_folder;           /* of the store; one a process, removed when that ends */
    Text tokens[ROLE_COUNT];     /* session tokens; empty for the visitor */
    int64_t people[ROLE_COUNT];
    int64_t first_group, second_group;
    int64_t paper;               /* of the first group */
    int64_t position;            /* of the first group, "night-trains", in the stage of drafting; its member drafts */
    int64_t question;            /* of the first group: open, a motion, which the chair closes; Lyon is entitled */
    int64_t rule;                /* of the first group, for votes */
    PlantedQuestions planted;
    int64_t public_paper;        /* of the theme "mobility", for everyone */
    Arena *arena;
} SmallNetwork;

/* 2026-11-24 09:00 UTC. */
#define SMALL_NETWORK_NOW ((Moment)1795510800 * SECOND)

/* Words that only those who may see them may ever be sent: planted in the small network. */
#define PLANTED_FOR_SECRETARIAT "planted-for-the-secretariat"
#define PLANTED_FOR_NETWORK "planted-for-the-network"
#define PLANTED_FOR_GROUP "planted-for-the-group"
#define PLANTED_IN_TALK "planted-in-the-talk-of-the-group"
#define PLANTED_IN_NOTES "planted-in-the-notes-of-lyon"
#define PLANTED_APPLICANT "Plantedburg"

/* Makes and starts it in a fresh database: Lyon (full member), Porto (full member), Edinburgh (associate; the United Kingdom), and the applicant
 * PLANTED_APPLICANT, which only the secretariat may see; contacts of Lyon for everyone, the network and the secretariat; first-group, a forum
 * in which Lyon sits, and under it second-group, a working group of Porto; a paper, plain text with PLANTED_FOR_GROUP in it, of the first group, and one
 * for everyone; in the first group a thread of its chair's, with the member's answer, and PLANTED_IN_TALK in it.
 * engine: test_engine of the calling test. */
SmallNetwork *small_network_start(Engine engine);
void small_network_stop(SmallNetwork *small);

/* Setup and teardown of a test that has a network of its own, *state. */
static inline int network_begin(void **state)
{
    *state = small_network_start(test_engine);
    return 0;
}

static inline int network_end(void **state)
{
    small_network_stop(*state);
    return 0;
}

/* Ends its application, and begins it anew on the database as it stands: as a process that is stopped and started. */
void small_network_close(SmallNetwork *small);
void small_network_open(SmallNetwork *small);

/* For what a test looks up itself; it stays open until the application ends, since to open one each time takes longer than to ask. */
Database *small_network_database(SmallNetwork *small);

/* Signs the record as far as it is, with the key that is made for it when the network is. */
void small_network_sign(SmallNetwork *small, Database *database);
/* That the rows are as the record says: no write has changed one that it vouches for without an entry. small_network_stop() does so, too,
 * whatever the test has asked for. */
void small_network_verify(SmallNetwork *small);

/* One request as a role; body NULL for a GET. headers besides those that a browser would send: "name: value" lines, or NULL. The answer
 * lives until the next one. */
Outgoing ask(SmallNetwork *small, Role role, const char *method, const char *target, const char *body, const char *headers);
/* The same with bytes among which zeros may be. */
Outgoing ask_with(SmallNetwork *small, Role role, const char *method, const char *target, Text body, const char *headers);
Text header_of(const Outgoing *answer, const char *name);
bool body_has(const Outgoing *answer, const char *words);

#endif
