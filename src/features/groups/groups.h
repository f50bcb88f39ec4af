/* SPDX-License-Identifier: EUPL-1.2 */
/* Groups: assembly, executive committee, forums, working groups, task forces. Functions that write want a RECORDED write and append
 * to the record; `by` is the acting person, 0 for the program. None checks who may: the caller does. */
#ifndef FEATURES_GROUPS_GROUPS_H
#define FEATURES_GROUPS_GROUPS_H

#include "http/feature.h"

/* One kind of group, as the table group_kind has it; its schema says what each number means. */
typedef struct GroupKind {
    Text code;
    int64_t position;
    Text name; /* English; other languages through group_kind_name_in() */
    bool adopts;
    int64_t most_parents;
    Text parent_kinds;
    bool needs_sunset;
    Text join_ways;
    int64_t most_children;
    int64_t most_seats;
    int64_t most_chairs;
    Text seats_held_by;
    int64_t term_years;
    int64_t report_months;
    Text chair_elected_by;
} GroupKind;

/* Adds the kind, or changes it where there is one of its code. */
void group_kind_put(Write *write, const GroupKind *kind, int64_t by);
void group_kind_name_in(Write *write, Text code, Text language, Text name, int64_t by);
/* The kinds of a set of data/presets.csv ("eurocities", "aisbl", "small") in place of those that no group is of; false where there is no
 * such set. */
bool group_preset_apply(Write *write, Text preset, int64_t by);
/* False where there is no such kind. */
bool group_kind_load(Database *database, Arena *arena, Text code, GroupKind *result_kind);

typedef struct NewGroup {
    Text slug;          /* empty: made from the name */
    Text kind;
    Text name;
    Text language;      /* of name, remit and scope, BCP 47 */
    Text remit;
    Text scope;
    Text join_way;      /* empty: the kind's usual one */
    int64_t audience;   /* 0: AUDIENCE_PUBLIC */
    Text starts;
    Text sunset;        /* empty: none */
    Text decided_on;    /* the decision that set it up; empty: the day on which it starts */
    Text decided_by;
    int64_t parents[2]; /* 0: none */
    int64_t by;
} NewGroup;

/* The id of the new group, which has an audience of its own. Record: group.set_up. */
int64_t group_add(Write *write, const NewGroup *group);
void group_theme_add(Write *write, int64_t group, int64_t theme, int64_t by);
/* field: name, remit or scope. */
void group_translate(Write *write, int64_t group, const char *field, Text language, Text text, int64_t by);

/* A decision to go on to another day (empty: without one), or to close, which ends all seats on that day. Record: group.renewed,
 * group.closed. */
void group_renew(Write *write, int64_t group, Text sunset, Text decided_on, Text decided_by, Text reason, int64_t by);
void group_close(Write *write, int64_t group, Text ends, Text decided_on, Text decided_by, Text reason, int64_t by);

/* The report of a year; the next one is then due as the kind says. Record: group.reported. */
void group_report_file(Write *write, int64_t group, int64_t year, Text text, Text language, int64_t author);

/* The id of a group by its slug; 0 where there is none. */
int64_t group_find(Database *database, Text slug);

/* id, slug, name (words), kind, kind_name (words), join_way, audience, starts, sunset, ends, cities, people; NULL where there is none. */
Value *group_brief(Database *database, Arena *arena, int64_t group, Text language);

/* The audience that may see the group; 0 where there is none. */
int64_t group_audience(Database *database, int64_t group);

/* The group that {group} in the path names, as group_brief() gives it; NULL where there is none that the reader may see. */
Value *group_of_path(Request *request);

/* True for who decides whether the group goes on: those who chair a parent, and the secretariat; not its own chairs. */
bool group_is_decided_by(Database *database, const Reader *reader, int64_t group);

/* Counts cities and people anew, after seats have begun, ended or changed hands. */
void group_recount(Write *write, int64_t group, Text today);

/* "Chair", "Vice-chair", "Member", "Observer" in the reader's language, from a seat's role. */
Text seat_role_in_words(const Language *language, Text role);

extern const Feature groups;
extern const Schema groups_schema;

#endif
