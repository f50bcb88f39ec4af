/* SPDX-License-Identifier: EUPL-1.2 */
/* What a line of an import comes to: pure decisions over the line, the lines before it and what stands in the register. */
#ifndef FEATURES_IMPORTS_RULES_H
#define FEATURES_IMPORTS_RULES_H

#include "features/people/people.h"

/* The columns of the table, in the order of the template. */
typedef enum {
    CELL_NAME,
    CELL_EMAIL,
    CELL_CITY,
    CELL_ROLE,
    CELL_TITLE,
    CELL_STARTS,
    CELL_ENDS,
    CELL_ELECTED_ON,
    CELL_LANGUAGE,
    CELL_GENDER,
    CELL_COUNT
} Cell;

enum { MOST_REASONS = 10, LONGEST_CELL = 200 /* characters */ };

/* A line as it was read: a cell that was understood stands as the register writes it (a role's code, YYYY-MM-DD, an address in lower case),
 * any other as it was typed. */
typedef struct Line {
    int number;                   /* where the person finds it in the file */
    Text cells[CELL_COUNT];
    int64_t organisation;         /* 0 where the city is not known */
    const char *city_problem;     /* city_problem() of it */
    const char *language_problem; /* why the language cannot be; NULL when it can */
    Text match_key;               /* name_match_key() of the name */
} Line;

/* A mandate that the person has for the line's organisation. */
typedef struct Held {
    int64_t id;
    Text role;
    Text title;
    MandateTerm term;
    Text elected_on;
} Held;

/* What stands in the register about the line's address and organisation. */
typedef struct Known {
    bool has_account;
    bool is_in_use; /* the account can still be signed in to */
    Text match_key; /* of the account's name */
    const Held *held;
    int held_count;
} Known;

typedef enum { PLAN_CREATE, PLAN_CHANGE, PLAN_SAME, PLAN_REFUSE, PLAN_KINDS } PlanKind;

/* What a line comes to. */
typedef struct Plan {
    PlanKind kind;
    int64_t mandate;  /* the one that is changed or stays; 0: a new one */
    Text was_title;   /* what another title takes the place of */
    Text was_ends;    /* the same of its end; empty: it was open */
    int reason_count; /* of a refusal: messages, which may name {other} */
    const char *reasons[MOST_REASONS];
    int other;        /* number of the line that they name; 0: none */
} Plan;

/* A day written YYYY-MM-DD, D.M.YYYY or D/M/YYYY as YYYY-MM-DD; anything else, a day that does not exist too, as it is. */
Text day_as_meant(Arena *arena, Text cell);

/* Why a city that is written like this cannot be the one; NULL when it can. found: how many have the name; may: whether who imports looks
 * after it. */
const char *city_problem(bool is_written, int found, bool may);

/* earlier: the lines before it that have the same address. */
Plan line_plan(const Line *line, const Known *known, const Line *const *earlier, int earlier_count, bool by_secretariat, Text today);

bool plans_equal(const Plan *a, const Plan *b);

/* What of a mandate a plan changes. */
bool changes_title(const Line *line, const Plan *plan);
bool changes_end(const Line *line, const Plan *plan);

#endif
