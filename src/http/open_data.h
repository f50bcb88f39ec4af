/* SPDX-License-Identifier: EUPL-1.2 */
/* What features open to programs outside: sets of objects that stand in the site map, in the catalogue of open data, and as Popolo JSON
 * (https://www.popoloproject.com/specs/). */
#ifndef HTTP_OPEN_DATA_H
#define HTTP_OPEN_DATA_H

#include "http/feature.h"

typedef struct OpenSet {
    const char *code;    /* its name in addresses */
    const char *title;   /* a message */
    const char *about;   /* a message: what is in it */
    const Query *rows;   /* the next $1 objects that audiences $2 see, by ids above $3, with column id and what the functions below need */

    /* The path of an object's own page. NULL: they have none. */
    Text (*page)(Arena *arena, const Value *row);

    const char *list;    /* address of the list for everyone, which comes as CSV and XLSX, too; NULL for none */
    const char *theme;   /* of the European data themes: GOVE, REGI …; with a list */

    /* Which list of Popolo the objects stand in: organizations, persons, posts, memberships, motions, vote_events. NULL: none. */
    const char *popolo;
    /* Puts the members of the object, after its id; false where there is nothing to say of it to this reader. */
    bool (*put_popolo)(Request *request, const Value *row, Value *object);
    bool is_long; /* an object may be: it has a text, or a vote for each city. Fewer stand on a page */
} OpenSet;

/* An address of this site as other programs have to write it: https://… */
Text open_address(const Request *request, Text path);

/* The same of "/cities/" and "lyon": what Popolo objects are identified by. */
Text open_id(const Request *request, const char *folder, Text name);

/* Puts a day of Popolo (YYYY-MM-DD), nothing where it is empty. */
void open_put_day(Value *object, const char *name, Text day);

/* Puts member "sources" with one address. */
void open_put_source(Value *object, Text address);

/* Describes what the page is about to programs that read pages, in the vocabulary of https://schema.org/: a new object of that type with its
 * address, for the handler to fill. For what everyone may see alone: other readers' pages may have it, too. */
Value *linked_data_begin(Request *request, const char *type, Text path);

/* Puts it into the page, once it is complete. */
void linked_data_put(Request *request, const Value *object);

#endif
