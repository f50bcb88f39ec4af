/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists: pages by keyset, the same filters and sort orders in HTML, JSON, CSV and XLSX, one constant query a sort
 * order. */
#ifndef HTTP_LIST_H
#define HTTP_LIST_H

#include "http/request.h"

/* A filter is a query parameter; its text is handed to every query, empty when it is not set. "language", "today" and "place"
 * are no parameters: the queries get the language of the page, the day in Brussels, and request->place. */
typedef struct ListFilter {
    const char *name;
    const char *label; /* a message; NULL: handed to the queries, not shown in the controls */
    bool is_number;    /* anything but a whole number is refused; 0 when not set */
    bool folds;        /* handed to the queries as text_fold() writes it, since names are compared so, and without what LIKE reads as other than itself */
} ListFilter;

/* An order: first and after give the columns of the list in it. Parameters: $1 how many, $2 the reader's audiences, $3
 * … the filters in their order, then, of `after`, the key and the id of the last row shown. Both end with  ORDER BY
 * key, id LIMIT $1  or the reverse. Rows have columns id and sort_key. */
typedef struct ListOrder {
    const char *name;  /* the value of ?sort= */
    const char *label; /* a message */
    const Query *first;
    const Query *after;
    bool key_is_number;
} ListOrder;

typedef struct ListColumn {
    const char *name;
    const char *label; /* a message: the head in CSV, XLSX and tables */
} ListColumn;

typedef struct List {
    const char *name;             /* the member of the data, and the name of the file */
    const ListFilter *filters;    /* end with one without a name */
    const ListOrder *orders;      /* the first is the default; end with one without a name */
    const ListColumn *columns;    /* end with one without a name */
    int page_size;
    void (*dress)(Request *request, Value *row); /* adds what SQL cannot say; may be NULL */
    const char *words;            /* a column that gets better_words(); may be NULL */

    /* For ?modified_since=, see docs/sync.md. Neither some nor rows: the list has no such answer. */
    const Query *some;            /* those rows whose key is in numbers($N), $N after the filters, with the same columns but sort_key */
    const char *kind;             /* of object in the record, of the keys */
    const char *key;              /* the column that is an object of this kind; NULL: id. Rows of one key change together */
    const Query *also;            /* keys of rows that change with what entries after $1 up to $2 are about, though their own entries do not name it: object, at;
                                     may be NULL */
    Value *(*rows)(Request *request, Text keys); /* instead of some, where the page makes the list itself: see list_changes() */
} List;

/* The parameters that the list's queries get from this request, without a place: how many, audiences, filters. A filter
 * that makes no sense is as if not set. For what stands beside the list: its count, its map. */
Parameters list_filled(const Request *request, const List *list, int64_t how_many);

/* Reads filters, sort and place from the query, fills request->data with the rows under list->name and "next" (address
 * of the next page, nothing at the end), and request->page with what the controls need. For CSV and XLSX the whole
 * list, as a file. ANSWER_BAD_REQUEST on a parameter that makes no sense. */
Answer list_answer(Request *request, const List *list);

/* For a page that makes its list itself, of which `list` has name, rows, kind, key, also, and as filters the parameters that it reads: puts "sync" where
 * ?modified_since= asks for it. *result_rows: what to show instead of the list, as list->rows gave it; NULL: the list. only_whole: what has changed cannot
 * be told alone. False: the parameter makes no sense. */
bool list_changes(Request *request, const List *list, bool only_whole, Value **result_rows);

/* What an answer to ?modified_since= has besides the list, as member "sync". */
extern const Shape list_sync_shape[];

#endif
