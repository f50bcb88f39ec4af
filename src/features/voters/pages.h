/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of the feature share. */
#ifndef FEATURES_VOTERS_PAGES_H
#define FEATURES_VOTERS_PAGES_H

#include "features/voters/store.h"
#include "http/gather.h"

Answer show_voters(Request *request);
Answer name_voter(Request *request);
Answer give_proxy(Request *request);
Answer take_proxy_back(Request *request);
extern const Form voter_form, proxy_form, back_form;
extern const Shape voters_shape[];

/* The occasion of the path and its place; false where there is none that the reader may see. */
bool occasion_of_address(Request *request, Place *result_place, Occasion *result_occasion);

/* Coordinates the city, or is the secretariat, which enters what comes on paper. */
bool handles(const Reader *reader, int64_t organisation);

Text why_not_in_words(Request *request, Text why_not);

void voters_wait_for(Request *request, Value *items);
bool voters_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool voters_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
Text voters_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t voters_entry_audience(Database *database, const Value *entry);
extern const EntryKind voters_entry_kinds[];

void voters_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void voters_erase_person(Write *write, int64_t person);
extern const PersonColumn voters_person_columns[];
extern const Vouch voters_vouched[];

#endif
