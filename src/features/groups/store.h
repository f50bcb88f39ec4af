/* SPDX-License-Identifier: EUPL-1.2 */
/* What the groups' own pages ask of their store. Names, remits and scopes come as words, in the reader's language where there are some. */
#ifndef FEATURES_GROUPS_STORE_H
#define FEATURES_GROUPS_STORE_H

#include "features/groups/groups.h"
#include "features/groups/rules.h"
#include "http/open_data.h"

/* ---- Kinds ---- */

/* The kinds of one set in a file like data/presets.csv, in its order; how many. Rows that are not whole are left out. */
int preset_read(Arena *arena, Text csv, Text preset, int maximum, GroupKind *result_kinds);

/* How many kinds there are. */
int64_t group_kinds_counted(Database *database);

/* The kinds in order, or one (NULL where there is none): columns of group_kind, name as words. */
Value *group_kinds_all(Database *database, Arena *arena, Text language);
Value *group_kind_in_words(Database *database, Arena *arena, Text code, Text language);
GroupKind group_kind_of_row(const Value *row);

/* ---- Groups ---- */

/* What the reminders and the page of one group need besides group_brief(): all columns of its row. NULL where there is none. */
Value *group_load(Database *database, Arena *arena, int64_t group, Text language);

/* The groups above and below one that the reader may see: slug, name, kind, kind_name, and `ends` of those that are closed. Those below
 * in force on the day, the 200 first by name. */
Value *group_parents(Database *database, Arena *arena, int64_t group, Text language, Text audiences);
Value *group_children(Database *database, Arena *arena, int64_t group, Text language, Text audiences, Text today);

/* Puts `parents`, as group_parents() gives them, into each row of a list of groups. */
void groups_put_parents(Request *request, Value *rows);

/* Feature.name_object: a group that the reader may see. */
extern const Findable groups_findable;
bool group_name_object(Request *request, int64_t object, Value *named);
bool group_place(Database *database, Arena *arena, Text language, int64_t object, struct Place *result_place);

/* How the group stands as one that others are to stand under, on a day. */
ParentState group_as_parent(Database *database, Arena *arena, int64_t group, Text today);

/* slug, name, number (for the colour). */
Value *group_themes(Database *database, Arena *arena, int64_t group, Text language);

/* kind, decided_on, decided_by, sunset, reason; the newest first, at most 100. */
Value *group_decisions(Database *database, Arena *arena, int64_t group);

/* id, year, text (words), filed_on; the newest first, at most 100. */
Value *group_reports(Database *database, Arena *arena, int64_t group);
bool group_has_report(Database *database, int64_t group, int64_t year);

bool there_are_groups(Database *database);

/* Groups in force that others may stand under, with slug, name, id and kind, as the reader may see them, by name. */
Value *groups_above(Database *database, Arena *arena, Text language, Text audiences, Text today);

/* Cities with a seat in a group today, [{value, label}] for the filter of the list. */
Value *cities_with_seats(Database *database, Arena *arena, Text language, Text audiences, Text today);

/* The 200 groups in force, by name, that work on a theme or a part of it: slug, name, kind_name, cities. */
Value *groups_of_theme(Database *database, Arena *arena, int64_t theme, Text language, Text audiences, Text today);

void group_theme_end(Write *write, int64_t group, int64_t theme, int64_t by);

/* New words in the group's own language; translations of what has changed go. Record: group.described. */
void group_describe(Write *write, int64_t group, Text remit, Text scope, int64_t by);

/* Record: group.join_way_set. */
void group_join_way_set(Write *write, int64_t group, Text join_way, int64_t by);

/* ---- Days ---- */

/* Groups in force, whoever may see them, whose sunset, or whose next report, is due by a day: id, slug, name, audience, sunset,
 * report_due; the first 500. */
Value *groups_that_end(Database *database, Arena *arena, Text by_day, Text language);
Value *groups_that_report(Database *database, Arena *arena, Text by_day, Text language);

/* The ids of the parents of a group, as a list of objects with `parent`. */
Value *group_parent_ids(Database *database, Arena *arena, int64_t group);

/* What the day brings: see day.c. */
extern const JobKind groups_jobs[];

/* ---- People ---- */

/* What the groups keep about a person. */
void groups_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void groups_erase_person(Write *write, int64_t person);
extern const PersonColumn groups_person_columns[];
extern const Vouch groups_vouched[];

/* See http/notice.h. */
bool groups_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool groups_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);

/* What programs outside find of it. */
extern const OpenSet groups_open_sets[];
void group_put_linked_data(Request *request, const Value *group);
extern const Register groups_registers[];

#endif
