/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of people, a row a person and mandate in force, each way through the index that its filters make shortest. */
#ifndef FEATURES_DIRECTORY_LISTS_H
#define FEATURES_DIRECTORY_LISTS_H

#include "http/list.h"

/* So far the rows of a list are counted: whoever finds more sets a filter. */
enum { PEOPLE_COUNTED = 200 };

/* How many rows the request's filters leave; not counted further than to most. */
int64_t people_counted(const Request *request, int64_t most);

/* The list of the request's filters, which leave so many rows as are counted; all ways give the same ones. */
const List *people_list_for(const Request *request, int64_t count);

/* The rows that may be exported with the request's filters, at most how_many, as objects with person and mandate; organisations as
 * exportable_organisations() gives them. */
Value *people_to_export(Database *database, const Request *request, Text organisations, int64_t how_many);
int64_t people_to_export_counted(const Request *request, Text organisations, int64_t most);

/* People with a theme among their expertise, as far as the reader sees; not counted further than to most. */
int64_t people_of_theme_counted(const Request *request, int64_t theme, int64_t most);

/* The file of one export: the query parameter "export" is its id. */
extern const List export_file_list;

/* The filters that a reader can set, with their labels. */
extern const ListFilter people_filters[];

#endif
