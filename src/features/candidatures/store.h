/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of candidatures ask of their store. Names come in the language of the reader where there are some. */
#ifndef FEATURES_CANDIDATURES_STORE_H
#define FEATURES_CANDIDATURES_STORE_H

#include "features/candidatures/candidatures.h"
#include "features/candidatures/rules.h"

/* Calls: id, group_id, group_slug, group_name, kind, role, replaces, opens_on, closes_on, elected, decided_on, decided_by, votes,
 * term_starts, term_ends. */
Value *calls_of_group(Request *request, int64_t group);
Value *call_load(Database *database, Arena *arena, int64_t call, Text language);
/* Closed and not decided, the oldest first. */
Value *calls_to_decide(Request *request);
/* Open in a group in which the organisation sits, and has not come forward. */
Value *calls_for_city(Request *request, int64_t organisation);
bool has_undecided_call(Database *database, int64_t group, Text role);

/* Candidatures: id, call, organisation, slug, name, person, person_name, status, and a text with its language for each criterion. */
Value *candidatures_of_call(Request *request, int64_t call);
Value *candidature_load(Database *database, Arena *arena, int64_t candidature);
bool city_stands(Database *database, int64_t call, int64_t organisation);

/* Whether the reader may open a call for the group and enter what was decided. */
bool conducts_elections_of(Database *database, Arena *arena, const Reader *reader, int64_t group, Text kind);

/* Who is told what. */
void letters_of_call(Write *write, const struct App *app, int64_t call);
#define TELL_JOB "candidature.tell"
extern const JobKind candidatures_jobs[];

void candidatures_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void candidatures_erase_person(Write *write, int64_t person);
extern const PersonColumn candidatures_person_columns[];
extern const Vouch candidatures_vouched[];

/* See http/notice.h. */
bool candidatures_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool candidatures_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);

#endif
