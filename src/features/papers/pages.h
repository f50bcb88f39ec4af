/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of papers share. */
#ifndef FEATURES_PAPERS_PAGES_H
#define FEATURES_PAPERS_PAGES_H

#include "features/papers/rules.h"
#include "features/papers/store.h"

/* "340 kB", "12 MB". */
Text size_in_words(Request *request, int64_t bytes);

/* Puts kind_name, size_name, href, download and preview to a row. */
void paper_dress(Request *request, Value *paper);

/* "Excel workbook". */
Text file_kind_in_words(Request *request, Text code);

/* How the reader stands to a paper of the place; NULL: to one that is to come. */
PaperStanding paper_standing(const Request *request, const Place *place, const Value *paper);

/* Puts what a page says about the place: place_name (words), place_href. */
void put_place_of_paper(Request *request, const Place *place);

/* The paper that {paper} in the path names, as paper_load() gives it, and its place; NULL where there is none that the reader may see. */
Value *paper_of_path(Request *request, Place *result_place);

/* A file of the form, and whether there is room for it once the write's turn has come: what others have added meanwhile counts, too. */
typedef struct Room {
    Request *request;
    Place place;
    StoredFile file;
    const char *problem;
} Room;
bool room_holds(Write *write, Room *room);

/* The form again, with what room_holds() found; ANSWER_CONFLICT where something else has changed. */
Answer room_refuses(const Room *room, Answer (*show)(Request *));

Answer show_papers(Request *request);
Answer add_paper(Request *request);
Answer show_paper(Request *request);
Answer add_version(Request *request);
Answer rename_paper(Request *request);
Answer remove_paper(Request *request);
Answer send_version(Request *request);
Answer send_preview(Request *request);
Answer show_paper_limits(Request *request);
Answer save_paper_limits(Request *request);

extern const Form paper_form, version_form, rename_form_of_paper, remove_form_of_paper, paper_limits_form;
extern const Shape paper_limits_shape[];

void papers_for_place(Request *request, int64_t place, Value *sections);
bool paper_name_object(Request *request, int64_t object, Value *named);
extern const Findable papers_findable;

Text paper_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t paper_entry_audience(Database *database, const Value *entry);
int64_t paper_entry_moves(const Value *entry);
extern const EntryKind papers_entry_kinds[];
bool paper_tells(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool paper_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);

extern const JobKind papers_jobs[];

#endif
